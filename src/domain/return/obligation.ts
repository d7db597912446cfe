import type { IsoDate } from '../calendar/dates.ts';
import { endMonth, type Period, periodBefore } from '../calendar/period.ts';
import { type Decided, isLocked, NOTHING_DECIDED } from '../calendar/periodDecision.ts';
import { latestOpened, type WindowState, windowOf, windowState } from '../calendar/window.ts';
import { type Indicator, isReturned } from '../plan/indicator.ts';
import type { Policy } from '../policy.ts';

/** A return that is owed: an indicator and a period whose window has opened. */
export interface Obligation {
  readonly indicator: Indicator;
  readonly period: Period;
  readonly window: Exclude<WindowState, { state: 'not open' }>;
  /** True when it can no longer be entered or changed, only restated. */
  readonly locked?: true;
}

/**
 * Every period of an indicator that is open or past due on `today`, latest first, no further back than `fromMonth`
 * (`2023-10`) or the day the policy says returns are owed from. Whether it was returned is not looked at here.
 * Due dates are those of the indicator's division; what is locked is still owed, and says so.
 */
export function obligationsOf(
  indicator: Indicator,
  today: IsoDate,
  fromMonth: string,
  policy: Policy,
  plan: Decided = NOTHING_DECIDED,
): readonly Obligation[] {
  if (!isReturned(indicator)) return [];
  const owed: Obligation[] = [];
  for (
    let period = latestOpened(indicator.frequency, today, policy, plan);
    endMonth(period) >= fromMonth && period.startsOn >= policy.returnsOwedFrom;
    period = periodBefore(period)
  ) {
    const window = windowState(period, today, policy, plan, indicator.division);
    if (window.state === 'not open' || isBeforeTheFirstImport(period, indicator, policy, plan)) continue;
    const locked = isLocked(plan, period, indicator.division, today, policy);
    owed.push({ indicator, period, window, ...(locked ? { locked } : {}) });
  }
  return owed;
}

/** True for a period that was due before there was a plan to owe anything by: its past is loaded, and nobody is late with it. */
function isBeforeTheFirstImport(
  period: Period,
  { division }: Indicator,
  policy: Policy,
  plan: Decided,
): boolean {
  return plan.owedFrom !== undefined && windowOf(period, policy, plan, division).dueOn < plan.owedFrom;
}
