import { isReturned } from '../../plan/indicator.ts';
import { postTitle } from '../../plan/plan.ts';
import { adverseDistance } from '../../return/rag.ts';
import { isConsistentlyGreen } from '../../return/trend.ts';
import { RAG_SEVERITY } from '../../status.ts';
import type { AnswerCount, ListAnswer } from '../answer.ts';
import type { IndicatorQuery } from '../query.ts';
import { refKind } from '../queryTerms.ts';
import {
  boundWords,
  capital,
  conditionWords,
  listReading,
  rangeWords,
  scopeWords,
} from '../reading/words.ts';
import { countChart } from './countChart.ts';
import type { ExecuteContext } from './executeContext.ts';
import { allHold, inBound, indicatorMatches } from './filters.ts';
import { indicatorItem } from './indicatorItem.ts';
import { earlierPoint, isInState, isShown, type Judged, judge, moved, runOf } from './judgeIndicator.ts';
import { leftOut } from './leftOut.ts';
import { pointsByIndicator } from './periodAsked.ts';
import { isClosed } from './periodMemo.ts';

/** The indicators that fit, judged by their latest return or by the period asked for. What may not be seen is left out. */
export function listIndicators(query: IndicatorQuery, context: ExecuteContext): ListAnswer {
  const byIndicator = pointsByIndicator(context.facts);
  const matching = context.plan.indicators.filter((one) => indicatorMatches(query, context.plan, one));
  const hidden = matching.filter((one) => !isShown(one, byIndicator.get(one.code) ?? [], context));
  const inScope = matching
    .filter((one) => !hidden.includes(one))
    .map((one) => judge(query, one, byIndicator.get(one.code) ?? [], context));
  const found = ordered(
    query,
    inScope.filter((one) => fits(query, one, context)),
  );
  const silent = inScope.filter((one) => !one.point).map((one) => one.indicator.code);
  const counts = countsOf(found);
  return {
    kind: 'list',
    reading: `${groupWords(query, found, context.plan)}${listReading(
      isNamed(query)
        ? `${title(query)} ${found.map(({ indicator }) => indicator.code).join(', ')}`
        : `${title(query)}${scopeWords(query, context.plan)}`,
      parts(query, context),
      found.length,
      query.limit,
    )}${query.want === 'count' && query.conditions ? ` of ${inScope.length}` : ''}`,
    items: found.slice(0, query.limit ?? found.length).map((one) => indicatorItem(one, context)),
    total: found.length,
    counts,
    ...countChart(query, 'Indicators by RAG', counts),
    notes: [
      ...(query.conditions && silent.length > 0 ? [silence(silent)] : []),
      ...leftOut(hidden.length, context.exposure),
    ],
    next: [
      'Which indicators are red?',
      'Which returns are late?',
      ...(found[0] ? [`How is ${found[0].indicator.code} doing against last year?`] : []),
      ...(found[0]?.point?.rag === 'red' ? [`Why is ${found[0].indicator.code} red?`] : []),
    ],
  };
}

// Named one by one, they are said in the order in which they come.
function isNamed({ within }: IndicatorQuery): boolean {
  return (within ?? []).length > 1 && (within ?? []).every((ref) => refKind(ref) === 'indicator');
}

/** `By owner, the most first: …. `: how many each has. */
function groupWords({ by }: IndicatorQuery, found: readonly Judged[], plan: ExecuteContext['plan']): string {
  if (!by || by === 'programme') return '';
  const groups = Map.groupBy(found, ({ indicator }) =>
    by === 'owner'
      ? (postTitle(plan, indicator.accountablePost) ?? 'nobody recorded')
      : by === 'division'
        ? (plan.division.get(indicator.division)?.title ?? indicator.division)
        : indicator.frequency,
  );
  const counts = [...groups]
    .map(([name, items]) => ({ name, count: items.length }))
    .toSorted((a, b) => b.count - a.count);
  return `By ${by}, the most first: ${counts.map(({ name, count }) => `${name} ${count}`).join(', ')}. `;
}

/** Most codes that a note names. */
const MOST_NAMED = 20;

