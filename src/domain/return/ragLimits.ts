import type { Indicator } from '../plan/indicator.ts';
import { formatFigure } from './figure.ts';

/**
 * Where green ends and red begins, in a line: `Green ≥ 97.3% · Amber 95.35–97.3% · Red below`. `allowed` is the largest adverse
 * distance from target that is still amber, in the indicator's unit. Empty for a band, which has limits on both sides.
 */
export function ragLimits(
  { polarity, unit }: Pick<Indicator, 'polarity' | 'unit'>,
  target: number,
  allowed: number,
): string {
  if (polarity === 'band') return '';
  const isHigher = polarity === 'higher';
  const shown = formatFigure(target, unit);
  const edge = formatFigure(rounded(isHigher ? target - allowed : target + allowed), unit);
  const [sign, beyond] = isHigher ? ['≥', 'below'] : ['≤', 'above'];
  const [from, to] = isHigher ? [edge, shown] : [shown, edge];
  // A dash between figures of which one has a minus is read as another minus.
  const between = `${from}${to}`.includes('−') ? `${from} to ${to}` : `${from.replace(/%$/, '')}–${to}`;
  return `Green ${sign} ${shown} · Amber ${between} · Red ${beyond}`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
