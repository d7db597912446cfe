import { longDay } from '../../calendar/dates.ts';
import { periodOf } from '../../calendar/period.ts';
import { type Indicator, isReturned } from '../../plan/indicator.ts';
import { postTitle } from '../../plan/plan.ts';
import { formatFigure } from '../../return/figure.ts';
import { forecastWords } from '../../return/forecast.ts';
import type { TrendPoint } from '../../return/return.ts';
import { directions, inTimeOrder } from '../../return/trend.ts';
import type { Answer, AnswerItem, AnswerPoint, Fact } from '../answer.ts';
import type { ExecuteContext } from '../execute.ts';
import type { IndicatorState, ItemQuery } from '../query.ts';
import { capital } from '../reading/words.ts';
import { reportedValue, stateOf } from './indicatorItem.ts';
import { checked, whole } from './itemParts.ts';
import { isInState, isShown } from './judgeIndicator.ts';
import { leftOut } from './leftOut.ts';
import { NOBODY } from './listPlan.ts';
import { periodAsked } from './periodAsked.ts';
import { knownWindow, labelOf, openedBy } from './periodMemo.ts';

/** Points shown as an item's trend, newest last. */
const TREND_POINTS = 13;

/** One indicator: its figure for the period, how it moved, and its past. To those who may not see it, plan facts only. */
export function indicatorAnswer(query: ItemQuery, one: Indicator, context: ExecuteContext): Answer {
  const { facts, today, policy } = context;
  const own = facts.filter((point) => point.indicator === one.code);
  if (!isShown(one, own, context)) return withoutResults(one, context);
  const points = inTimeOrder(own);
  const period = periodAsked(one, points, query.period, today, policy);
  const point = points.find((known) => known.period === period?.id);
  const when = period ? labelOf(period) : 'the time you named';
  const about = `${one.code} for ${when}${query.against ? ` against ${AGAINST[query.against]}` : ''}`;
  const state = (wanted: string) => isInState(point, wanted as IndicatorState);
  const marks = stateOf(point);
  const item: AnswerItem = {
    code: one.code,
    title: one.title,
    ...(point?.rag ? { status: { colour: point.rag, label: capital(point.rag) } } : {}),
    ...(marks.length > 0 ? { state: marks } : {}),
    facts: indicatorFacts(one, points, point, context),
  };
  const known =
    query.check && !point
      ? `${about}: not returned, so there is no answer`
      : checked(query, `${about}${outcome(query, one, points, point, context)}`, state);
  const trend = points.slice(-TREND_POINTS).flatMap(trendPointOf);
  const notes = point ? [] : [`${one.code} has no return for ${when}.`];
  return {
    ...whole(
      known,
      item,
      [
        `Who is accountable for ${one.code}?`,
        `How is ${one.code} doing against last year?`,
        'Which indicators are red?',
      ],
      notes,
    ),
    ...(trend.length > 0 ? { trend } : {}),
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
  if (!query.against) return '';
  if (!point) return ': nothing to compare';
  if (query.against === 'target') return `: ${point.rag ?? 'no RAG'}`;
  const both = directions(one, points, periodOf(point.period), point.value, policy);
  return `: ${(query.against === 'last year' ? both.long : both.short) ?? 'nothing to compare with'}`;
}

const AGAINST = {
  'last period': 'the period before',
  'last year': 'the same period last year',
  target: 'target',
} as const;

function indicatorFacts(
  one: Indicator,
  points: readonly TrendPoint[],
  point: TrendPoint | undefined,
  { plan, today, policy }: ExecuteContext,
): readonly Fact[] {
  const { short, long } = point
    ? directions(one, points, periodOf(point.period), point.value, policy)
    : { short: undefined, long: undefined };
  const open = openedBy(one.frequency, today, policy, plan);
  const returned = points.some((known) => known.period === open.id);
  const target = point?.target;
  return [
    { label: point ? labelOf(periodOf(point.period)) : 'Value', value: reportedValue(one, point) },
    { label: 'Target', value: target === undefined ? 'none recorded' : formatFigure(target, one.unit) },
    { label: 'Better', value: one.polarity === 'band' ? 'inside its band' : one.polarity },
    { label: 'Against the period before', value: short ?? 'nothing to compare with' },
    { label: 'Against the same period last year', value: long ?? 'nothing to compare with' },
    ...(point?.forecast === undefined
      ? []
      : [
          {
            label: 'Forecast for the year end',
            value: forecastWords(one, point.forecast, periodOf(point.period), policy),
          },
        ]),
    ...(isReturned(one)
      ? [
          {
            label: `Return for ${labelOf(open)}`,
            value: returned ? 'in' : `due ${longDay(knownWindow(open, policy, plan, one.division).dueOn)}`,
          },
        ]
      : []),
    ...planFacts(one, plan),
  ];
}

function trendPointOf(point: TrendPoint): readonly AnswerPoint[] {
  if (point.value === undefined) return [];
  return [
    {
      label: labelOf(periodOf(point.period)),
      day: periodOf(point.period).endsOn,
      value: point.value,
      ...(point.target === undefined ? {} : { target: point.target }),
    },
  ];
}

// What the plan itself says is open to everybody.
function withoutResults(one: Indicator, { plan, exposure }: ExecuteContext): Answer {
  const item: AnswerItem = { code: one.code, title: one.title, facts: planFacts(one, plan) };
  const next = [`Who is accountable for ${one.code}?`, 'Which indicators are red?'];
  return whole(`${one.code}, without its results`, item, next, [...leftOut(1, exposure)]);
}

function planFacts(one: Indicator, plan: ExecuteContext['plan']): readonly Fact[] {
  return [
    { label: 'Accountable', value: postTitle(plan, one.accountablePost) ?? NOBODY },
    { label: 'Division', value: plan.division.get(one.division)?.title ?? one.division },
    { label: 'Aim', value: one.aim },
    { label: 'Returned', value: one.frequency },
    { label: 'Definition', value: one.definition },
  ];
}
