import { longDay } from '../dates.ts';
import { formatFigure } from '../figure.ts';
import { type Indicator, isReturned } from '../indicator.ts';
import { periodLabel, periodOf } from '../period.ts';
import { postTitle } from '../plan.ts';
import type { TrendPoint } from '../return.ts';
import { isAboveAppetite, riskRag } from '../risk.ts';
import { directions, inTimeOrder } from '../trend.ts';
import { latestOpened, windowOf } from '../window.ts';
import type { Answer, AnswerItem, AnswerPoint, Fact, ItemAnswer } from './answer.ts';
import type { ExecuteContext } from './execute.ts';
import { periodAsked } from './facts.ts';
import { allHold } from './filters.ts';
import { reportedValue } from './listIndicators.ts';
import { hasState } from './listMilestones.ts';
import { aimItem, divisionItem, NOBODY, postItem, programmeItem } from './listPlan.ts';
import { wholeRisk } from './listRisks.ts';
import { statusOn, wholeMilestone } from './milestoneItem.ts';
import { notUnderstood } from './notUnderstood.ts';
import { type ItemQuery, type MilestoneState, refCode, refKind } from './query.ts';
import { capital, conditionWords } from './words.ts';

/** Points shown as an item's trend, newest last. */
const TREND_POINTS = 13;

/** One thing, whole. With a check the reading says yes or no first. */
export function answerItem(query: ItemQuery, context: ExecuteContext): Answer {
  const { plan, today, policy } = context;
  const code = refCode(query.of);
  switch (refKind(query.of)) {
    case 'milestone': {
      const one = plan.milestone.get(code);
      if (!one) return gone(code, context);
      const status = statusOn(plan, one, today, policy);
      const reading = checked(query, `Milestone ${code} on ${longDay(today)}`, (state) =>
        hasState(one, status, state as MilestoneState, today),
      );
      return whole(reading, wholeMilestone(plan, one, today, policy), [
        `Milestones of ${one.programme}`,
        `Who is accountable for ${code}?`,
        `What waits for ${code}?`,
      ]);
    }
    case 'risk': {
      const one = plan.risk.get(code);
      if (!one) return gone(code, context);
      const reading = checked(query, `Risk ${code} now`, (state) =>
        state === 'above appetite' ? isAboveAppetite(one) : riskRag(one.current, policy) === state,
      );
      return whole(reading, wholeRisk(plan, one, policy), [
        `Who is accountable for ${code}?`,
        'Which risks are above appetite?',
      ]);
    }
    case 'indicator': {
      const one = plan.indicator.get(code);
      return one ? indicatorAnswer(query, one, context) : gone(code, context);
    }
    default:
      return otherItem(query, code, context);
  }
}

function otherItem(query: ItemQuery, code: string, context: ExecuteContext): Answer {
  const { plan } = context;
  switch (refKind(query.of)) {
    case 'programme': {
      const one = plan.programme.get(code);
      if (!one) return gone(code, context);
      const item = programmeItem(plan, one);
      const division = plan.division.get(one.division)?.title;
      const facts = [
        { label: 'Purpose', value: one.purpose },
        ...item.facts,
        ...(division ? [{ label: 'Reviewed in', value: division }] : []),
      ];
      return whole(
        `Programme ${code}`,
        { ...item, facts: one.note ? [...facts, { label: 'Note', value: one.note }] : facts },
        [`Milestones of ${code}`, `Overdue milestones of ${code}`, `Risks of ${code}`],
      );
    }
    case 'post': {
      const one = plan.post.get(code);
      return one
        ? whole(`${one.title}: ${heldBy(one.code, context)}`, postItem(plan, one), [
            `What is the ${one.title} accountable for?`,
            'Which posts are there?',
          ])
        : gone(code, context);
    }
    case 'division': {
      const title = plan.division.get(code)?.title;
      return title
        ? whole(`The division ${title}`, divisionItem(plan, code), [
            `Red indicators in ${title}`,
            `Milestones in ${title} that are overdue`,
            `Risks in ${title}`,
          ])
        : gone(code, context);
    }
    case 'aim':
      return plan.aim.has(code)
        ? whole(`Aim ${code}`, aimItem(plan, code), [
            `Programmes under aim ${code}`,
            `Indicators for aim ${code}`,
          ])
        : gone(code, context);
    default: {
      const divisions = plan.divisions.filter((one) => one.directorate === code).map((one) => one.title);
      const item: AnswerItem = {
        code,
        title: code,
        facts: [{ label: 'Divisions', value: divisions.join(', ') || 'none' }],
      };
      return whole(`The directorate ${code}`, item, [`Indicators in ${code}`, `Risks in ${code}`]);
    }
  }
}

