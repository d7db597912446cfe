import type { IsoDate } from '../domain/calendar/dates.ts';
import { periodLabel, periodOf } from '../domain/calendar/period.ts';
import { type Decided, holds, lockOf } from '../domain/calendar/periodDecision.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { TrendPoint } from '../domain/return/return.ts';
import type { Located } from './readTable.ts';
import type { ReturnRow } from './returnTable.ts';

/** The plan that stands, with what was decided about its periods. */
export type StandingPlan = PlanContent & Partial<Pick<Decided, 'decided'>>;

/**
 * Rows of returns that would enter or change a figure of a locked period; such a figure is restated. Once somebody has decided the
 * lock no new figure is taken either. Under the policy's own lock days history may still be filled in: only a figure that stands
 * and is another one is refused. A row that says what stands already is none of these, and neither is one of a new indicator.
 */
export function lockedReturns(
  rows: readonly Located<ReturnRow>[],
  stored: StandingPlan | undefined,
  recorded: ReadonlyMap<string, Pick<TrendPoint, 'value'>>,
  { policy, today }: { readonly policy: Policy; readonly today?: IsoDate },
) {
  const divisions = new Map((stored?.indicators ?? []).map(({ code, division }) => [code, division]));
  const decided = { decided: stored?.decided ?? new Map() };
  return rows.flatMap(({ row, value: { indicator, period: id, value } }) => {
    const division = divisions.get(indicator);
    if (division === undefined) return [];
    const period = periodOf(id);
    const lock = lockOf(decided, period, division, policy);
    if (lock.kind === 'policy' && (today === undefined || !holds(lock, today))) return [];
    const stands = recorded.get(returnKey({ indicator, period: id }));
    if (stands ? stands.value === value : lock.kind === 'policy') return [];
    const reason = `${periodLabel(period)} is locked: restate it.`;
    return [{ file: 'returns' as const, row, column: 'period', reason }];
  });
}

/** What tells one return from another. */
export function returnKey({
  indicator,
  period,
}: {
  readonly indicator: string;
  readonly period: string;
}): string {
  return `${indicator} ${period}`;
}
