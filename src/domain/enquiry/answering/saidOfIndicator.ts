import { longDay } from '../../calendar/dates.ts';
import { type Period, periodOf } from '../../calendar/period.ts';
import type { Indicator } from '../../plan/indicator.ts';
import { targetFor } from '../../plan/indicator.ts';
import type { Policy } from '../../policy.ts';
import { formatFigure } from '../../return/figure.ts';
import { forecastWords, yearEndOf } from '../../return/forecast.ts';
import { adverseDistance, allowedDistance } from '../../return/rag.ts';
import { ragLimits } from '../../return/ragLimits.ts';
import type { Return, TrendPoint } from '../../return/return.ts';
import { directions } from '../../return/trend.ts';
import type { DateRange } from '../queryTerms.ts';
import type { Facet } from '../understanding/facets.ts';
import { aggregate } from './aggregate.ts';
import { inRange } from './filters.ts';
import { reportedValue } from './indicatorItem.ts';
import { before, labelOf, lastYear } from './periodMemo.ts';

/** What is known of an indicator when something is said of it. */
export interface IndicatorSaid {
  readonly one: Indicator;
  /** In time order. */
  readonly points: readonly TrendPoint[];
  /** The return it is judged by, and its period. */
  readonly point: TrendPoint | undefined;
  readonly period: Period | undefined;
  /** The whole return, where it was read. */
  readonly entry: Return | undefined;
  readonly policy: Policy;
  readonly asked: DateRange | undefined;
}

/** What was asked of an indicator in a sentence or two; how it stands when nothing particular was. */
export function saidOfIndicator(facet: Facet | undefined, known: IndicatorSaid): string {
  switch (facet) {
    case 'target':
      return target(known);
    case 'tolerance':
      return tolerance(known);
    case 'source':
      return `The figure of ${name(known)} comes from: ${known.one.dataSource || 'no source is recorded'}`;
    case 'definition':
      return `${name(known)}: ${known.one.definition} It is reported ${known.one.frequency}${known.one.cumulative ? ', as the total of the year so far' : ''}; ${better(known.one)}`;
    case 'frequency':
      return `${name(known)} is reported ${known.one.frequency}`;
    case 'doing':
    case 'next step':
      return doing(known);
    case 'recovery':
      return recovery(known);
    case 'outlook':
      return outlook(known);
    case 'best':
    case 'worst':
      return extreme(facet, known);
    case 'trend':
      return trend(known);
    case 'last year':
      return againstLastYear(known);
    case 'gap':
      return gap(known);
    case 'sum':
    case 'mean':
      return aggregate(facet, known, { named: name(known), standing: standing(known) });
    case 'restated':
      return restated(known);
    default:
      return standing(known);
  }
}

function name({ one }: Pick<IndicatorSaid, 'one'>): string {
  return `${one.code} ${one.title}`;
}

/** `K12 Housing rents collection rate: 97.1% for August 2024, green against a target of 96.5%`. */
export function standing({ one, point, period }: IndicatorSaid): string {
  const when = period ? labelOf(period) : 'the time you named';
  if (!point) return `${name({ one })}: not returned for ${when}`;
  const against =
    point.target === undefined
      ? 'no target is set'
      : `${point.rag ?? 'not rated'} against a target of ${formatFigure(point.target, one.unit)}`;
  return `${name({ one })}: ${reportedValue(one, point)} for ${when}, ${against}${meaning(one, point)}`;
}

// Above zero is over the budget: a variance by itself says neither.
function meaning(one: Indicator, { value }: TrendPoint): string {
  if (value === undefined || !/overspend/i.test(one.definition)) return '';
  return value > 0 ? ' (an overspend)' : value < 0 ? ' (an underspend)' : '';
}

function better(one: Indicator): string {
  return one.polarity === 'band' ? 'inside its band is better' : `${one.polarity} is better`;
}

function target({ one, point, period, asked }: IndicatorSaid): string {
  const targets = Object.entries(one.targets).map(([id, value]) => ({ period: periodOf(id), value }));
  const wanted = asked
    ? (targets.filter((each) => inRange(each.period.endsOn, asked)).at(-1) ??
      targets
        .filter(
          (each) =>
            each.period.frequency === 'annual' &&
            asked.to !== undefined &&
            each.period.endsOn >= asked.to &&
            each.period.startsOn <= asked.to,
        )
        .at(-1))
    : undefined;
  if (asked && !wanted) return `${name({ one })}: no target is set for the time you named${near(one)}`;
  if (wanted)
    return `The target of ${name({ one })} for ${labelOf(wanted.period)} is ${formatFigure(wanted.value, one.unit)}`;
  const now = point?.target ?? (period && targetFor(one, period.id));
  const end = period && targetFor(one, yearEndOf(period).id);
  const said =
    now === undefined || !period
      ? `No target is set for ${name({ one })}${near(one)}`
      : `The target of ${name({ one })} for ${labelOf(period)} is ${formatFigure(now, one.unit)}`;
  const next = targets
    .filter(
      (each) => period && each.period.endsOn > period.endsOn && each.period.frequency === period.frequency,
    )
    .toSorted((a, b) => (a.period.endsOn < b.period.endsOn ? -1 : 1))[0];
  const later =
    end !== undefined && period && yearEndOf(period).id !== period.id
      ? `, and ${formatFigure(end, one.unit)} by ${labelOf(yearEndOf(period))}`
      : next
        ? `, and ${formatFigure(next.value, one.unit)} for ${labelOf(next.period)}`
        : '';
  const actual =
    point?.value === undefined || !period
      ? ''
      : `. It was ${formatFigure(point.value, one.unit)}${point.rag ? ` (${point.rag})` : ''}`;
  return `${said}${later}${actual}`;
}

