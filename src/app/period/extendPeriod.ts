import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { readDay } from '../../domain/calendar/dayWords.ts';
import { type Period, periodLabel } from '../../domain/calendar/period.ts';
import { holds, lockOf } from '../../domain/calendar/periodDecision.ts';
import { windowOf } from '../../domain/calendar/window.ts';
import { isWorkingDay, workingDayAfter, workingDayBefore } from '../../domain/calendar/workingDays.ts';
import { isReturned } from '../../domain/plan/indicator.ts';
import type { Division, Person, Plan } from '../../domain/plan/plan.ts';
import { isPlaceholder } from '../../domain/return/narrative.ts';
import { matchDivision } from '../divisionWords.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { lockedWords } from '../return/lockedWords.ts';
import { footerOf, type Services } from '../services.ts';
import { decidedBy, recordDecision } from './recordDecision.ts';

/** A typed `extend August for Finance until 20 September because …`, each part in the person's words. */
export interface ExtendAsked {
  readonly period: string;
  readonly division: string;
  readonly until: string;
  readonly reason: string;
}

/** Gives one division longer for a period, with a reason; or says what is wrong with what was asked. */
export async function extendPeriod(
  services: Services,
  plan: Plan,
  person: Person,
  actor: Actor,
  period: Period,
  asked: ExtendAsked,
): Promise<Reply> {
  if (asked.division === '') return askDivision(plan, asked);
  const match = matchDivision(plan, asked.division);
  if (!match.ok) {
    const again = match.nearest
      .slice(0, 6)
      .map(({ title }) => ({ label: title, text: sentenceOf(asked, title, asked.until) }));
    const title = `I don’t know a division called ${asked.division.slice(0, 40)}`;
    return notice('sorry', title, 'Did you mean one of these?', again, footerOf(plan));
  }
  const { division } = match;
  const dueOn = readDay(asked.until, londonDay(services.clock.now()));
  const wrong =
    dueOn === undefined ? unknownDay(asked) : whatIsWrong(services, plan, period, division, dueOn);
  const reason = asked.reason.trim();
  if (dueOn === undefined || wrong !== undefined)
    return notice(
      'sorry',
      'The due date stays as it is',
      wrong ?? '',
      [...nearestWorkingDays(asked, division, dueOn), say('periods')],
      footerOf(plan),
    );
  const problem = reasonProblem(reason, services.policy.extensionReasonCharacters);
  if (problem) return askReason(plan, asked, division, longDay(dueOn), problem);
  return recordDecision(
    services,
    plan,
    actor,
    {
      kind: 'extended',
      period: period.id,
      division: division.code,
      dueOn,
      reason,
      ...decidedBy(services, person),
    },
    `${division.title} has until ${longDay(dueOn)} for ${periodLabel(period)}. Everybody else’s due date stays.`,
  );
}

function whatIsWrong(
  services: Services,
  plan: Plan,
  period: Period,
  division: Division,
  dueOn: string,
): string | undefined {
  const today = londonDay(services.clock.now());
  const label = periodLabel(period);
  const lock = lockOf(plan, period, division.code, services.policy);
  if (holds(lock, today)) return lockedWords(period, lock);
  const owes = plan.indicators.some(
    (one) => isReturned(one) && one.division === division.code && one.frequency === period.frequency,
  );
  if (!owes) return `${division.title} has no ${period.frequency} returns to make.`;
  const stands = windowOf(period, services.policy, plan, division.code).dueOn;
  if (dueOn <= stands)
    return `${division.title} has until ${longDay(stands)} for ${label} as it is. A due date can only become later.`;
  if (dueOn < today) return `${longDay(dueOn)} has passed.`;
  if (!isWorkingDay(dueOn)) return `${longDay(dueOn)} is not a working day.`;
  if (lock.kind === 'policy' && dueOn > lock.after)
    return `${label} is locked after ${longDay(lock.after)}, so the due date cannot be later than that.`;
  return undefined;
}

function unknownDay({ until }: ExtendAsked): string {
  return `I don’t know the day “${until.slice(0, 40)}”. Write it as “18 October” or “18 October 2024”.`;
}

function reasonProblem(reason: string, characters: number): string | undefined {
  if (reason.length >= characters && !isPlaceholder(reason)) return undefined;
  return `A later due date needs a reason of at least ${characters} characters. It is shown with the date.`;
}

/** Asks for the division alone: the rest is kept. */
function askDivision(plan: Plan, asked: ExtendAsked): Reply {
  const returning = new Set(plan.indicators.filter(isReturned).map(({ division }) => division));
  const each = plan.divisions
    .filter(({ code }) => returning.has(code))
    .slice(0, 6)
    .map(({ title }) => ({ label: title, text: sentenceOf(asked, title, asked.until) }));
  const text =
    'A due date becomes later for one division: press it, or type the same with “for” and its name. Nothing is recorded yet.';
  return notice('plain', 'For which division?', text, each, footerOf(plan));
}

/** Asks for the reason alone: the rest is kept. */
function askReason(
  plan: Plan,
  asked: ExtendAsked,
  division: Division,
  until: string,
  problem: string,
): Reply {
  const { period, reason } = asked;
  return {
    ...notice('sorry', 'Why is more time needed?', problem, [], footerOf(plan)),
    again: {
      verb: 'extend-period',
      label: `Confirm: ${division.title} has until ${until}`,
      data: { period, division: division.title, until },
      boxes: [{ id: 'reason', label: 'Because', value: reason }],
    },
  };
}

/** The working days around a weekend or bank holiday that was asked for. */
function nearestWorkingDays(asked: ExtendAsked, division: Division, dueOn: string | undefined) {
  if (dueOn === undefined || isWorkingDay(dueOn)) return [];
  return [workingDayBefore(dueOn, 1), workingDayAfter(dueOn, 1)].map((day) => ({
    label: longDay(day),
    text: sentenceOf(asked, division.title, longDay(day)),
  }));
}

function sentenceOf({ period, reason }: ExtendAsked, division: string, until: string): string {
  return `extend ${period} for ${division} until ${until}${reason ? ` because ${reason}` : ''}`.slice(0, 300);
}
