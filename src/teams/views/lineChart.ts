import { type IsoDate, longDay } from '../../domain/calendar/dates.ts';
import type { Frequency } from '../../domain/calendar/period.ts';

/** A figure of one period, by the period's last day. */
interface ChartPoint {
  readonly day: IsoDate;
  readonly frequency: Frequency;
  readonly value: number;
  readonly target?: number | undefined;
}

/** Periods of one chart: as many as a card of 330 pixels can name below its axis without cutting a name. */
const PERIODS = 6;
const MONTHS: Readonly<Record<Frequency, number>> = {
  monthly: 1,
  quarterly: 3,
  'six-monthly': 6,
  annual: 12,
};

/**
 * Lines of results and targets over the latest periods, for a `Chart.Line`, with its axis. Where a period has no figure the line
 * ends and another begins, so that nothing is drawn that nobody returned; each line says by its name which it is and where it
 * ends, for whoever sees no colours. Empty with fewer than two figures.
 */
export function lineChart(all: readonly ChartPoint[], written: (figure: number) => string): object {
  const points = all.slice(-PERIODS);
  const figures = points.flatMap(({ value, target }) => (target === undefined ? [value] : [value, target]));
  const lines = unbroken(points);
  const aimed = points.filter(({ target }) => target !== undefined);
  const targets = new Set(aimed.map(({ target }) => target));
  const last = aimed.at(-1)?.target;
  return {
    hasChart: points.length > 1,
    ...axis(figures),
    chartLines: [
      ...lines.map((line) => ({
        legend: lineName(line, lines.length > 1, written),
        color: 'categoricalBlue',
        values: line.map(({ day, value }) => ({ x: monthOf(day), y: value })),
      })),
      ...(last === undefined
        ? []
        : [
            {
              legend: `Target${targets.size > 1 ? ', now' : ''} ${written(last)}`,
              color: 'neutral',
              values: aimed.map(({ day, target }) => ({ x: monthOf(day), y: target })),
            },
          ]),
    ],
  };
}

function lineName(line: readonly ChartPoint[], isPart: boolean, written: (figure: number) => string): string {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last) return 'Result';
  const since = isPart ? ` ${monthOf(first.day)}${first === last ? '' : ` to ${monthOf(last.day)}`}` : '';
  return `Result${since}, ${isPart ? 'last' : 'now'} ${written(last.value)}`;
}

/** The points in runs that have no period missing between them. */
function unbroken(points: readonly ChartPoint[]): readonly (readonly ChartPoint[])[] {
  const runs: ChartPoint[][] = [];
  for (const point of points) {
    const before = runs.at(-1)?.at(-1);
    const follows = before && monthNumber(point.day) - monthNumber(before.day) <= MONTHS[point.frequency];
    if (follows) runs.at(-1)?.push(point);
    else runs.push([point]);
  }
  return runs;
}

function monthNumber(day: IsoDate): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** `Aug 23`: the month in which a period ends. */
function monthOf(day: IsoDate): string {
  const [, month = '', year = ''] = longDay(day).split(' ');
  return `${month.slice(0, 3)} ${year.slice(2)}`;
}

/** An axis that shows the movement: the figures with a fifth of their spread above and below, on whole steps. */
function axis(figures: readonly number[]): { readonly yMin: number; readonly yMax: number } {
  if (figures.length === 0) return { yMin: 0, yMax: 1 };
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  const spread = most - least || Math.abs(most) / 10 || 1;
  const step = 10 ** Math.floor(Math.log10(spread));
  const whole = (figure: number, round: (figure: number) => number): number =>
    Number((round(figure / step) * step).toPrecision(12));
  return { yMin: whole(least - spread / 5, Math.floor), yMax: whole(most + spread / 5, Math.ceil) };
}
