import type { ReturnStore } from '../app/ports.ts';
import type { PlanContent } from '../domain/plan/plan.ts';
import type { ReadPlan } from './readPlan.ts';

/** Every month there is. */
const EVER = { from: '1900-01', to: '2099-12' };

/** True when anything was ever returned for an indicator. One range read. */
export async function hasReturns(
  returns: Pick<ReturnStore, 'trend'> | undefined,
  { code, division }: { readonly code: string; readonly division: string },
): Promise<boolean> {
  return returns !== undefined && (await returns.trend(division, code, EVER)).length > 0;
}

/** Indicators that would leave the division their returns are kept in: their past would no longer be found. */
export async function movedIndicators(
  { tables }: ReadPlan,
  stored: PlanContent | undefined,
  returns: Pick<ReturnStore, 'trend'> | undefined,
) {
  const before = new Map((stored?.indicators ?? []).map((indicator) => [indicator.code, indicator]));
  const moved = [];
  for (const { row, value } of tables.indicators.rows) {
    const old = before.get(value.code);
    if (!old || old.division === value.division || !(await hasReturns(returns, old))) continue;
    const reason = `${value.code} has returns in the division ${old.division}. An indicator stays in its division; give the new one a code of its own.`;
    moved.push({ file: 'indicators' as const, row, column: 'division', reason });
  }
  return moved;
}