function indicatorAnswer(query: ItemQuery, one: Indicator, context: ExecuteContext): Answer {
  const { facts, today, policy } = context;
  const points = inTimeOrder(facts.filter((point) => point.indicator === one.code));
  const period = periodAsked(one, points, query.period, today, policy);
  const point = points.find((known) => known.period === period?.id);
  const when = period ? periodLabel(period) : 'the time you named';
  const about = `${one.code} for ${when}${query.against ? ` against ${AGAINST[query.against]}` : ''}`;
  const state = (wanted: string) =>
    wanted === 'no data' ? point?.dataStatus === 'no data' : point?.rag === wanted;
  const item: AnswerItem = {
    code: one.code,
    title: one.title,
    ...(point?.rag ? { status: { colour: point.rag, label: capital(point.rag) } } : {}),
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
  const open = latestOpened(one.frequency, today, policy);
  const returned = points.some((known) => known.period === open.id);
  const target = point?.target;
  return [
    { label: point ? periodLabel(periodOf(point.period)) : 'Value', value: reportedValue(one, point) },
    { label: 'Target', value: target === undefined ? 'none recorded' : formatFigure(target, one.unit) },
    { label: 'Better', value: one.polarity === 'band' ? 'inside its band' : one.polarity },
    { label: 'Against the period before', value: short ?? 'nothing to compare with' },
    { label: 'Against the same period last year', value: long ?? 'nothing to compare with' },
    ...(isReturned(one)
      ? [
          {
            label: `Return for ${periodLabel(open)}`,
            value: returned ? 'in' : `due ${longDay(windowOf(open, policy).dueOn)}`,
          },
        ]
      : []),
    { label: 'Accountable', value: postTitle(plan, one.accountablePost) ?? NOBODY },
    { label: 'Division', value: plan.division.get(one.division)?.title ?? one.division },
    { label: 'Aim', value: one.aim },
    { label: 'Returned', value: one.frequency },
    { label: 'Definition', value: one.definition },
  ];
}

function trendPointOf(point: TrendPoint): readonly AnswerPoint[] {
  if (point.value === undefined) return [];
  return [
    {
      label: periodLabel(periodOf(point.period)),
      day: periodOf(point.period).endsOn,
      value: point.value,
      ...(point.target === undefined ? {} : { target: point.target }),
    },
  ];
}

function heldBy(post: string, { plan }: ExecuteContext): string {
  const holders = plan.holders.get(post) ?? [];
  return holders.length > 0
    ? `held by ${holders.map((one) => one.name).join(' and ')}`
    : 'nobody is recorded';
}

function checked(query: ItemQuery, about: string, has: (state: string) => boolean): string {
  if (!query.check) return about;
  return `${about}, ${conditionWords(query.check).join(' and ')}: ${allHold<string>(query.check, has) ? 'yes' : 'no'}`;
}

function whole(
  reading: string,
  item: AnswerItem,
  next: readonly string[],
  notes: readonly string[] = [],
): ItemAnswer {
  return { kind: 'item', reading, item, notes, next };
}

function gone(code: string, { plan }: ExecuteContext): Answer {
  return notUnderstood({ reason: `There is no ${code} in this plan`, choices: [] }, plan);
}
