import { may, personOf } from '../../domain/access.ts';
import { addDays, type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { type Period, parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import { holds, lockOf } from '../../domain/calendar/periodDecision.ts';
import { windowState } from '../../domain/calendar/window.ts';
import { type CodeFamily, codeFamily } from '../../domain/plan/codeFamily.ts';
import { itemCalled } from '../../domain/plan/codes.ts';
import { type Indicator, isReturned } from '../../domain/plan/indicator.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import type { Policy } from '../../domain/policy.ts';
import { type Obligation, obligationsOf } from '../../domain/return/obligation.ts';
import { isWithdrawal } from '../../domain/return/withdrawn.ts';
import type { GuardedPoint, MonthRange } from '../ports.ts';
import { notYoursToReturn } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { findRisk } from '../risk/findRisk.ts';
import { findSaving } from '../saving/findSaving.ts';
import { footerOf, type Services } from '../services.ts';
import { lockedWords } from './lockedWords.ts';

/** An indicator that this person may return, or the reply that says why not. */
export type Entitled =
  | { readonly ok: true; readonly indicator: Indicator; readonly person: Person }
  | { readonly ok: false; readonly reply: Reply };

/**
 * Finds the indicator and checks that the actor may enter its return. The refusals are plain: no such indicator
 * (with their own ones to choose from), worked out by the system, or who may enter it instead.
 */
export function entitledTo(plan: Plan, actor: Actor, code: string): Entitled {
  const refuse = (title: string, text: string): Entitled => ({
    ok: false,
    reply: notice('sorry', title, text, [say('my returns')], footerOf(plan)),
  });
  const indicator = itemCalled(plan.indicator, code);
  if (!indicator) {
    const family = codeFamily(plan, code);
    if (family) return { ok: false, reply: notOne(plan, family, code) };
    return refuse(`I don’t know an indicator ${code.slice(0, 20)}`, 'Ask for “my returns” to see yours.');
  }
  if (!isReturned(indicator))
    return refuse(
      `${indicator.code} has no form`,
      `${indicator.title} is worked out from the other returns.`,
    );
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !may(person, 'enter a return', indicator))
    return { ok: false, reply: notYoursToReturn(plan, indicator) };
  return { ok: true, indicator, person };
}

/** That the plan has no such risk or saving, which the code would be. */
function notOne(plan: Plan, family: CodeFamily, code: string): Reply {
  const found = family === 'risk' ? findRisk(plan, code) : findSaving(plan, code);
  if ('screen' in found) return found;
  return notice(
    'sorry',
    `${found.code} is a ${family}`,
    'It has a form of its own.',
    [say(`update ${found.code}`)],
    footerOf(plan),
  );
}

/**
 * The months of points that a form needs, whichever open period it is for: a year of periods that can still be
 * entered, and a year before each for the long direction of travel. Bounded, however long the history.
 */
export function trendMonths(today: IsoDate): MonthRange {
  return { from: addDays(today, -2 * 366).slice(0, 7), to: today.slice(0, 7) };
}

/** The periods of an indicator that can still be entered or amended on `today`, latest first: a year of them at most. */
export function enterable(
  services: Pick<Services, 'policy'>,
  plan: Plan,
  indicator: Indicator,
  today: IsoDate,
): readonly Obligation[] {
  return owedLately(services, plan, indicator, today).filter((owed) => !owed.locked);
}

/** The same with those that are locked. */
function owedLately(
  { policy }: Pick<Services, 'policy'>,
  plan: Plan,
  indicator: Indicator,
  today: IsoDate,
): readonly Obligation[] {
  return obligationsOf(indicator, today, addDays(today, -366).slice(0, 7), policy, plan);
}

/**
 * Which period a form is for. The one that was asked for when its window has opened and it is not locked; otherwise the
 * latest that is owed and not returned, or the latest of all when nothing is owed, to amend it.
 */
export function chooseObligation(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  indicator: Indicator,
  asked: Period | undefined,
  points: readonly GuardedPoint[],
): Obligation | { readonly refusal: string } {
  const today = londonDay(services.clock.now());
  const owed = enterable(services, plan, indicator, today);
  if (asked)
    return (
      owed.find((item) => item.period.id === asked.id) ?? {
        refusal: whyNot(services.policy, plan, indicator, asked, today),
      }
    );
  const made = points.filter((point) => !isWithdrawal(point));
  const missing = owed.find((item) => !made.some((point) => point.period === item.period.id));
  if (missing) return missing;
  // An earlier period would be amended unasked when the latest is locked, with a figure that was meant for the latest.
  const [latest] = owedLately(services, plan, indicator, today);
  if (!latest) return { refusal: `No period of ${indicator.code} is open yet.` };
  return latest.locked ? { refusal: whyNot(services.policy, plan, indicator, latest.period, today) } : latest;
}

/** Why a period of an indicator cannot be entered, and who to ask when somebody can help. */
function whyNot(policy: Policy, plan: Plan, indicator: Indicator, asked: Period, today: IsoDate): string {
  const label = periodLabel(asked);
  if (asked.frequency !== indicator.frequency)
    return `${indicator.code} is a ${indicator.frequency} indicator: ${label} is not one of its periods.`;
  const tooLongAgo = `${label} is too long ago to enter here. Ask the performance team.`;
  if (asked.startsOn < policy.returnsOwedFrom) return tooLongAgo;
  const window = windowState(asked, today, policy, plan, indicator.division);
  if (window.state === 'not open') return `Returns for ${label} open on ${longDay(window.opensOn)}.`;
  const lock = lockOf(plan, asked, indicator.division, policy);
  if (holds(lock, today))
    return `${lockedWords(asked, lock)} Or type “restate ${indicator.code} ${asked.id}” to ask for it here.`;
  return tooLongAgo;
}

/** The return that a form came back for, with the points around it, or the reply that says why it cannot be taken. */
export type SentReturn =
  | {
      readonly ok: true;
      readonly indicator: Indicator;
      readonly obligation: Obligation;
      readonly points: readonly GuardedPoint[];
    }
  | { readonly ok: false; readonly reply: Reply };

/** Finds what a form that came back is for, if it may still be entered and by this actor. One range read. */
export async function findSent(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: { readonly indicator: string; readonly period: string },
  sorry: string,
): Promise<SentReturn> {
  const entitled = entitledTo(plan, actor, sent.indicator);
  if (!entitled.ok) return entitled;
  const { indicator } = entitled;
  const today = londonDay(services.clock.now());
  const points = await services.returns.trend(indicator.division, indicator.code, trendMonths(today));
  const obligation = chooseObligation(services, plan, indicator, parsePeriod(sent.period), points);
  if (!('refusal' in obligation)) return { ok: true, indicator, obligation, points };
  const reply = notice('sorry', sorry, obligation.refusal, [say('my returns')], footerOf(plan));
  return { ok: false, reply };
}
