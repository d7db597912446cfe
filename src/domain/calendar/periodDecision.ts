import type { Policy } from '../policy.ts';
import type { Author } from '../record/author.ts';
import { type IsoDate, type IsoInstant, londonDay } from './dates.ts';
import type { Period, PeriodId } from './period.ts';
import { policyDates } from './policyDates.ts';

/** What the performance team decided about a reporting period, over what the policy says. Never changed, only added to. */
export type PeriodDecision = {
  readonly period: PeriodId;
  readonly by: Author;
  readonly at: IsoInstant;
} & (
  | { readonly kind: 'opened early'; readonly opensOn: IsoDate }
  /** A later due date for one division. The last one counts. */
  | {
      readonly kind: 'extended';
      readonly division: string;
      readonly dueOn: IsoDate;
      readonly reason: string;
    }
  /** For every division, from the moment it was decided. */
  | { readonly kind: 'locked' }
);

export type Extension = Extract<PeriodDecision, { kind: 'extended' }>;

/** Whatever knows the decisions by period: a plan does. */
export interface Decided {
  readonly decided: ReadonlyMap<PeriodId, readonly PeriodDecision[]>;
  /** The day of the first import: what was due before it is not owed. */
  readonly owedFrom?: IsoDate;
}

/** When a period is locked: from the day it was decided on, or after the last day that the policy leaves it open. */
export type Lock =
  | { readonly kind: 'decided'; readonly on: IsoDate; readonly by: Author }
  | { readonly kind: 'policy'; readonly after: IsoDate };

/** Nothing was decided: the policy's own dates. */
export const NOTHING_DECIDED: Decided = { decided: new Map() };

/** Decisions by period, each period's in the order they were taken. */
export function decisionsByPeriod(decisions: readonly PeriodDecision[]): Decided['decided'] {
  return Map.groupBy(decisions, (decision) => decision.period);
}

/** A plan with these decisions and no others. */
export function withDecisions<P extends Decided>(
  plan: P,
  decisions: readonly PeriodDecision[],
): P & { readonly decisions: readonly PeriodDecision[] } {
  return { ...plan, decisions, decided: decisionsByPeriod(decisions) };
}

/** The day from which a period was opened early, or undefined when it was not. */
export function openedEarlyOn({ decided }: Decided, period: Period): IsoDate | undefined {
  return decided.get(period.id)?.find((decision) => decision.kind === 'opened early')?.opensOn;
}

/** The later due dates that stand for a period, the last one for each division. */
export function extensionsOf({ decided }: Decided, period: Period): readonly Extension[] {
  const last = new Map<string, Extension>();
  for (const decision of decided.get(period.id) ?? [])
    if (decision.kind === 'extended') last.set(decision.division, decision);
  return [...last.values()];
}

/** The later due date that a division was given for a period, or undefined when it was given none. */
export function extensionOf(decided: Decided, period: Period, division: string): Extension | undefined {
  return extensionsOf(decided, period).find((extension) => extension.division === division);
}

/**
 * When a period is locked. By the default policy after the 20th working day that follows the end of the *next* period,
 * so that a provisional figure can still be confirmed when its indicator is next returned. Never before a due date
 * that was extended.
 */
export function lockOf(plan: Decided, period: Period, division: string | undefined, policy: Policy): Lock {
  const decision = plan.decided.get(period.id)?.find(({ kind }) => kind === 'locked');
  if (decision) return { kind: 'decided', on: londonDay(new Date(decision.at)), by: decision.by };
  const after = policyDates(period, policy).openUntil;
  const extended = division === undefined ? undefined : extensionOf(plan, period, division)?.dueOn;
  return { kind: 'policy', after: extended !== undefined && extended > after ? extended : after };
}

/** True when this lock holds on `today`. */
export function holds(lock: Lock, today: IsoDate): boolean {
  return lock.kind === 'decided' || today > lock.after;
}

/**
 * True when the figures of a period can no longer be entered or changed, only restated: it was locked by decision, or
 * the policy's lock day has passed. Nothing is ever unlocked.
 */
export function isLocked(
  plan: Decided,
  period: Period,
  division: string,
  today: IsoDate,
  policy: Policy,
): boolean {
  return holds(lockOf(plan, period, division, policy), today);
}