function silence(codes: readonly string[]): string {
  const more = codes.length - MOST_NAMED;
  return `No return to judge by: ${codes.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function fits(query: IndicatorQuery, one: Judged, { plan, today, policy }: ExecuteContext): boolean {
  const { indicator, period, point } = one;
  if (query.polarity && indicator.polarity !== query.polarity) return false;
  if (query.period && !period) return false;
  if (query.returned) {
    if (!isReturned(indicator) || !period) return false;
    const wanted = query.returned === 'returned' ? point !== undefined : point === undefined;
    const late = query.returned !== 'late' || isClosed(period, today, policy, plan, indicator.division);
    if (!wanted || !late) return false;
  }
  if (
    query.direction &&
    moved(one, query.against === 'last year' ? 'long' : 'short', policy) !== query.direction
  )
    return false;
  // "Not green" is said of what was returned: without a return there is nothing to be or not to be.
  if (query.conditions && !point) return false;
  if (!allHold(query.conditions, (state) => isInState(point, state))) return false;
  if (query.turned && !hasTurned(query, one)) return false;
  return !query.run || runs(query, one, policy);
}

function hasTurned(query: IndicatorQuery, one: Judged): boolean {
  const earlier = earlierPoint(one);
  return earlier !== undefined && !allHold(query.conditions, (state) => isInState(earlier, state));
}

function runs(query: IndicatorQuery, one: Judged, policy: ExecuteContext['policy']): boolean {
  const states = (query.conditions ?? []).filter((each) => !each.not).flatMap((each) => each.any);
  return states.some((state) => {
    if (query.run !== 'consistent') return query.run !== undefined && inBound(runOf(one, state), query.run);
    if (state === 'green')
      return one.period !== undefined && isConsistentlyGreen(one.points, one.period, policy);
    return runOf(one, state) >= policy.consistentRed;
  });
}

function ordered(query: IndicatorQuery, found: readonly Judged[]): readonly Judged[] {
  if (!query.order) return found;
  const sign = query.order === 'worst' ? -1 : 1;
  // What cannot be judged is neither best nor worst, and comes last.
  const rated = found.filter((one) => one.point?.rag);
  const rest = found.filter((one) => !one.point?.rag);
  return [...rated.toSorted((a, b) => sign * (badness(a) - badness(b))), ...rest];
}

// A whole step for each colour, and within a colour the share of the target by which it is missed.
function badness({ indicator, point }: Judged): number {
  if (!point?.rag) return 0;
  const { value, target } = point;
  if (value === undefined || target === undefined) return RAG_SEVERITY[point.rag] * 1000;
  const share = adverseDistance(indicator, value, target) / Math.max(Math.abs(target), 1e-9);
  return RAG_SEVERITY[point.rag] * 1000 + Math.max(-499, Math.min(499, share));
}

function title(query: IndicatorQuery): string {
  const words = [query.tier, query.frequency, 'indicators'].filter(Boolean).join(' ');
  return `${capital(words)}${query.polarity ? ` for which ${query.polarity} is better` : ''}`;
}

function parts(query: IndicatorQuery, { policy }: ExecuteContext): string[] {
  const judged = query.conditions || query.direction || query.order;
  const basis = query.period
    ? `for periods ending ${rangeWords(query.period)}`
    : judged && !query.returned
      ? 'by latest return'
      : '';
  return [
    ...conditionWords(query.conditions),
    ...runWords(query, policy),
    query.turned ? 'and not the period before' : '',
    query.direction
      ? `${query.direction} against ${query.against === 'last year' ? 'the same period last year' : 'the period before'}`
      : '',
    returnedWords(query),
    basis,
    query.order ? `${query.order} first` : '',
  ];
}

function runWords({ run, conditions }: IndicatorQuery, policy: ExecuteContext['policy']): string[] {
  if (run !== 'consistent') return boundWords('periods in a row', run);
  const green = (conditions ?? []).some((one) => one.any.includes('green'));
  const { monthly, quarterly } = policy.consistentGreen;
  return green
    ? [`signed off for ${monthly} months or ${quarterly} quarters running`]
    : [`for ${policy.consistentRed} periods running or more`];
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
