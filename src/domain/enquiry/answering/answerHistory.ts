import { type Period, periodOf } from '../../calendar/period.ts';
import { type Indicator, targetFor } from '../../plan/indicator.ts';
import { adverseDistance } from '../../return/rag.ts';
import type { TrendPoint } from '../../return/return.ts';
import { inTimeOrder } from '../../return/trend.ts';
import type { Rag } from '../../status.ts';
import type { Answer, AnswerItem } from '../answer.ts';
import { refCode } from '../queryTerms.ts';
import type { HistoryQuery } from '../reading/timeQuery.ts';
import { capital, rangeWords } from '../reading/words.ts';
import { withoutResults } from './answerIndicator.ts';
import type { ExecuteContext } from './executeContext.ts';
import { inRange } from './filters.ts';
import { reportedValue } from './indicatorItem.ts';
import { gone, whole } from './itemParts.ts';
import { isInState, isShown } from './judgeIndicator.ts';
import { before, labelOf } from './periodMemo.ts';

/** What is this little over its target is on it. */
const ROUNDING = 1e-9;
/** Periods shown beside the answer, newest last. */
const SHOWN = 8;

/** Since when, how often or when last an indicator had a RAG, by the returns that are held. */
export function answerHistory(query: HistoryQuery, context: ExecuteContext): Answer {
  const code = refCode(query.of);
  const one = context.plan.indicator.get(code);
  if (!one) return gone(code, context);
  const own = context.facts.filter((point) => point.indicator === code);
  const next = [`How is ${code} doing?`, `Why is ${code} ${isRag(query.rag) ? query.rag : 'amber'}?`];
  if (!isShown(one, own, context)) return withoutResults(one, context);
  const points = inTimeOrder(own).filter(
    (point) => !query.period || inRange(periodOf(point.period).endsOn, query.period),
  );
  const { ask, rag } = query;
  const during = query.period ? ` in ${rangeWords(query.period)}` : '';
  const first = points[0];
  return whole(
    ask === 'every'
      ? everyTime(query, one, points)
      : `${question(ask, rag, code)}${during}: ${said(ask, rag, one, points)}`,
    itemOf(one, points),
    next,
    first ? [`The first return held is for ${labelOf(periodOf(first.period))}.`] : [`${code} has no return.`],
  );
}

/** What is asked of the past with one thing to say. */
type Looked = Exclude<HistoryQuery['ask'], 'every'>;

function question(ask: Looked, rag: HistoryQuery['rag'], code: string): string {
  switch (ask) {
    case 'turned':
      return `When ${code} last turned ${rag}`;
    case 'last':
      return `When ${code} was last ${rag}`;
    case 'how long':
      return `How long ${code} has been ${rag}`;
    case 'how often':
      return `How many periods ${code} was ${rag}`;
    case 'ever':
      return `Whether ${code} was ever ${rag}`;
  }
}

function said(ask: Looked, rag: HistoryQuery['rag'], one: Indicator, points: readonly TrendPoint[]): string {
  const has = (point: TrendPoint | undefined) => wasSo(rag, one, point);
  const count = points.filter(has).length;
  const last = points.findLast(has);
  const unit = PERIOD[one.frequency];
  switch (ask) {
    case 'how often':
      return `${count} of ${points.length}`;
    case 'ever':
      return count > 0 ? `yes, in ${count} of ${points.length} periods` : 'no, not in the returns held';
    case 'last':
      return last ? labelOf(periodOf(last.period)) : 'never, in the returns held';
    case 'how long': {
      const run = runUpToNow(points, has);
      if (run.length === 0) return `it is not ${rag} now`;
      return `${run.length} ${unit}${run.length === 1 ? '' : 's'}, since ${labelOf(periodOf(run[0]?.period ?? ''))}`;
    }
    case 'turned':
      return turnedWords(points, has);
  }
}

/** `No: K19 was off target in 4 of 5 periods, 1 April – 8 October 2024`. */
function everyTime(query: HistoryQuery, one: Indicator, points: readonly TrendPoint[]): string {
  const { rag, period } = query;
  const during = period ? `, ${rangeWords(period)}` : '';
  const of = points.length;
  if (of === 0) return `I cannot say whether ${one.code} was ${rag} each time: no return is held${during}`;
  const count = points.filter((point) => wasSo(rag, one, point)).length;
  const all = of === 1 ? 'the one period held' : `all ${of} periods`;
  return `${count === of ? 'Yes' : 'No'}: ${one.code} was ${rag} in ${count === of ? all : `${count} of ${of} periods`}${during}`;
}

function isRag(rag: HistoryQuery['rag']): rag is Rag {
  return rag === 'red' || rag === 'amber' || rag === 'green';
}

// By the figure and the target of its own period: a declared RAG moves no target.
function wasSo(rag: HistoryQuery['rag'], one: Indicator, point: TrendPoint | undefined): boolean {
  if (rag !== 'on target' && rag !== 'off target') return isInState(point, rag);
  const target = point && (point.target ?? targetFor(one, point.period));
  if (point?.value === undefined || target === undefined) return false;
  const isOn = adverseDistance(one, point.value, target) <= ROUNDING;
  return isOn === (rag === 'on target');
}

const PERIOD = {
  monthly: 'month',
  quarterly: 'quarter',
  'six-monthly': 'half year',
  annual: 'year',
} as const;

function runUpToNow(
  points: readonly TrendPoint[],
  has: (point: TrendPoint | undefined) => boolean,
): readonly TrendPoint[] {
  // A period without a return ends the run as another colour does.
  const broken = points.findLastIndex(
    (point, at) =>
      !has(point) ||
      (at > 0 && points[at - 1]?.period !== before(periodOf(point.period)).id && has(points[at - 1])),
  );
  return points.slice(has(points[broken]) ? Math.max(0, broken) : broken + 1);
}

// The first held return may have had its colour for long: then that it turned cannot be said.
function turnedWords(points: readonly TrendPoint[], has: (point: TrendPoint | undefined) => boolean): string {
  const at = points.findLastIndex((point, index) => has(point) && !has(points[index - 1]));
  const turned = points[at];
  if (!turned) return 'never, in the returns held';
  const period: Period = periodOf(turned.period);
  return at === 0 ? `no later than ${labelOf(period)}, the first return held` : labelOf(period);
}

function itemOf(one: Indicator, points: readonly TrendPoint[]): AnswerItem {
  const latest = points.at(-1);
  return {
    code: one.code,
    title: one.title,
    ...(latest?.rag ? { status: { colour: latest.rag, label: capital(latest.rag) } } : {}),
    facts: points.slice(-SHOWN).map((point) => ({
      label: labelOf(periodOf(point.period)),
      value: `${reportedValue(one, point)}${point.rag ? `, ${point.rag}` : ''}`,
    })),
  };
}
