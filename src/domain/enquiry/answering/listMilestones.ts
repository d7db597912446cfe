import { longDay } from '../../calendar/dates.ts';
import type { Milestone, MilestoneStatus } from '../../plan/milestone.ts';
import { milestoneOwner } from '../../plan/plan.ts';
import type { Brag } from '../../status.ts';
import type { AnswerCount, ListAnswer } from '../answer.ts';
import type { MilestoneQuery } from '../query.ts';
import { type DateRange, type MilestoneState, refCode, refKind } from '../queryTerms.ts';
import {
  boundWords,
  capital,
  conditionWords,
  listReading,
  rangeWords,
  refWords,
  scopeWords,
} from '../reading/words.ts';
import { countChart } from './countChart.ts';
import { downstreamOf } from './downstreamOf.ts';
import type { ExecuteContext } from './executeContext.ts';
import { allHold, inBound, inRange, milestoneMatches } from './filters.ts';
import { timelineOf } from './milestoneGraph.ts';
import { milestoneItem, statusOn } from './milestoneItem.ts';
import { knownWindow, labelOf, openedBy } from './periodMemo.ts';

const COLOURS: readonly Brag[] = ['red', 'amber', 'green', 'blue', 'grey'];

/** The milestones that fit, soonest first when dates were asked about, with their counts by colour. */
export function listMilestones(query: MilestoneQuery, context: ExecuteContext): ListAnswer {
  const { plan, today, policy } = context;
  const downstream =
    query.waitsFor && query.indirect ? downstreamOf(refCode(query.waitsFor), plan) : undefined;
  const found = plan.milestones.filter((one) => fits(query, one, downstream, context));
  const sorted = ordered(query, found, context);
  const items = sorted
    .slice(0, query.limit ?? sorted.length)
    .map((one) => milestoneItem(plan, one, today, policy));
  const counts = countsOf(found.map((one) => statusOn(plan, one, today, policy)));
  return {
    kind: 'list',
    reading: `${noneWords(query, found.length, plan)}${listReading(
      `Milestones${scopeWords(query, plan)}${dateWords(query)}`,
      parts(query, context),
      found.length,
      query.limit,
    )}${groupWords(query, found, context)}`,
    items,
    total: found.length,
    counts,
    ...countChart(query, 'Milestones by status', counts),
    ...(query.show === 'timeline' ? { timeline: timelineOf(sorted, context) } : {}),
    notes: [
      ...(query.show === 'timeline' && !(query.within ?? []).length
        ? ['A timeline of everything is long: name a programme.']
        : []),
      ...outOf(query, found.length, plan),
      ...bothOverdue(query, found.length, context),
      ...nextDue(query, found.length, plan, today),
      ...dueNotes(query, context),
    ],
    next: nextQuestions(query, context),
  };
}

function fits(
  query: MilestoneQuery,
  one: Milestone,
  downstream: ReadonlySet<string> | undefined,
  { plan, today, policy }: ExecuteContext,
): boolean {
  if (query.due && !isDue(one, query.due, today)) return false;
  if (query.starts && !inRange(one.start.kind === 'date' ? one.start.day : undefined, query.starts))
    return false;
  if (query.completed && !inRange(one.completedOn, query.completed)) return false;
  if (query.level && one.parent === undefined) return false;
  if (
    downstream ? !downstream.has(one.code) : query.waitsFor && !one.waitsFor.includes(refCode(query.waitsFor))
  )
    return false;
  if (query.awaitedBy && !plan.milestone.get(refCode(query.awaitedBy))?.waitsFor.includes(one.code))
    return false;
  if (query.without && !isWithout(one, query.without)) return false;
  if (!milestoneMatches(query, plan, one)) return false;
  if (!query.conditions && !query.slip) return true;
  const status = statusOn(plan, one, today, policy);
  if (query.slip && !inBound(status.slipDays, query.slip)) return false;
  return allHold(query.conditions, (state) => hasState(one, status, state, today));
}

function isWithout(one: Milestone, what: NonNullable<MilestoneQuery['without']>): boolean {
  if (what === 'evidence') return !one.evidence;
  return what === 'forecast' ? one.forecast === undefined : !one.recoveryPlan;
}

/** True when a milestone is in this state on the day its status was worked out for. */
export function hasState(
  one: Milestone,
  status: MilestoneStatus,
  state: MilestoneState,
  today: string,
): boolean {
  const started =
    one.start.kind === 'date'
      ? one.start.day <= today
      : one.start.kind === 'started' || one.start.kind === 'ongoing';
  switch (state) {
    case 'complete':
      return status.complete;
    case 'late':
      return !status.complete && one.end.kind === 'date' && one.end.day < today;
    case 'overdue':
      return status.overdue;
    case 'slipped':
      return status.slipDays > 0;
    case 'undated':
      return one.end.kind !== 'date';
    case 'ongoing':
      return one.end.kind === 'ongoing' || (one.end.kind === 'date' && one.end.thenOngoing);
    case 'under way':
      return one.progress ? status.state === 'under way' : started && !status.complete;
    case 'not started':
      return one.progress
        ? status.state === 'not started'
        : one.start.kind === 'date' && one.start.day > today && !status.complete;
    default:
      return status.brag === state;
  }
}