function near(one: Indicator): string {
  const last = Object.entries(one.targets).at(-1);
  return last
    ? `; the last that is set is ${formatFigure(last[1], one.unit)} for ${labelOf(periodOf(last[0]))}`
    : '';
}

function tolerance(known: IndicatorSaid): string {
  return `The tolerance of ${name(known)} is ${toleranceWords(known)}`;
}

/** How far past the target is still amber, and where that lies for the period: `2% of the target: …`. */
export function toleranceWords({ one, point, period, policy }: IndicatorSaid): string {
  const own = one.tolerance ?? { kind: 'percent' as const, value: policy.tolerancePercent };
  const size =
    own.kind === 'percent'
      ? `${own.value}% of the target`
      : `${formatFigure(own.value, one.unit)} past the target`;
  const from = one.tolerance ? '' : ', the council’s default';
  const aim = point?.target ?? (period && targetFor(one, period.id));
  const allowed = aim === undefined ? undefined : allowedDistance(one, aim, policy);
  const limits =
    aim === undefined || allowed === undefined || one.polarity === 'band'
      ? ''
      : ` For ${period ? labelOf(period) : 'now'}: ${ragLimits(one, aim, allowed)}.`;
  return `${size}${from}: on target is green, within the tolerance amber, beyond it red.${limits}`;
}

function round(value: number, places = 2): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}

function doing(known: IndicatorSaid): string {
  const { one, entry, period } = known;
  const text = entry?.narrative?.doing;
  if (!text)
    return `${standing(known)}. No action is recorded with the return${known.point?.rag === 'green' ? ': a green needs none' : ''}`;
  const { doingOwner, doingBy, backOnTrack } = entry.narrative ?? {};
  const who = [doingOwner, doingBy ? `by ${longDay(doingBy)}` : ''].filter(Boolean).join(', ');
  return `What is being done about ${name({ one })}, as reported for ${period ? labelOf(period) : 'the latest return'}: ${text}${who ? ` (${who})` : ''}${backOnTrack ? ` Back on track: ${backOnTrack}.` : ''}`;
}

function recovery(known: IndicatorSaid): string {
  const back = known.entry?.narrative?.backOnTrack;
  if (back)
    return `${name(known)} is expected back on track: ${back}, as reported for ${known.period ? labelOf(known.period) : 'the latest return'}. ${known.entry?.narrative?.doing ?? ''}`.trim();
  return `${standing(known)}. No date for being back on track is recorded${known.point?.rag === 'green' ? ': it is on target' : ''}`;
}

function outlook(known: IndicatorSaid): string {
  const { one, point, period, entry, policy } = known;
  const forecast =
    point?.forecast !== undefined && period
      ? `The forecast for the year end is ${forecastWords(one, point.forecast, period, policy)}`
      : `No forecast is held for the year end: whether ${one.code} will reach its target is not recorded`;
  const end = period && targetFor(one, yearEndOf(period).id);
  const aim =
    end === undefined || !period
      ? ''
      : ` The target for ${labelOf(yearEndOf(period))} is ${formatFigure(end, one.unit)}.`;
  const back = entry?.narrative?.backOnTrack;
  const behind =
    point?.rag && point.rag !== 'green'
      ? ' It is behind its target now.'
      : point?.rag
        ? ' It is on target now.'
        : '';
  return `${standing(known)}. ${forecast}.${aim}${behind}${back ? ` Back on track: ${back}.` : ''}`;
}

