import type { Indicator } from '../plan/indicator.ts';
import { formatFigure } from '../return/figure.ts';
import type { Return } from '../return/return.ts';

/** A return's figure as a paper prints it; `no data` without one. */
export function figureWords({ unit }: Pick<Indicator, 'unit'>, { value }: Pick<Return, 'value'>): string {
  return value === undefined ? 'no data' : formatFigure(value, unit);
}
