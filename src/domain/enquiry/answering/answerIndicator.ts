import { longDay } from '../../calendar/dates.ts';
import { type Period, periodOf } from '../../calendar/period.ts';
import { type Indicator, isReturned } from '../../plan/indicator.ts';
import type { TrendPoint } from '../../return/return.ts';
import { directions, inTimeOrder } from '../../return/trend.ts';
import type { Answer, AnswerItem, AnswerPoint } from '../answer.ts';
import type { ItemQuery } from '../query.ts';
import type { DateRange, ItemState } from '../queryTerms.ts';
import { capital, rangeWords } from '../reading/words.ts';
import type { Facet } from '../understanding/facets.ts';
import { cameIn } from './cameIn.ts';
import { indicatorIs, yesOrNo } from './checkItem.ts';
import type { ExecuteContext } from './executeContext.ts';
import { inRange } from './filters.ts';
import { indicatorAccount, indicatorPlanFacts } from './indicatorAccount.ts';
import { stateOf } from './indicatorItem.ts';
import { indicatorLead } from './indicatorLead.ts';
import { whole } from './itemParts.ts';
import { isShown } from './judgeIndicator.ts';
import { notShown } from './leftOut.ts';
import { latestReturned, periodAsked } from './periodAsked.ts';
import { knownWindow, labelOf, openedBy } from './periodMemo.ts';
import { type IndicatorSaid, saidOfIndicator } from './saidOfIndicator.ts';

/** Points shown as an item's trend, newest last. */
const TREND_POINTS = 13;

/** One indicator: its figure for the period, how it moved, and its past. To those who may not see it, plan facts only. */
export function indicatorAnswer(
  query: ItemQuery,
  one: Indicator,
  context: ExecuteContext,
  first = '',
): Answer {
  const { facts, today, policy } = context;
  const own = facts.filter((point) => point.indicator === one.code);
  if (!isShown(one, own, context)) return withoutResults(one, context, query.facet);
  const known = knownOf(query, one, own, context);
  const { points, point, period } = known;
  if (query.period && !point && !OF_SEVERAL.has(query.facet ?? 'standing')) {
    const open = notInYet(query, one, points, context);
    return open
      ? indicatorAnswer({ about: 'item', of: query.of }, one, context, open)
      : notHeld(one, points, query.period);
  }
  const marks = stateOf(point);
  const lead = indicatorLead(known);
  const item: AnswerItem = {
    code: one.code,
    title: one.title,
    ...(point?.rag ? { status: { colour: point.rag, label: capital(point.rag) } } : {}),
    ...(marks.length > 0 ? { state: marks } : {}),
    ...(lead === undefined ? {} : { lead }),
    facts: indicatorAccount(known, context),
  };
  const both = point && period ? directions(one, points, period, point.value, policy) : undefined;
  // The year's total so far is compared with last year's only.
  const way = query.facet === 'last year' || one.cumulative ? both?.long : both?.short;
  const is = indicatorIs(known, today);
  const yes = point || checksReturn(query) ? yesOrNo(query.check, (state) => is(state, way)) : '';
  const came = query.facet === 'reported' ? cameIn(known, context) : undefined;
  const said = came
    ? `${came}. ${saidOfIndicator(undefined, known)}`
    : saidOfIndicator(facetOf(query), known);
  const trend = points.slice(-TREND_POINTS).flatMap(trendPointOf);
  return {
    ...whole(
      [
        yes,
        `${first}${said}${outcome(query, one, points, point, context)}${came && query.period ? '' : returnWords(query, known, context)}`,
      ]
        .filter(Boolean)
        .join(': '),
      item,
      [
        `Who is accountable for ${one.code}?`,
        `How is ${one.code} doing against last year?`,
        'Which indicators are red?',
      ],
      [],
    ),
    ...(trend.length > 0 ? { trend } : {}),
  };
}

/** What is known of an indicator for the period that was asked about. */
export function knownOf(
  query: { readonly period?: DateRange; readonly facet?: Facet },
  one: Indicator,
  own: readonly TrendPoint[],
  { today, policy, returns }: ExecuteContext,
): IndicatorSaid {
  const points = inTimeOrder(own);
  const asked = query.facet === 'target' ? undefined : query.period;
  const period = lastSummed(query, points) ?? periodAsked(one, points, asked, today, policy);
  const point = points.find((known) => known.period === period?.id);
  const entry = returns.find((each) => each.indicator === one.code && each.period === period?.id);
  return { one, points, point, period, entry, policy, asked: query.period };
}

// Of several periods that are added the last that has a figure is shown, though the one that is open may be among them.
function lastSummed(
  { facet, period }: { readonly period?: DateRange; readonly facet?: Facet },
  points: readonly TrendPoint[],
): Period | undefined {
  if (facet !== 'sum' && facet !== 'mean') return undefined;
  return latestReturned(
    points.filter(
      (point) => point.value !== undefined && (!period || inRange(periodOf(point.period).endsOn, period)),
    ),
  );
}