// Due by what the plan printed, or by what is expected now: a forecast into these days is due in them too, unless they
// are past.
function isDue(one: Milestone, days: DateRange, today: string): boolean {
  if (inRange(dueDay(one), days)) return true;
  const ahead = days.to === undefined || days.to >= today;
  return ahead && one.completedOn === undefined && one.forecast !== undefined && inRange(one.forecast, days);
}

// What the plan committed to.
function dueDay(one: Milestone): string | undefined {
  return one.end.kind === 'date' ? one.end.day : undefined;
}

function ordered(
  query: MilestoneQuery,
  found: readonly Milestone[],
  { plan, today, policy }: ExecuteContext,
): readonly Milestone[] {
  const slip = (one: Milestone) => statusOn(plan, one, today, policy).slipDays;
  switch (query.order) {
    case 'longest slip':
      return found.toSorted((a, b) => slip(b) - slip(a));
    case 'latest':
      return [
        ...found
          .filter((one) => dueDay(one))
          .toSorted(bySoonest)
          .reverse(),
        ...found.filter((one) => !dueDay(one)),
      ];
    case 'soonest':
      return found.toSorted(orderDay(query));
    default:
      return query.due || query.starts || query.completed ? found.toSorted(orderDay(query)) : found;
  }
}

function byDay(day: (one: Milestone) => string | undefined) {
  return (a: Milestone, b: Milestone): number => {
    const [first, second] = [day(a) ?? '9999', day(b) ?? '9999'];
    return first < second ? -1 : first > second ? 1 : 0;
  };
}

const bySoonest = byDay(dueDay);
// "What starts next" is by its start, and what a forecast has moved into the days asked for by that.
function orderDay(query: MilestoneQuery) {
  if (query.starts) return byDay((one) => (one.start.kind === 'date' ? one.start.day : undefined));
  if (query.completed) return byDay((one) => one.completedOn);
  return byDay((one) =>
    query.due && inRange(dueDay(one), query.due) ? dueDay(one) : (one.forecast ?? dueDay(one)),
  );
}

function dateWords(query: MilestoneQuery): string {
  return [
    query.due ? ` due ${rangeWords(query.due)}` : '',
    query.starts ? ` starting ${rangeWords(query.starts)}` : '',
    query.completed ? ` completed ${rangeWords(query.completed)}` : '',
  ].join('');
}

function parts(query: MilestoneQuery, { plan }: ExecuteContext): string[] {
  const conditions = query.completed
    ? query.conditions?.filter((one) => one.not || one.any[0] !== 'complete')
    : query.conditions;
  return [
    ...conditionWords(conditions),
    ...boundWords('slip in days', query.slip),
    query.waitsFor
      ? `waiting for ${refWords(query.waitsFor, plan)}${query.indirect ? ', directly or through others' : ''}`
      : '',
    query.awaitedBy ? `that ${refWords(query.awaitedBy, plan)} waits for` : '',
    query.without ? `without ${query.without === 'evidence' ? 'evidence' : `a ${query.without}`}` : '',
    query.level ? 'lettered parts only' : '',
    query.order ? `${query.order} first` : '',
  ];
}

// An empty list of what waits says so in words, and among how many it was looked for.
function noneWords(query: MilestoneQuery, found: number, plan: ExecuteContext['plan']): string {
  if (found > 0 || query.conditions || query.due) return '';
  const among = `the plan records no such dependency among its ${plan.milestones.length} milestones. `;
  if (query.waitsFor) {
    const code = refCode(query.waitsFor);
    const those = plan.milestones.filter(({ waitsFor }) => waitsFor.includes(code)).map((one) => one.code);
    return those.length === 0
      ? `Nothing waits for ${refWords(query.waitsFor, plan)}: ${among}`
      : `None of those waits for ${refWords(query.waitsFor, plan)}; ${those.join(', ')} ${those.length === 1 ? 'does' : 'do'}. `;
  }
  if (!query.awaitedBy) return '';
  const those = plan.milestone.get(refCode(query.awaitedBy))?.waitsFor ?? [];
  return those.length === 0
    ? `${refWords(query.awaitedBy, plan)} waits for nothing: ${among}`
    : `${refWords(query.awaitedBy, plan)} waits for ${those.join(', ')}, none of which is among those. `;
}

