import { type Period, periodOf } from '../calendar/period.ts';
import type { Unit } from '../plan/indicator.ts';
import type { TrendPoint } from './return.ts';

/** Rates rolled up by their parts, with what was left out and why, so that a total never hides what it is a total of. */
export interface RollUp {
  readonly numerator: number;
  readonly denominator: number;
  /** In the unit of the rate; undefined when the denominators add up to zero: nothing is divided by it. */
  readonly rate: number | undefined;
  readonly counted: readonly RolledReturn[];
  readonly leftOut: readonly (RolledReturn & { readonly reason: 'no data' | 'no parts' })[];
  /** True when a part of it is provisional, an estimate, or not yet accepted by its validator. */
  readonly mayChange: boolean;
}

export interface RolledReturn {
  readonly indicator: string;
  readonly period: string;
}

/**
 * Adds the numerators and the denominators of returns that report the same rate, over periods or over services, and works
 * the rate out of the sums: percentages are never averaged (0 of 1 and 99 of 99 are 99%, not 50%). Returns without parts
 * are left out and named. `unit` is that of the rate: a percentage is 0 to 100.
 */
export function rollUp(returns: readonly TrendPoint[], unit: Unit): RollUp {
  const counted = returns.filter(hasParts);
  const left = returns.filter((point) => !hasParts(point));
  const numerator = counted.reduce((sum, point) => sum + point.numerator, 0);
  const denominator = counted.reduce((sum, point) => sum + point.denominator, 0);
  return {
    numerator,
    denominator,
    rate: rateOf(numerator, denominator, unit),
    counted: counted.map(nameOf),
    leftOut: left.map((point) => ({
      ...nameOf(point),
      reason: point.value === undefined ? 'no data' : 'no parts',
    })),
    mayChange: counted.some((point) => point.dataStatus !== 'confirmed' || !point.signedOff),
  };
}

/** The year of `period` rolled up, `period` included and nothing after it; other years' points are passed over. */
export function yearSoFar(points: readonly TrendPoint[], period: Period, unit: Unit): RollUp {
  const inYear = points.filter((point) => {
    const { year, frequency, endsOn } = periodOf(point.period);
    return year === period.year && frequency === period.frequency && endsOn <= period.endsOn;
  });
  return rollUp(inYear, unit);
}

/** The rate of two parts in its unit, unrounded; undefined when the denominator is zero. */
export function rateOf(numerator: number, denominator: number, unit: Unit): number | undefined {
  if (denominator === 0) return undefined;
  // Multiplied first: 57 / 100 * 100 is less than 57 in binary.
  return unit === '%' ? (numerator * 100) / denominator : numerator / denominator;
}

function hasParts(
  point: TrendPoint,
): point is TrendPoint & { readonly numerator: number; readonly denominator: number } {
  return point.value !== undefined && point.numerator !== undefined && point.denominator !== undefined;
}

function nameOf({ indicator, period }: RolledReturn): RolledReturn {
  return { indicator, period };
}
