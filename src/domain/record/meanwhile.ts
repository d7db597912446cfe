import type { IsoInstant } from '../calendar/dates.ts';
import type { PeriodId } from '../calendar/period.ts';
import type { PeriodDecision } from '../calendar/periodDecision.ts';
import type { LeanedOn } from './leanedOn.ts';

/** A version that was recorded: when, for which period, and by what was known then. */
export interface Leaning {
  readonly at: IsoInstant;
  readonly period: PeriodId;
  readonly leanedOn: LeanedOn | undefined;
}

/** A turn that began before something was decided lands within this time after it, in milliseconds; clocks of two machines may differ by the rest. */
const OVERLAP_MS = 5_000;

/**
 * The lock that came while this version was being recorded, with its number: the version leans on fewer decisions, and is not older than
 * a turn. Undefined for one that came before, or after it by what was known then. See ADR 16.
 */
export function lockedMeanwhile(
  { at, period, leanedOn }: Leaning,
  decisions: readonly PeriodDecision[],
): { readonly number: number; readonly decision: PeriodDecision } | undefined {
  if (!leanedOn) return undefined;
  const index = decisions.findIndex((one) => one.kind === 'locked' && one.period === period);
  const decision = decisions[index];
  if (!decision || leanedOn.decisions > index || !isAbout(at, decision.at)) return undefined;
  return { number: index + 1, decision };
}

/** The first of these changes of the plan that came while this version was being recorded: it leans on a generation before. */
export function replacedMeanwhile<T extends { readonly at: IsoInstant; readonly plan?: string }>(
  { at, leanedOn }: Leaning,
  changes: readonly T[],
): T | undefined {
  if (!leanedOn) return undefined;
  return changes.find((one) => one.plan !== undefined && leanedOn.plan < one.plan && isAbout(at, one.at));
}

/** True for an instant that is later than the other, or less than a turn before it. */
function isAbout(at: IsoInstant, decidedAt: IsoInstant): boolean {
  return Date.parse(at) > Date.parse(decidedAt) - OVERLAP_MS;
}
