import type { Unit } from './indicator.ts';
import { isSignedOff, type Return } from './return.ts';

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
export function rollUp(returns: readonly Return[], unit: Unit): RollUp {
  const withParts = returns.flatMap((entry) =>
    entry.parts && entry.value !== undefined ? [{ entry, parts: entry.parts }] : [],
  );
  const numerator = withParts.reduce((sum, { parts }) => sum + parts.numerator, 0);
  const denominator = withParts.reduce((sum, { parts }) => sum + parts.denominator, 0);
  return {
    numerator,
    denominator,
    rate: rateOf(numerator, denominator, unit),
    counted: withParts.map(({ entry }) => nameOf(entry)),
    leftOut: returns
      .filter((entry) => !entry.parts || entry.value === undefined)
      .map((entry) => ({ ...nameOf(entry), reason: entry.value === undefined ? 'no data' : 'no parts' })),
    mayChange: withParts.some(({ entry }) => entry.dataStatus !== 'confirmed' || !isSignedOff(entry)),
  };
}

/** The rate of two parts in its unit, unrounded; undefined when the denominator is zero. */
export function rateOf(numerator: number, denominator: number, unit: Unit): number | undefined {
  if (denominator === 0) return undefined;
  // Multiplied first: 57 / 100 * 100 is less than 57 in binary.
  return unit === '%' ? (numerator * 100) / denominator : numerator / denominator;
}

function nameOf({ indicator, period }: Return): RolledReturn {
  return { indicator, period };
}
