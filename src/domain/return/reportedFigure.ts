import type { Unit } from '../plan/indicator.ts';
import { figureBeside } from './figure.ts';
import type { Return } from './return.ts';

/**
 * A figure as it was reported, with how sure it is unless it is confirmed: `91.2% (provisional)`, `no data`. It has as many
 * places as tell it from its target.
 */
export function reportedFigure(entry: Pick<Return, 'value' | 'dataStatus' | 'target'>, unit: Unit): string {
  if (entry.value === undefined) return 'no data';
  const sure = entry.dataStatus === 'confirmed' ? '' : ` (${entry.dataStatus})`;
  return `${figureBeside(entry.value, entry.target, unit)}${sure}`;
}
