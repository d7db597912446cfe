import { daysBetween, longDay } from '../dates.ts';
import { formatFigure } from '../figure.ts';
import { type Indicator, isReturned } from '../indicator.ts';
import type { Period } from '../period.ts';
import { postTitle } from '../plan.ts';
import type { Policy } from '../policy.ts';
import type { TrendPoint } from '../return.ts';
import { type Direction, directionOf } from '../trend.ts';
import type { AnswerCount, AnswerItem, Fact, ListAnswer } from './answer.ts';
import type { ExecuteContext } from './execute.ts';
import { periodAsked, pointsByIndicator } from './facts.ts';
import { allHold, indicatorMatches } from './filters.ts';
import { before, isClosed, knownWindow, labelOf, lastYear, openedBy } from './periodMemo.ts';
import type { IndicatorQuery } from './query.ts';
import { capital, conditionWords, listReading, rangeWords, scopeWords } from './words.ts';

/** One indicator with what was reported for the period in question. */
interface Judged {
  readonly indicator: Indicator;
  readonly period: Period | undefined;
  readonly point: TrendPoint | undefined;
  readonly points: readonly TrendPoint[];
}

/** The indicators that fit, judged by their latest return or by the period asked for. */
export function listIndicators(query: IndicatorQuery, context: ExecuteContext): ListAnswer {
  const byIndicator = pointsByIndicator(context.facts);
  const inScope = context.plan.indicators
    .filter((one) => indicatorMatches(query, context.plan, one))
    .map((one) => judge(query, one, byIndicator.get(one.code) ?? [], context));
  const found = inScope.filter((one) => fits(query, one, context));
  const silent = inScope.filter((one) => !one.point).map((one) => one.indicator.code);
  return {
    kind: 'list',
    reading: listReading(
      `${title(query)}${scopeWords(query, context.plan)}`,
      parts(query),
      found.length,
      query.limit,
    ),
    items: found.slice(0, query.limit ?? found.length).map((one) => indicatorItem(one, context)),
    total: found.length,
    counts: countsOf(found),
    notes: query.conditions && silent.length > 0 ? [`No return to judge by: ${silent.join(', ')}.`] : [],
    next: [
      'Which indicators are red?',
      'Which returns are late?',
      ...(found[0] ? [`How is ${found[0].indicator.code} doing against last year?`] : []),
    ],
  };
}

function judge(
  query: IndicatorQuery,
  indicator: Indicator,
  points: readonly TrendPoint[],
  context: ExecuteContext,
): Judged {
  const { today, policy } = context;
  const asked =
    query.returned && !query.period
      ? openedBy(indicator.frequency, today, policy)
      : periodAsked(indicator, points, query.period, today, policy);
  // "For September" is no question to an annual indicator: nothing of its own ended then.
  const inside =
    asked && query.returned && query.period?.from && asked.endsOn < query.period.from ? undefined : asked;
  const period = query.returned === 'late' && !query.period ? latePeriod(indicator, points, context) : inside;
  return { indicator, period, point: points.find((one) => one.period === period?.id), points };
}

// The last period, in the financial year of the one that is open, whose window closed without a return.
function latePeriod(
  indicator: Indicator,
  points: readonly TrendPoint[],
  { today, policy }: ExecuteContext,
): Period | undefined {
  const returned = new Set(points.map((one) => one.period));
  const latest = openedBy(indicator.frequency, today, policy);
  for (let period = latest; period.year === latest.year; period = before(period))
    if (!returned.has(period.id) && isClosed(period, today, policy)) return period;
  return undefined;
}

function fits(query: IndicatorQuery, one: Judged, { today, policy }: ExecuteContext): boolean {
  const { indicator, period, point } = one;
  if (query.period && !period) return false;
  if (query.returned) {
    if (!isReturned(indicator) || !period) return false;
    const wanted = query.returned === 'returned' ? point !== undefined : point === undefined;
    const late = query.returned !== 'late' || isClosed(period, today, policy);
    if (!wanted || !late) return false;
  }
  if (query.direction && directionFor(query, one, policy) !== query.direction) return false;
  return allHold(query.conditions, (state) =>
    state === 'no data' ? point?.dataStatus === 'no data' : point?.rag === state,
  );
}

