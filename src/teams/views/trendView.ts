import { longDay } from '../../domain/calendar/dates.ts';
import { periodOf } from '../../domain/calendar/period.ts';
import { type Indicator, UNITS, type Unit } from '../../domain/plan/indicator.ts';
import { figureBeside, formatFigure } from '../../domain/return/figure.ts';
import type { TrendPoint } from '../../domain/return/return.ts';
import { lineChart } from './lineChart.ts';

/** How a unit is named beside a box or an axis. */
export const UNIT_NAMES: Readonly<Record<Unit, string>> = Object.fromEntries(
  UNITS.map((unit) => [
    unit,
    unit === '£m' ? '£ million' : unit === 'count' || unit === 'decimal' ? 'number' : unit,
  ]),
) as Record<Unit, string>;

/** Past figures as a chart and as a line of text: `Apr 92%, May 91.5%`. Used by the form and by answers. */
export function trendView(indicator: Indicator, points: readonly TrendPoint[]): object {
  const dated = points.flatMap((point) => {
    const day = periodOf(point.period).endsOn;
    const { frequency, value, target } = { ...indicator, ...point };
    return value === undefined ? [] : [{ day, frequency, value, target, point }];
  });
  const text = dated.slice(-6).map(({ point, value }) => {
    const label = shortPeriod(point.period);
    return `${label} ${figureBeside(value, point.target, indicator.unit)}${inBrackets(point)}${point.restated ? ' restated' : ''}`;
  });
  return {
    ...lineChart(dated, (figure) => formatFigure(figure, indicator.unit)),
    chartTitle: `${indicator.code}: result and target (${UNIT_NAMES[indicator.unit]})`,
    unitName: UNIT_NAMES[indicator.unit],
    table: dated.map(({ point, value, target }) => ({
      period: shortPeriod(point.period),
      result: `${figureBeside(value, target, indicator.unit)}${inBrackets(point)}`,
      target: target === undefined ? '–' : formatFigure(target, indicator.unit),
    })),
    lastValues: text.length > 0 ? `Last figures: ${text.join(', ')}.` : '',
  };
}

/** ` (provisional, green)`: how sure the figure is unless it is confirmed, and its RAG. */
function inBrackets({ dataStatus, rag }: TrendPoint): string {
  const words = [dataStatus === 'confirmed' ? undefined : dataStatus, rag].filter(
    (word) => word !== undefined,
  );
  return words.length > 0 ? ` (${words.join(', ')})` : '';
}

function shortPeriod(id: string): string {
  const period = periodOf(id);
  if (period.frequency !== 'monthly')
    return id.replace(/^(\d{4}-\d{2})-?(.*)$/, (_, year, part) => `${part} ${year}`.trim());
  const [, month, year] = longDay(period.endsOn).split(' ');
  return `${(month ?? '').slice(0, 3)} ${year}`;
}
