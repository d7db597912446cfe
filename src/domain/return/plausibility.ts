import { type Period, periodOf } from '../calendar/period.ts';
import type { Indicator } from '../plan/indicator.ts';
import type { PlausibilityPolicy, Policy } from '../policy.ts';
import { formatFigure } from './figure.ts';
import type { TrendPoint } from './return.ts';
import { inTimeOrder } from './trend.ts';

/** Why a figure is asked about before it gets a RAG, and the figure that was perhaps meant. */
export interface Doubt {
  /** One sentence for the officer; a question follows it. */
  readonly reason: string;
  /** The figure with its decimal point or its sign put right, where that would be an ordinary one. */
  readonly suggestion?: number;
}

/** What the rule looks at: the figure's indicator, its period and target, and earlier figures. */
export interface Doubtful {
  readonly indicator: Pick<Indicator, 'unit' | 'range' | 'cumulative'>;
  readonly period: Period;
  readonly target: number | undefined;
  /** Of any periods; only those before `period` count. */
  readonly points: readonly TrendPoint[];
}

/** What is usual for an indicator, in its own unit: the median, and its distance that is still ordinary. */
interface Usual {
  /** Earlier figures, oldest first; empty when the target stands in for them. */
  readonly figures: readonly number[];
  readonly median: number;
  /** The largest ordinary distance from the median; undefined with too few figures to tell. */
  readonly reach: number | undefined;
  /** True when all figures are on the median's side of zero, so that multiples of it mean something. */
  readonly oneSided: boolean;
}

/**
 * Why `value` should be asked about, or undefined when nothing is odd (domain rules, "plausibility"): more than five
 * times the median of the last twelve figures, or more than four median absolute deviations from it when there are six
 * or more, or on the other side of zero, or an ordinary figure with its decimal point slipped by two or three places.
 *
 * A flat history has hardly any deviation: it counts as no less than the policy's share of the median, so that a tiny
 * change is not asked about. A cumulative figure is compared by its share of the profiled target. With too few
 * figures the target stands in for their median, unless it is zero: nothing is divided by zero.
 */
export function doubtAbout(value: number, given: Doubtful, policy: Policy): Doubt | undefined {
  const usual = usualOf(given, policy.plausibility);
  if (!usual || !isOdd(value, usual, policy.plausibility)) return undefined;
  const suggestion = likelyMeant(value, usual, given.indicator, policy.plausibility);
  return { reason: reasonOf(value, usual, given), ...(suggestion === undefined ? {} : { suggestion }) };
}

/** The figure that was perhaps meant by one that cannot be right; undefined when none is likely. */
export function suggestionFor(value: number, given: Doubtful, policy: Policy): number | undefined {
  const usual = usualOf(given, policy.plausibility);
  return usual && likelyMeant(value, usual, given.indicator, policy.plausibility);
}

function usualOf(given: Doubtful, policy: PlausibilityPolicy): Usual | undefined {
  const figures = earlierFigures(given, policy.figures);
  const { target } = given;
  if (figures.length >= policy.fewestForMedian) {
    const median = medianOf(figures);
    const deviation = medianOf(figures.map((figure) => Math.abs(figure - median)));
    const floor = (Math.abs(median) * policy.deviationFloorPercent) / 100;
    const reach = policy.deviations * Math.max(deviation, floor);
    return {
      figures,
      median,
      reach: figures.length >= policy.fewestForDeviation && reach > 0 ? reach : undefined,
      oneSided: median !== 0 && figures.every((figure) => figure * median >= 0),
    };
  }
  return target ? { figures: [], median: target, reach: undefined, oneSided: true } : undefined;
}

/** The last figures before the period; a cumulative one as it would be if it had the same share of this period's target. */
function earlierFigures({ indicator, period, target, points }: Doubtful, most: number): readonly number[] {
  const earlier = points.filter((point) => periodOf(point.period).endsOn < period.endsOn);
  return inTimeOrder(earlier)
    .flatMap(({ value, target: then }) => {
      if (value === undefined) return [];
      if (!indicator.cumulative) return [value];
      return target && then ? [(value / then) * target] : [];
    })
    .slice(-most);
}

function isOdd(value: number, usual: Usual, policy: PlausibilityPolicy): boolean {
  const { median, reach, oneSided } = usual;
  if (reach !== undefined && Math.abs(value - median) > reach) return true;
  if (!oneSided) return false;
  if (value * median < 0 || Math.abs(value) > policy.timesMedian * Math.abs(median)) return true;
  if (Math.abs(value - median) <= Math.abs(median) / 2) return false;
  return policy.slipPlaces.some((places) =>
    [places, -places].some(
      (shift) => Math.abs(shifted(value, shift) / median - 1) <= policy.slipWithinPercent / 100,
    ),
  );
}

/** Of the figure with its sign turned or its decimal point moved, the one nearest the median that is not odd itself. */
function likelyMeant(
  value: number,
  usual: Usual,
  { unit, range }: Doubtful['indicator'],
  policy: PlausibilityPolicy,
): number | undefined {
  if (!usual.oneSided || value === 0) return undefined;
  const moved =
    value * usual.median < 0 ? [-value] : [-3, -2, -1, 1, 2, 3].map((places) => shifted(value, places));
  const distance = (figure: number): number => Math.abs(Math.log10(figure / usual.median));
  return moved
    .filter((figure) => distance(figure) <= NEAR && !isOdd(figure, usual, policy))
    .filter((figure) => figure >= (range?.min ?? -Infinity) && figure <= (range?.max ?? Infinity))
    .filter((figure) => unit !== 'count' || Number.isInteger(figure))
    .sort((a, b) => distance(a) - distance(b))[0];
}

/** Between half and twice the median, as a distance in powers of ten. */
const NEAR = Math.log10(2);

function reasonOf(value: number, { figures, median, oneSided }: Usual, given: Doubtful): string {
  const { unit, cumulative } = given.indicator;
  const shown = (figure: number): string => formatFigure(figure, unit);
  if (figures.length === 0) return `${shown(value)} is far from the target of ${shown(median)}.`;
  if (cumulative) return `${shown(value)} is far from what earlier periods suggest, about ${shown(median)}.`;
  if (oneSided && value * median < 0)
    return `${shown(value)} is ${value < 0 ? 'below' : 'above'} zero, and no earlier figure is.`;
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  const run = least === most ? `are all ${shown(most)}` : `run from ${shown(least)} to ${shown(most)}`;
  return `${shown(value)} is far from what is usual: the last ${figures.length} figures ${run}.`;
}

function medianOf(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return low / 2 + high / 2;
}

/** The figure with its decimal point moved, without the dust that multiplying leaves: 0.912 becomes 91.2. */
function shifted(value: number, places: number): number {
  return Number((value * 10 ** places).toPrecision(15));
}
