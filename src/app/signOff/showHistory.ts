import { exposureOf, maySeeResults, personOf } from '../../domain/access.ts';
import { addDays, londonDay, longInstant } from '../../domain/calendar/dates.ts';
import { type Period, periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { itemCalled } from '../../domain/plan/codes.ts';
import { type Indicator, isReturned } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { inTimeOrder } from '../../domain/return/trend.ts';
import type { MonthRange } from '../ports.ts';
import { notAllowed } from '../refuseAccess.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';

/** Whose versions are asked for; of the latest period that was returned without one. */
export interface HistoryAsked {
  readonly indicator: string;
  readonly period?: Period;
  readonly page?: number;
}

/**
 * Every version of one return, newest first: for everybody who may see the indicator's results. It costs what
 * {@link readHistory} does; whoever sees only what stays red costs one range read more, for an indicator below the corporate tier.
 */
export async function showHistory(
  services: Pick<Services, 'returns' | 'clock' | 'policy'>,
  plan: Plan,
  actor: Actor,
  asked: HistoryAsked,
): Promise<Reply> {
  const indicator = returnedIndicator(plan, asked);
  if (indicator && !(await isShownTo(services, plan, actor, indicator)))
    return notAllowed(
      plan,
      'see results',
      `The history of ${indicator.code} is not yours to see`,
      'Officers, directors and the performance team see it. Corporate indicators are open to everybody.',
      [say('which indicators are red?')],
    );
  return readHistory(services, plan, asked);
}

/**
 * The same whoever asks: for somebody who may see everything. Without a period it is the latest that was returned, at the price of
 * one more range read; otherwise one range read over that return's versions and no others.
 */
export async function readHistory(
  services: Pick<Services, 'returns' | 'clock'>,
  plan: Plan,
  asked: HistoryAsked,
): Promise<Reply> {
  const indicator = returnedIndicator(plan, asked);
  if (!indicator) return noReturns(plan, asked.indicator);
  const period = asked.period ?? (await latestReturned(services, indicator.division, indicator.code));
  const versions = period
    ? await services.returns.history(indicator.division, indicator.code, period.id)
    : [];
  const latest = versions.at(-1);
  if (!period || !latest)
    return notice(
      'plain',
      `No return of ${indicator.code}${period ? ` for ${periodLabel(period)}` : ''}`,
      'Nothing has been recorded, so there is no history.',
      [say(`how is ${indicator.code} doing?`)],
      footerOf(plan),
    );
  const count = `${versions.length} ${versions.length === 1 ? 'version' : 'versions'}`;
  return {
    screen: 'history',
    history: { indicator, period, versions: versions.toReversed(), page: asked.page ?? 0 },
    next: [say(`how is ${indicator.code} doing?`)],
    footer: footerOf(plan),
    summary: `History of ${indicator.code} ${indicator.title}, ${periodLabel(period)}: ${count}, the last of ${longInstant(latest.step?.at ?? latest.submittedAt)} by ${(latest.step?.by ?? latest.submittedBy).name}.`,
  };
}

/** The indicator that is meant, when it has returns. */
function returnedIndicator(plan: Plan, asked: HistoryAsked): Indicator | undefined {
  const indicator = itemCalled(plan.indicator, asked.indicator);
  return indicator && isReturned(indicator) ? indicator : undefined;
}

function noReturns(plan: Plan, named: string): Reply {
  const indicator = itemCalled(plan.indicator, named);
  return notice(
    'sorry',
    indicator
      ? `${indicator.code} has no returns of its own`
      : `I don’t know an indicator ${named.slice(0, 20)}`,
    indicator ? `${indicator.title} is worked out from the others.` : 'Ask for “indicators” to see them all.',
    [say('my returns')],
    footerOf(plan),
  );
}

/** Results are shown as far as the exposure of whoever asks goes; how long it has been red is read only where it counts. */
async function isShownTo(
  services: Pick<Services, 'returns' | 'clock' | 'policy'>,
  plan: Plan,
  actor: Actor,
  indicator: Indicator,
): Promise<boolean> {
  const exposure = exposureOf(personOf(plan, actor.aadObjectId));
  if (maySeeResults(exposure, indicator, 0, services.policy)) return true;
  if (!maySeeResults(exposure, indicator, Number.POSITIVE_INFINITY, services.policy)) return false;
  const points = inTimeOrder(
    await services.returns.trend(indicator.division, indicator.code, recentMonths(services)),
  );
  const redPeriods = points.length - 1 - points.findLastIndex(({ rag }) => rag !== 'red');
  return maySeeResults(exposure, indicator, redPeriods, services.policy);
}

/** The next step that shows a return's history. */
export function historyStep(indicator: string, period: Period): NextStep {
  return { label: `History of ${indicator}`, text: `history ${indicator} ${period.id}` };
}

async function latestReturned(
  services: Pick<Services, 'returns' | 'clock'>,
  division: string,
  indicator: string,
): Promise<Period | undefined> {
  const last = inTimeOrder(await services.returns.trend(division, indicator, recentMonths(services))).at(-1);
  return last && periodOf(last.period);
}

function recentMonths(services: Pick<Services, 'clock'>): MonthRange {
  const today = londonDay(services.clock.now());
  return { from: addDays(today, -2 * 366).slice(0, 7), to: today.slice(0, 7) };
}
