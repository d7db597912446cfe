import type { Unit } from '../plan/indicator.ts';
import { formatFigure } from './figure.ts';
import type { Return } from './return.ts';

/** A figure as it was reported, with how sure it is unless it is confirmed: `91.2% (provisional)`, `no data`. */
export function reportedFigure(entry: Pick<Return, 'value' | 'dataStatus'>, unit: Unit): string {
  if (entry.value === undefined) return 'no data';
  const sure = entry.dataStatus === 'confirmed' ? '' : ` (${entry.dataStatus})`;
  return `${formatFigure(entry.value, unit)}${sure}`;
}
