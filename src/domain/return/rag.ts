import type { Indicator } from '../plan/indicator.ts';
import type { Policy } from '../policy.ts';
import type { Rag } from '../status.ts';

/**
 * How far a result is on the wrong side of its target, in the indicator's own unit. Zero or less is on target.
 * For a band the distance is to the nearer edge, and zero inside it.
 */
export function adverseDistance(
  indicator: Pick<Indicator, 'polarity' | 'band'>,
  value: number,
  target: number,
): number {
  switch (indicator.polarity) {
    case 'higher':
      return target - value;
    case 'lower':
      return value - target;
    case 'band': {
      const band = indicator.band ?? { from: target, to: target };
      return Math.max(band.from - value, value - band.to, 0);
    }
  }
}

/**
 * The calculated RAG of `value` against `target` (domain rules, "RAG"): green at or better than target, amber
 * within tolerance, red beyond it. Uses the indicator's own tolerance, else the policy's percentage.
 * Works on the values as given, never on rounded ones.
 *
 * Returns undefined when the indicator carries no RAG (contextual, baseline, in development), has no target, when
 * the value is not a finite number, or when it misses a target of zero without a tolerance in points: nothing is
 * divided by zero. A band needs no target.
 */
export function calculateRag(
  indicator: Pick<Indicator, 'polarity' | 'band' | 'tolerance' | 'rated'>,
  value: number,
  target: number | undefined,
  policy: Policy,
): Rag | undefined {
  if (!indicator.rated || !Number.isFinite(value)) return undefined;
  const edge = indicator.polarity === 'band' ? nearerEdge(indicator, value) : target;
  if (edge === undefined) return undefined;
  const distance = adverseDistance(indicator, value, edge);
  const allowed = allowedDistance(indicator, edge, policy);
  // One part in a billion, because 0.3 − 0.27 is more than 10 % of 0.3 in binary, and 57 / 100 * 100 is less than 57.
  const slack = BINARY_SLACK * Math.max(Math.abs(edge), allowed ?? 0);
  if (distance <= slack) return 'green';
  if (allowed === undefined) return undefined;
  return distance <= allowed + slack ? 'amber' : 'red';
}

/** The largest adverse distance that is still amber, in the indicator's unit; undefined for a percentage of zero. */
export function allowedDistance(
  indicator: Pick<Indicator, 'tolerance'>,
  edge: number,
  policy: Policy,
): number | undefined {
  const tolerance = indicator.tolerance ?? { kind: 'percent', value: policy.tolerancePercent };
  if (tolerance.kind === 'points') return tolerance.value;
  return edge === 0 ? undefined : (Math.abs(edge) * tolerance.value) / 100;
}

const BINARY_SLACK = 1e-9;

function nearerEdge(indicator: Pick<Indicator, 'band'>, value: number): number | undefined {
  if (!indicator.band) return undefined;
  return value < indicator.band.from ? indicator.band.from : indicator.band.to;
}
