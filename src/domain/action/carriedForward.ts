import type { IsoDate } from '../calendar/dates.ts';
import { latestEnded, type Period } from '../calendar/period.ts';
import type { Plan } from '../plan/plan.ts';
import { type ActionProgress, type DecisionProgress, isOverdue } from './action.ts';
import { openActions, ownerWords, registerOf } from './register.ts';

/**
 * How many clinics have passed an action on while it was open, up to the clinic that looks at `month`. There is a clinic in every month,
 * and it looks at the month before: what was agreed in October belongs to the clinic on September, and the one on October is the
 * first that carries it forward. What is settled is counted up to the clinic of the month in which it was (domain rules, "actions").
 */
export function carriedForward(
  { agreedOn, settledOn }: Pick<ActionProgress, 'agreedOn' | 'settledOn'>,
  month: Period,
): number {
  const last = monthsOf(month.startsOn);
  const settled = settledOn === undefined ? last : monthsOf(clinicOf(settledOn).startsOn);
  return Math.max(0, Math.min(last, settled) - monthsOf(clinicOf(agreedOn).startsOn));
}

/** `carried forward once`, `carried forward 3 times`; empty where it was not. */
export function carriedWords(times: number): string {
  if (times === 0) return '';
  return `carried forward ${timesWords(times)}`;
}

/** `once`, `twice`, `3 times`. */
export function timesWords(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
}

/** The month that the clinic held in the month of this day looks at. */
export function clinicOf(day: IsoDate): Period {
  return latestEnded('monthly', day);
}

/** False for what a red return promises: no clinic agreed that. */
export function isAgreedAtClinic({ from }: Pick<ActionProgress, 'from'>): boolean {
  return from.kind !== 'return';
}

/** One action as a clinic sees it. */
export interface ClinicAction {
  readonly action: ActionProgress;
  /** Who is to do it, in words. */
  readonly owner: string;
  readonly overdue: boolean;
  readonly carried: number;
}

/** What a division's clinic has agreed, and what became of it. As at today, whatever month is looked at. */
export interface ClinicActions {
  /** Open ones, overdue first, then by day. */
  readonly open: readonly ClinicAction[];
  /** Done or declined since the first day of the month that the clinic looks at. */
  readonly settled: readonly ClinicAction[];
  readonly since: IsoDate;
  /** Codes that were agreed for this clinic or in the month in which it is held. */
  readonly agreed: readonly string[];
  /** Decided since then, newest last; without what was withdrawn. */
  readonly decisions: readonly DecisionProgress[];
}

/** A division's actions for the clinic that looks at this month; undefined where there is nothing to show. Reads the plan alone. */
export function clinicActions(
  plan: Plan,
  division: string,
  month: Period,
  today: IsoDate,
): ClinicActions | undefined {
  const { actions, decisions } = registerOf(plan);
  const since = month.startsOn;
  const seen = (action: ActionProgress): ClinicAction => ({
    action,
    owner: ownerWords(plan, action),
    overdue: isOverdue(action, today),
    carried: carriedForward(action, month),
  });
  const own = actions.filter((one) => one.division === division);
  const open = openActions(plan, division);
  const settled = own
    .filter(({ settledOn }) => settledOn !== undefined && settledOn >= since)
    .toSorted((a, b) => (a.settledOn ?? '').localeCompare(b.settledOn ?? ''));
  const agreed = own
    .filter((one) => isAgreedAtClinic(one) && clinicOf(one.agreedOn).id === month.id)
    .map(({ subject }) => subject.code);
  const decided = decisions.filter(
    (one) => one.division === division && one.step === 'decided' && one.decidedOn >= since,
  );
  if (open.length + settled.length + decided.length === 0) return undefined;
  return { open: open.map(seen), settled: settled.map(seen), since, agreed, decisions: decided };
}

function monthsOf(day: IsoDate): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}
