import { formatFigure } from '../../return/figure.ts';
import { adverseDistance } from '../../return/rag.ts';
import { type Direction, directions } from '../../return/trend.ts';
import { reportedValue } from './indicatorItem.ts';
import { before } from './periodMemo.ts';
import type { IndicatorSaid } from './saidOfIndicator.ts';

const ARROWS: Readonly<Record<Direction, string>> = { improving: '▲', static: '►', deteriorating: '▼' };

/**
 * The figure first: `91.7% · 4.3 points under target · ▼ from 93.8%`, the arrow showing better or worse. Without a target or a
 * figure before, without those parts; undefined without a return.
 */
export function indicatorLead(known: IndicatorSaid): string | undefined {
  const { one, point } = known;
  if (!point) return undefined;
  return [reportedValue(one, point), gapPart(known), movementPart(known)].filter(Boolean).join(' · ');
}

function gapPart({ one, point }: IndicatorSaid): string {
  if (point?.value === undefined || point.target === undefined) return '';
  const distance = adverseDistance(one, point.value, point.target);
  if (distance === 0) return 'on target';
  const size = formatFigure(Number(Math.abs(distance).toFixed(2)), one.unit === '%' ? 'ratio' : one.unit);
  const over = distance > 0 === (one.polarity === 'lower');
  return `${size}${one.unit === '%' ? ' points' : ''} ${over ? 'over' : 'under'} target`;
}

function movementPart({ one, points, point, period, policy }: IndicatorSaid): string {
  if (point?.value === undefined || !period) return '';
  const { short } = directions(one, points, period, point.value, policy);
  const earlier = points.find((each) => each.period === before(period).id)?.value;
  return short && earlier !== undefined ? `${ARROWS[short]} from ${formatFigure(earlier, one.unit)}` : '';
}