// Nothing in those days: then what comes next.
function nextDue(
  query: MilestoneQuery,
  found: number,
  plan: ExecuteContext['plan'],
  today: string,
): readonly string[] {
  if (found > 0 || !query.due?.to || query.due.to < today) return [];
  const scope = plan.milestones.filter((one) => milestoneMatches(query, plan, one) && !one.completedOn);
  const [next] = scope
    .flatMap((one) =>
      (one.forecast ?? dueDay(one) ?? '') >= today ? [{ one, day: one.forecast ?? dueDay(one) ?? '' }] : [],
    )
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return next ? [`Nothing is due in those days; the next is ${next.one.code} on ${longDay(next.day)}.`] : [];
}

// "How many are complete" is out of how many.
function outOf(query: MilestoneQuery, found: number, plan: ExecuteContext['plan']): readonly string[] {
  if (query.want !== 'count' || !query.conditions) return [];
  const scope = plan.milestones.filter((one) => milestoneMatches(query, plan, one));
  const activities = scope.filter((one) => one.parent === undefined).length;
  return [
    `That is ${found} of ${scope.length} milestones${activities < scope.length ? `, of which ${activities} are activities and the rest lettered parts` : ''}.`,
  ];
}

/** `. By programme: P1 3, P2 2`, the most first; those with none are left out, and that is said. */
function groupWords(query: MilestoneQuery, found: readonly Milestone[], { plan }: ExecuteContext): string {
  const { by } = query;
  if (!by) return '';
  const groups = Map.groupBy(found, (one) => {
    if (by === 'programme') return one.programme;
    if (by === 'owner') return milestoneOwner(plan, one)?.title ?? 'nobody recorded';
    const division = plan.programme.get(one.programme)?.division;
    return plan.division.get(division ?? '')?.title ?? 'no division';
  });
  const counts = [...groups]
    .map(([name, items]) => ({ name, count: items.length }))
    .toSorted((a, b) => b.count - a.count);
  return `. By ${by}, the most first: ${counts.map(({ name, count }) => `${name} ${count}`).join(', ')}; any other has none`;
}

// Returns fall due like anything else, and are not milestones.
function dueNotes(query: MilestoneQuery, { plan, today, policy }: ExecuteContext): readonly string[] {
  if (!query.due?.to || query.due.to < today || query.within || query.conditions || query.text) return [];
  const due = (['monthly', 'quarterly', 'six-monthly', 'annual'] as const).flatMap((frequency) => {
    if (!plan.indicators.some((one) => one.frequency === frequency && !one.computed)) return [];
    const period = openedBy(frequency, today, policy, plan);
    const { dueOn } = knownWindow(period, policy, plan);
    return dueOn >= today && inRange(dueOn, query.due ?? {}) ? [{ period, dueOn }] : [];
  });
  const days = Map.groupBy(due, (one) => one.dueOn);
  return [
    ...[...days].map(
      ([day, all]) =>
        `Returns for ${all.map(({ period }) => labelOf(period)).join(' and ')} are due on ${longDay(day)}.`,
    ),
    'Due by the printed date or, where one is set, by the forecast.',
  ];
}

/** A forecast moves and the plan's date stays: how many are past each, where that is not the same. */
function bothOverdue(query: MilestoneQuery, past: number, context: ExecuteContext): readonly string[] {
  const rest = query.conditions?.filter(({ any, not }) => not || any.length !== 1 || any[0] !== 'overdue');
  if (!query.conditions || rest?.length === query.conditions.length) return [];
  const { plan, today, policy } = context;
  const pastPlan = plan.milestones.filter((one) => {
    const { complete, state } = statusOn(plan, one, today, policy);
    const planned = one.end.kind === 'date' && one.end.day < today;
    return (
      planned &&
      !complete &&
      state !== 'discontinued' &&
      fits({ ...query, conditions: rest ?? [] }, one, undefined, context)
    );
  }).length;
  return pastPlan === past
    ? []
    : [`${past} past ${past === 1 ? 'its' : 'their'} forecast, ${pastPlan} past the plan’s date.`];
}

function countsOf(statuses: readonly MilestoneStatus[]): readonly AnswerCount[] {
  return COLOURS.map((colour) => ({
    label: capital(colour),
    colour,
    count: statuses.filter((one) => one.brag === colour).length,
  })).filter((one) => one.count > 0);
}

function nextQuestions(query: MilestoneQuery, { plan }: ExecuteContext): readonly string[] {
  const [first] = (query.within ?? []).filter((ref) => refKind(ref) !== 'milestone');
  const scope = first ? ` of ${refWords(first, plan)}` : '';
  const where = scope && /^ of [PK\d]/.test(scope) ? scope : first ? ` in ${refWords(first, plan)}` : '';
  return [
    `Overdue milestones${where}`,
    `Milestones${where} due next month`,
    `How many milestones${where} are not complete?`,
  ].slice(0, 4);
}
