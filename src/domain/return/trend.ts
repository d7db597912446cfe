import { type Frequency, type Period, periodBefore, periodLastYear, periodOf } from '../calendar/period.ts';
import type { Indicator } from '../plan/indicator.ts';
import type { Policy } from '../policy.ts';
import type { Rag } from '../status.ts';
import { adverseDistance } from './rag.ts';
import type { TrendPoint } from './return.ts';

/** Whether performance is getting better, judged by polarity and not by the number going up. */
export type Direction = 'improving' | 'static' | 'deteriorating';

/**
 * Direction of travel from an earlier value to a later one: static within ±2 % of the earlier value by the default
 * policy, or within the indicator's own tolerance when that is in points (domain rules, "direction of travel").
 * From zero, any change counts, since two percent of zero is nothing. For a band it is the distance outside the
 * band that must shrink.
 */
export function directionOf(
  indicator: Pick<Indicator, 'polarity' | 'band' | 'tolerance'>,
  earlier: number,
  later: number,
  policy: Policy,
): Direction {
  const own = indicator.tolerance?.kind === 'points' ? indicator.tolerance.value : undefined;
  const slack = own ?? (Math.abs(earlier) * policy.staticPercent) / 100;
  // One part in a billion, because 1.02 − 1 is more than 0.02 in binary.
  const binary = Math.max(Math.abs(earlier), slack) * 1e-9;
  if (Math.abs(later - earlier) <= slack + binary) return 'static';
  // With target 0 the adverse distance falls exactly when performance improves, for either polarity.
  const change = adverseDistance(indicator, later, 0) - adverseDistance(indicator, earlier, 0);
  if (change === 0) return 'static';
  return change < 0 ? 'improving' : 'deteriorating';
}

/** Both directions for one period; each undefined when either value is missing. A cumulative indicator has no short one. */
export function directions(
  indicator: Pick<Indicator, 'polarity' | 'band' | 'tolerance' | 'cumulative'>,
  points: readonly TrendPoint[],
  period: Period,
  value: number | undefined,
  policy: Policy,
): { readonly short: Direction | undefined; readonly long: Direction | undefined } {
  const against = (earlier: Period): Direction | undefined => {
    const before = points.find((point) => point.period === earlier.id)?.value;
    return value === undefined || before === undefined
      ? undefined
      : directionOf(indicator, before, value, policy);
  };
  return {
    short: indicator.cumulative ? undefined : against(periodBefore(period)),
    long: against(periodLastYear(period)),
  };
}

/**
 * How many periods in a row, ending with `period`, had this effective RAG with no gap, signed off or not. 0 when `period`
 * itself had not.
 */
export function runLength(points: readonly TrendPoint[], period: Period, rag: Rag): number {
  return countBack(points, period, (point) => point.rag === rag);
}

/**
 * True when it has been green for so long, monthly 6 and quarterly 4 by the default policy, that the target, tier or need
 * should be reviewed. Greens that are overridden or not signed off do not count (domain rules, "consistently green").
 */
export function isConsistentlyGreen(points: readonly TrendPoint[], period: Period, policy: Policy): boolean {
  const greens = countBack(points, period, ({ rag, overridden, signedOff }) => {
    return rag === 'green' && !overridden && signedOff;
  });
  return greens >= policy.consistentGreen[period.frequency satisfies Frequency];
}

/** True when it has been red for as many periods as the policy says (3). */
export function isConsistentlyRed(points: readonly TrendPoint[], period: Period, policy: Policy): boolean {
  return runLength(points, period, 'red') >= policy.consistentRed;
}

/** Points in time order, oldest first, whatever their frequency. */
export function inTimeOrder(points: readonly TrendPoint[]): readonly TrendPoint[] {
  return [...points].sort((a, b) => periodOf(a.period).endsOn.localeCompare(periodOf(b.period).endsOn));
}

/** Periods in a row, ending with `period`, that have a point which counts. */
function countBack(
  points: readonly TrendPoint[],
  period: Period,
  counts: (point: TrendPoint) => boolean,
): number {
  const byPeriod = new Map(points.map((point) => [point.period, point]));
  let length = 0;
  for (let at = period; ; at = periodBefore(at)) {
    const point = byPeriod.get(at.id);
    if (!point || !counts(point)) return length;
    length += 1;
  }
}