function extreme(facet: 'best' | 'worst', { one, points, asked }: IndicatorSaid): string {
  const valued = points.filter(
    (point) => point.value !== undefined && (!asked || inRange(periodOf(point.period).endsOn, asked)),
  );
  const badness = (point: TrendPoint) =>
    adverseDistance(one, point.value ?? 0, one.cumulative ? (point.target ?? 0) : 0);
  const sorted = valued.toSorted((a, b) => badness(a) - badness(b));
  const pick = (from: readonly TrendPoint[]) => (facet === 'best' ? from[0] : from.at(-1));
  const overall = pick(sorted);
  const year = periodOf(points.at(-1)?.period ?? '2024-25-M01').year;
  const current = pick(sorted.filter((point) => periodOf(point.period).year === year));
  if (!overall) return `${name({ one })}: no figure is held for that`;
  const words = (point: TrendPoint) =>
    `${formatFigure(point.value ?? 0, one.unit)} for ${labelOf(periodOf(point.period))}`;
  const also = current && current !== overall ? `; this year it was ${words(current)}` : '';
  const how = one.cumulative ? ', against its profile' : '';
  return `${name({ one })} was at its ${facet} of the ${valued.length} figures held${how}: ${words(overall)}${also}`;
}

/** How the last figures moved, by the numbers and by what is better. */
export function trend(known: IndicatorSaid): string {
  const { one, points, point, period, policy } = known;
  const valued = points.filter((each) => each.value !== undefined);
  if (!point || !period || valued.length < 2)
    return `${standing(known)}. There are not enough figures to say how it moved`;
  const recent = valued.slice(-6);
  const series = recent
    .map((each) => `${labelOf(periodOf(each.period))} ${formatFigure(each.value ?? 0, one.unit)}`)
    .join(', ');
  const { short, long } = directions(one, points, period, point.value, policy);
  const last = points.find((each) => each.period === before(period).id);
  const moved =
    last?.value === undefined || point.value === undefined ? '' : movedWords(last.value, point.value, one);
  const said = one.cumulative
    ? `it grows through the year and is compared with its profile and with last year: ${long ?? 'no figure of last year to compare with'}`
    : `${short ?? 'no figure of the period before to compare with'} against the period before${moved}${long ? `, ${long} against the same period last year` : ''}`;
  return `${name({ one })}: ${said}. ${series}${point.rag ? `; ${point.rag} now` : ''}`;
}

function movedWords(from: number, to: number, one: Indicator): string {
  if (from === to) return ` (unchanged at ${formatFigure(to, one.unit)})`;
  return ` (${to > from ? 'up' : 'down'} from ${formatFigure(from, one.unit)} to ${formatFigure(to, one.unit)})`;
}

function againstLastYear(known: IndicatorSaid): string {
  const { one, points, point, period, policy } = known;
  if (!point || !period) return standing(known);
  const earlier = points.find((each) => each.period === lastYear(period).id);
  if (earlier?.value === undefined || point.value === undefined)
    return `${name({ one })}: no figure is held for ${labelOf(lastYear(period))}, so there is nothing to compare ${reportedValue(one, point)} with`;
  const { long } = directions(one, points, period, point.value, policy);
  return `${name({ one })}: ${formatFigure(earlier.value, one.unit)} for ${labelOf(lastYear(period))}, ${formatFigure(point.value, one.unit)} for ${labelOf(period)}: ${wayWords(long)}`;
}

function wayWords(way: string | undefined): string {
  return way === 'improving'
    ? 'improving (better)'
    : way === 'deteriorating'
      ? 'deteriorating (worse)'
      : (way ?? 'not compared');
}

/** How far it is from its target, on which side, and what colour that makes it. */
export function gap(known: IndicatorSaid): string {
  const { one, point, period } = known;
  const words = gapWords(known);
  if (!words || !point || !period || point.target === undefined) return standing(known);
  return `${name({ one })} was ${words} its target for ${labelOf(period)}: ${reportedValue(one, point)} against ${formatFigure(point.target, one.unit)}${point.rag ? `, ${point.rag}` : ''}`;
}

/** `4.3 percentage points (4.5% of the target) below`, or `exactly on`; undefined without a figure and a target. */
export function gapWords({ one, point }: IndicatorSaid): string | undefined {
  if (point?.value === undefined || point.target === undefined) return undefined;
  const distance = adverseDistance(one, point.value, point.target);
  if (distance === 0) return 'exactly on';
  const size = formatFigure(round(Math.abs(distance)), one.unit === '%' ? 'ratio' : one.unit);
  const points = one.unit === '%' ? `${size} percentage points` : size;
  const share =
    point.target === 0 ? '' : ` (${round(Math.abs((distance / point.target) * 100), 1)}% of the target)`;
  const above = distance > 0 === (one.polarity === 'lower');
  return `${points}${share} ${above ? 'above' : 'below'}`;
}

function restated({ one, points }: IndicatorSaid): string {
  const restatements = points.filter((point) => point.restated);
  if (restatements.length === 0)
    return `${name({ one })}: none of the ${points.length} returns held was restated`;
  return `${name({ one })} was restated for ${restatements.map((point) => `${labelOf(periodOf(point.period))} (now ${formatFigure(point.value ?? 0, one.unit)})`).join(', ')}`;
}
