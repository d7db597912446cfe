import { periodOf } from '../domain/calendar/period.ts';
import type { Indicator } from '../domain/plan/indicator.ts';
import type { Policy } from '../domain/policy.ts';
import { allowedDistance } from '../domain/return/rag.ts';
import type { CouncilTables } from './councilTables.ts';
import type { Defect } from './importRefused.ts';

/**
 * What is wrong with targets: periods of another frequency than their indicator's, and a zero target (or band edge)
 * whose tolerance is a percentage, since a percentage of zero is nothing (domain rules, "zero target").
 */
export function checkIndicators(tables: CouncilTables, policy: Policy): readonly Defect[] {
  const byCode = new Map(tables.indicators.rows.map(({ value }) => [value.code, value]));
  const inTargets = tables.targets.rows.flatMap(({ row, value: { indicator: code, period, target } }) => {
    const indicator = byCode.get(code);
    if (!indicator) return [];
    const at = (column: string, reason: string): Defect => ({
      file: tables.targets.file,
      row,
      column,
      reason,
    });
    return [
      ...frequencyReason(indicator, period).map((reason) => at('period', reason)),
      ...zeroReason(indicator, target, policy).map((reason) => at('target', reason)),
    ];
  });
  const inBands = tables.indicators.rows.flatMap(({ row, value }) =>
    Object.entries(value.band ?? {}).flatMap(([edge, at]) =>
      zeroReason(value, at, policy).map((reason) => ({
        file: tables.indicators.file,
        row,
        column: `band_${edge}`,
        reason,
      })),
    ),
  );
  return [...inTargets, ...inBands];
}

/** Why this period cannot be one of the indicator's; empty when it can. */
export function frequencyReason(indicator: Indicator, period: string): readonly string[] {
  const { frequency } = periodOf(period);
  if (frequency === indicator.frequency) return [];
  return [`${indicator.code} is ${indicator.frequency}, but ${period} is ${frequency}.`];
}

/** Why a target, or the edge of a band, cannot be the indicator's because it is zero; empty when it can. */
export function zeroReason(indicator: Indicator, target: number, policy: Policy): readonly string[] {
  if (!indicator.rated || allowedDistance(indicator, target, policy) !== undefined) return [];
  return [
    `${indicator.code} has a target of zero, so its tolerance must be in points: a percentage of zero is nothing.`,
  ];
}
