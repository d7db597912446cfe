import { formatFigure } from './figure.ts';
import type { Unit } from './indicator.ts';
import type { Return } from './return.ts';

/** A figure as it was reported, with how sure it is unless it is confirmed: `91.2% (provisional)`, `no data`. */
export function reportedFigure(entry: Pick<Return, 'value' | 'dataStatus'>, unit: Unit): string {
  if (entry.value === undefined) return 'no data';
  return `${formatFigure(entry.value, unit)}${statusWords(entry)}`;
}

/** ` (provisional)` or ` (estimate)` after a figure that is not confirmed; empty otherwise. */
export function statusWords({ value, dataStatus }: Pick<Return, 'value' | 'dataStatus'>): string {
  return value === undefined || dataStatus === 'confirmed' ? '' : ` (${dataStatus})`;
}
