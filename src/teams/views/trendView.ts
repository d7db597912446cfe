import { longDay } from '../../domain/calendar/dates.ts';
import { periodOf } from '../../domain/calendar/period.ts';
import { type Indicator, UNITS, type Unit } from '../../domain/plan/indicator.ts';
import { figureBeside, formatFigure } from '../../domain/return/figure.ts';
import type { TrendPoint } from '../../domain/return/return.ts';

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
    return point.value === undefined ? [] : [{ day, value: point.value, target: point.target, point }];
  });
  const text = dated.slice(-6).map(({ point, value }) => {
    const label = shortPeriod(point.period);
    return `${label} ${figureBeside(value, point.target, indicator.unit)}${inBrackets(point)}${point.restated ? ' restated' : ''}`;
  });
  return {
    hasChart: dated.length > 1,
    ...axis(dated.flatMap(({ value, target }) => (target === undefined ? [value] : [value, target]))),
    chartTitle: `${indicator.code}: result and target (${UNIT_NAMES[indicator.unit]})`,
    unitName: UNIT_NAMES[indicator.unit],
    points: dated.map(({ day, value }) => ({ day, value })),
    targets: dated.flatMap(({ day, target }) => (target === undefined ? [] : [{ day, value: target }])),
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

/** An axis that shows the movement: the figures with a fifth of their spread above and below, on whole steps. */
export function axis(figures: readonly number[]): { readonly yMin: number; readonly yMax: number } {
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  const spread = most - least || Math.abs(most) / 10 || 1;
  const step = 10 ** Math.floor(Math.log10(spread));
  const whole = (figure: number, round: (figure: number) => number): number =>
    Number((round(figure / step) * step).toPrecision(12));
  return { yMin: whole(least - spread / 5, Math.floor), yMax: whole(most + spread / 5, Math.ceil) };
}

function shortPeriod(id: string): string {
  const period = periodOf(id);
  if (period.frequency !== 'monthly')
    return id.replace(/^(\d{4}-\d{2})-?(.*)$/, (_, year, part) => `${part} ${year}`.trim());
  const [, month, year] = longDay(period.endsOn).split(' ');
  return `${(month ?? '').slice(0, 3)} ${year}`;
}