// A direction in the question asks how it moved, even where nothing else does.
function facetOf(query: ItemQuery): Facet | undefined {
  if (query.facet) return query.facet;
  const moving = (query.check ?? []).some((check) => check.any.some((state) => MOVING.has(state)));
  return moving ? 'trend' : undefined;
}

const MOVING: ReadonlySet<ItemState> = new Set<ItemState>([
  'rising',
  'falling',
  'improving',
  'deteriorating',
  'static',
]);

function checksReturn({ check }: ItemQuery): boolean {
  return (check ?? []).some((one) =>
    one.any.some((state) => state === 'returned' || state === 'return late'),
  );
}

// The return that is open now, where whether it is in was asked.
function returnWords(
  query: ItemQuery,
  { one, points }: IndicatorSaid,
  { today, policy, plan }: ExecuteContext,
): string {
  if ((!checksReturn(query) && query.facet !== 'reported') || !isReturned(one)) return '';
  const open = openedBy(one.frequency, today, policy, plan);
  const { dueOn } = knownWindow(open, policy, plan, one.division);
  const last = points.at(-1);
  const upTo = last ? ` The latest return held is for ${labelOf(periodOf(last.period))}.` : '';
  if (points.some((point) => point.period === open.id)) return `. The return for ${labelOf(open)} is in.`;
  return `. The return for ${labelOf(open)} is not in${dueOn < today ? ` and was due ${longDay(dueOn)}` : `; it is due ${longDay(dueOn)}`}.${upTo}`;
}

/** What is asked of more than one return, or of none: without one for the days there is still something to say. */
const OF_SEVERAL: ReadonlySet<Facet> = new Set<Facet>(['target', 'sum', 'mean', 'trend', 'best', 'worst']);

// A period whose window has opened and not locked: it is not in yet, and the latest stands in.
function notInYet(
  query: ItemQuery,
  one: Indicator,
  points: readonly TrendPoint[],
  context: ExecuteContext,
): string | undefined {
  const { today, policy, plan } = context;
  const period = periodAsked(one, points, query.period, today, policy);
  const open = openedBy(one.frequency, today, policy, plan);
  const last = points.at(-1);
  if (!period || !last || !isReturned(one)) return undefined;
  if (period.endsOn > open.endsOn || period.endsOn <= periodOf(last.period).endsOn) return undefined;
  const { dueOn } = knownWindow(period, policy, plan, one.division);
  return `No return for ${labelOf(period)} is in yet: it ${dueOn < today ? 'was' : 'is'} due ${longDay(dueOn)}. The latest: `;
}

function notHeld(one: Indicator, points: readonly TrendPoint[], asked: DateRange): Answer {
  const [first] = points;
  const last = points.at(-1);
  const held =
    first && last
      ? ` The returns held are for ${labelOf(periodOf(first.period))} to ${labelOf(periodOf(last.period))}.`
      : '';
  return {
    kind: 'not understood',
    reading: `I do not have a return of ${one.code} ${one.title} for ${rangeWords(asked)}.${held}`,
    nearest: [`How is ${one.code} doing?`, `Trend of ${one.code}`],
  };
}

// What the comparison came to, in a word, or that there is nothing to compare.
function outcome(
  query: ItemQuery,
  one: Indicator,
  points: readonly TrendPoint[],
  point: TrendPoint | undefined,
  { policy }: ExecuteContext,
): string {
  if (!query.against || !point || query.against === 'target') return '';
  const both = directions(one, points, periodOf(point.period), point.value, policy);
  const way = query.against === 'last year' ? both.long : both.short;
  return `; against ${AGAINST[query.against]}: ${way ?? 'nothing to compare with'}`;
}

const AGAINST = {
  'last period': 'the period before',
  'last year': 'the same period last year',
  target: 'target',
} as const;

function trendPointOf(point: TrendPoint): readonly AnswerPoint[] {
  if (point.value === undefined) return [];
  return [
    {
      label: labelOf(periodOf(point.period)),
      day: periodOf(point.period).endsOn,
      frequency: periodOf(point.period).frequency,
      value: point.value,
      ...(point.target === undefined ? {} : { target: point.target }),
    },
  ];
}

/** What the plan itself says of it, which everybody may ask; of its results only that they are not for the asker. */
export function withoutResults(
  one: Indicator,
  { plan, exposure, policy, today }: ExecuteContext,
  facet?: Facet,
): Answer {
  const item: AnswerItem = { code: one.code, title: one.title, facts: indicatorPlanFacts(one, plan) };
  const next = [`Who is accountable for ${one.code}?`, 'Which indicators are red?'];
  const period = openedBy(one.frequency, today, policy, plan);
  const known = { one, points: [], point: undefined, period, entry: undefined, policy, asked: undefined };
  const reading =
    facet && OF_THE_PLAN.has(facet)
      ? saidOfIndicator(facet, known)
      : `I do not have the results of ${one.code} ${one.title} for you. ${notShown(exposure)}`.trim();
  return whole(reading, item, next);
}

const OF_THE_PLAN: ReadonlySet<Facet> = new Set<Facet>(['source', 'definition', 'frequency', 'tolerance']);
