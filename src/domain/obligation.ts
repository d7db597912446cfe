import type { IsoDate } from './dates.ts';
import { type Indicator, isReturned } from './indicator.ts';
import { endMonth, type Period, periodBefore } from './period.ts';
import type { Policy } from './policy.ts';
import { latestOpened, type WindowState, windowState } from './window.ts';

/** A return that is owed: an indicator and a period whose window has opened. */
export interface Obligation {
  readonly indicator: Indicator;
  readonly period: Period;
  readonly window: Exclude<WindowState, { state: 'not open' }>;
}

/**
 * Every period of an indicator that is open or past due on `today`, latest first, no further back than `fromMonth`
 * (`2023-10`) or the day the policy says returns are owed from. Whether it was returned is not looked at here.
 */
export function obligationsOf(
  indicator: Indicator,
  today: IsoDate,
  fromMonth: string,
  policy: Policy,
): readonly Obligation[] {
  if (!isReturned(indicator)) return [];
  const owed: Obligation[] = [];
  for (
    let period = latestOpened(indicator.frequency, today, policy);
    endMonth(period) >= fromMonth && period.startsOn >= policy.returnsOwedFrom;
    period = periodBefore(period)
  ) {
    const window = windowState(period, today, policy);
    if (window.state !== 'not open') owed.push({ indicator, period, window });
  }
  return owed;
}