function directionFor(
  query: IndicatorQuery,
  { indicator, points, point, period }: Judged,
  policy: ExecuteContext['policy'],
) {
  return moved(indicator, points, period, point, query.against === 'last year' ? 'long' : 'short', policy);
}

// As `directions`, for hundreds of indicators at a time: the periods compared are worked out once, not for each.
function moved(
  indicator: Indicator,
  points: readonly TrendPoint[],
  period: Period | undefined,
  point: TrendPoint | undefined,
  which: 'short' | 'long',
  policy: Policy,
): Direction | undefined {
  if (!period || point?.value === undefined || (which === 'short' && indicator.cumulative)) return undefined;
  const id = (which === 'short' ? before : lastYear)(period).id;
  const earlier = points.find((one) => one.period === id)?.value;
  return earlier === undefined ? undefined : directionOf(indicator, earlier, point.value, policy);
}

function indicatorItem(
  { indicator, point, period, points }: Judged,
  { plan, today, policy }: ExecuteContext,
): AnswerItem {
  const owner = postTitle(plan, indicator.accountablePost) ?? 'No accountable officer is recorded';
  const dueOn = period && !point && isReturned(indicator) ? knownWindow(period, policy).dueOn : undefined;
  const daysLate = dueOn ? daysBetween(dueOn, today) : 0;
  const short = moved(indicator, points, period, point, 'short', policy);
  const facts: Fact[] = [
    { label: period ? labelOf(period) : 'Value', value: reportedValue(indicator, point) },
    ...(point?.target === undefined
      ? []
      : [{ label: 'Target', value: formatFigure(point.target, indicator.unit) }]),
    ...(short ? [{ label: 'Direction', value: short }] : []),
    ...(dueOn && daysLate <= 0 ? [{ label: 'Due', value: longDay(dueOn) }] : []),
    ...(daysLate > 0 ? [{ label: 'Late', value: `${daysLate} ${daysLate === 1 ? 'day' : 'days'}` }] : []),
    { label: 'Accountable', value: owner },
  ];
  return {
    code: indicator.code,
    title: indicator.title,
    ...(point?.rag ? { status: { colour: point.rag, label: capital(point.rag) } } : {}),
    facts,
  };
}

/** The figure with its data status where that is not "confirmed", or why there is none. */
export function reportedValue(indicator: Indicator, point: TrendPoint | undefined): string {
  if (!point) return 'not returned';
  if (point.value === undefined) return 'no data';
  const marks = [
    point.dataStatus === 'confirmed' ? '' : point.dataStatus,
    point.restated ? 'restated' : '',
    point.overridden ? 'declared RAG' : '',
  ].filter(Boolean);
  return `${formatFigure(point.value, indicator.unit)}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
}

function title(query: IndicatorQuery): string {
  const words = [query.tier, query.frequency, 'indicators'].filter(Boolean).join(' ');
  return capital(words);
}

function parts(query: IndicatorQuery): string[] {
  const basis = query.period
    ? `for periods ending ${rangeWords(query.period)}`
    : query.conditions || query.direction
      ? 'by latest return'
      : '';
  return [
    ...conditionWords(query.conditions),
    query.direction
      ? `${query.direction} against ${query.against === 'last year' ? 'the same period last year' : 'the period before'}`
      : '',
    returnedWords(query),
    basis,
  ];
}

function returnedWords({ returned, period }: IndicatorQuery): string {
  if (!returned) return '';
  if (returned === 'late') return 'with a late return';
  return period ? returned : `${returned} for the latest period that is open`;
}

function countsOf(found: readonly Judged[]): readonly AnswerCount[] {
  const rated = (['red', 'amber', 'green'] as const).map((colour) => ({
    label: capital(colour),
    colour,
    count: found.filter((one) => one.point?.rag === colour).length,
  }));
  const rest = found.filter((one) => !one.point?.rag).length;
  return [...rated, { label: 'No RAG', count: rest }].filter((one) => one.count > 0);
}
