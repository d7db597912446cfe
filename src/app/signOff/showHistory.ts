import { addDays, londonDay, longInstant } from '../../domain/calendar/dates.ts';
import { type Period, periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { isReturned } from '../../domain/plan/indicator.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { inTimeOrder } from '../../domain/return/trend.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';

/**
 * Every version of one return, newest first: for everybody, as figures are. Without a period it is the latest that was
 * returned, at the price of one more range read; otherwise one range read over that return's versions and no others.
 */
export async function showHistory(
  services: Pick<Services, 'returns' | 'clock'>,
  plan: Plan,
  asked: { readonly indicator: string; readonly period?: Period; readonly page?: number },
): Promise<Reply> {
  const indicator = plan.indicator.get(asked.indicator.toUpperCase());
  if (!indicator || !isReturned(indicator))
    return notice(
      'sorry',
      indicator
        ? `${indicator.code} has no returns of its own`
        : `I don’t know an indicator ${asked.indicator.slice(0, 20)}`,
      indicator
        ? `${indicator.title} is worked out from the others.`
        : 'Ask for “indicators” to see them all.',
      [say('my returns')],
      footerOf(plan),
    );
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

/** The next step that shows a return's history. */
export function historyStep(indicator: string, period: Period): NextStep {
  return { label: `History of ${indicator}`, text: `history ${indicator} ${period.id}` };
}

async function latestReturned(
  services: Pick<Services, 'returns' | 'clock'>,
  division: string,
  indicator: string,
): Promise<Period | undefined> {
  const today = londonDay(services.clock.now());
  const months = { from: addDays(today, -2 * 366).slice(0, 7), to: today.slice(0, 7) };
  const last = inTimeOrder(await services.returns.trend(division, indicator, months)).at(-1);
  return last && periodOf(last.period);
}
