import type { IsoDate } from '../../calendar/dates.ts';
import { periodBefore, periodContaining } from '../../calendar/period.ts';
import type { Indicator } from '../../plan/indicator.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TrendPoint } from '../../return/return.ts';
import type { IndicatorQuery, Query, ReturnsQuery } from '../query.ts';
import { type Ref, refCode, refKind } from '../queryTerms.ts';
import type { ChangesQuery, ComparisonQuery } from '../reading/timeQuery.ts';
import { indicatorMatches } from './filters.ts';

/** Months as `2024-09`, both included. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** What an answer needs beside the plan: nothing, one indicator's past, or the points or returns of some divisions. */
export type FactsNeeded =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'trend';
      readonly division: string;
      readonly indicator: string;
      readonly months: Months;
      /** Also the whole return, with its narrative, for the period that `periodAsked` finds. */
      readonly narrative?: true;
    }
  | {
      readonly kind: 'points' | 'returns';
      readonly divisions: readonly string[];
      readonly months: Months;
    }
  /** What each of several questions on one card needs. */
  | { readonly kind: 'each'; readonly parts: readonly FactsFor[] };

/** A question and what it needs. */
export interface FactsFor {
  readonly query: Query;
  readonly needed: FactsNeeded;
}

/** The points that were read, whatever their order. */
export type Points = readonly TrendPoint[];

/** Months of points that "now" looks back over: the latest annual return is at most this old. */
const LOOK_BACK_MONTHS = 14;
/** A year more for comparing with the same period last year. */
const LONG_LOOK_BACK_MONTHS = 26;
/** "When did it last": three years, as far back as the product is meant to hold returns. */
const HISTORY_MONTHS = 38;
/** Returns made since a day are for periods that ended up to this many months before it. Ours. */
const SUBMITTED_BACK_MONTHS = 3;

/**
 * What has to be read to answer a query. A plan question needs nothing; none of it grows with the number of past
 * periods. `exposed` is true when the asker sees everything: otherwise runs of reds are needed too.
 */
export function factsNeeded(query: Query, plan: Plan, today: IsoDate, exposed = true): FactsNeeded {
  switch (query.about) {
    case 'item':
    case 'why':
    case 'history':
      return refKind(query.of) === 'indicator' ? trendNeeded(query, plan, today) : { kind: 'none' };
    case 'indicators':
      return pointsNeeded(query, plan, today, exposed);
    case 'comparison':
      return query.subject === 'indicators' ? comparedNeeded(query, plan, today) : { kind: 'none' };
    case 'changes':
      return changesNeeded(query, plan, today);
    case 'returns':
      return returnsNeeded(plan, readFrom(query, today), today, query.within);
    case 'actions':
      return returnsNeeded(plan, `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`, today);
    case 'side by side': {
      const within = query.of.filter((ref) => refKind(ref) === 'indicator');
      return within.length > 0
        ? pointsNeeded({ about: 'indicators', want: 'list', within }, plan, today, exposed)
        : { kind: 'none' };
    }
    case 'several':
      return forEach(
        query.queries.map((one) => ({ query: one, needed: factsNeeded(one, plan, today, exposed) })),
      );
    default:
      return { kind: 'none' };
  }
}

function trendNeeded(
  query: Extract<Query, { readonly about: 'item' | 'why' | 'history' }>,
  plan: Plan,
  today: IsoDate,
): FactsNeeded {
  const indicator = plan.indicator.get(refCode(query.of));
  if (!indicator) return { kind: 'none' };
  const back = query.about === 'history' ? HISTORY_MONTHS : LONG_LOOK_BACK_MONTHS;
  const months = lookBack(query.period?.to ?? today, today, back);
  return {
    kind: 'trend',
    division: indicator.division,
    indicator: indicator.code,
    months,
    // The answer holds all that is recorded, whatever was asked.
    ...(query.about === 'history' ? {} : { narrative: true as const }),
  };
}

function returnsNeeded(plan: Plan, since: IsoDate, today: IsoDate, within?: readonly Ref[]): FactsNeeded {
  const only = within && new Set(within.map(refCode));
  const from = periodBefore(periodContaining('monthly', since), SUBMITTED_BACK_MONTHS);
  return {
    kind: 'returns',
    divisions: divisionsOf(plan.indicators.filter((one) => !only || only.has(one.code))),
    months: { from: from.startsOn.slice(0, 7), to: today.slice(0, 7) },
  };
}

/** With the months before submission, a year. */
const RESTATED_BACK_MONTHS = 12 - SUBMITTED_BACK_MONTHS;

// What is restated within some days may be of a period up to a year before them.
function readFrom({ what, since }: ReturnsQuery, today: IsoDate): IsoDate {
  const from = since.from ?? today;
  if (what !== 'restated') return from;
  const before = periodBefore(periodContaining('monthly', from), RESTATED_BACK_MONTHS).startsOn;
  const held = periodBefore(
    periodContaining('monthly', today),
    HISTORY_MONTHS - SUBMITTED_BACK_MONTHS,
  ).startsOn;
  return before < held && held < from ? held : before < held ? from : before;
}

function pointsNeeded(query: IndicatorQuery, plan: Plan, today: IsoDate, exposed: boolean): FactsNeeded {
  const long = query.against === 'last year' || query.direction || query.run || query.turned || !exposed;
  return {
    kind: 'points',
    divisions: divisionsOf(plan.indicators.filter((one) => indicatorMatches(query, plan, one))),
    months: lookBack(query.period?.to ?? today, today, long ? LONG_LOOK_BACK_MONTHS : LOOK_BACK_MONTHS),
  };
}

function comparedNeeded(query: ComparisonQuery, plan: Plan, today: IsoDate): FactsNeeded {
  const scope: IndicatorQuery = { about: 'indicators', want: 'list' };
  const inside = (query.of ?? []).flatMap((ref) =>
    plan.indicators.filter((one) => indicatorMatches({ ...scope, within: [ref] }, plan, one)),
  );
  const ends = (query.periods ?? [])
    .flatMap((range) => [range.from, range.to])
    .filter((day) => day !== undefined);
  const last = ends.toSorted().at(-1) ?? today;
  return {
    kind: 'points',
    divisions: divisionsOf(query.of ? inside : plan.indicators),
    months: lookBack(last, today, LONG_LOOK_BACK_MONTHS),
  };
}

function changesNeeded(query: ChangesQuery, plan: Plan, today: IsoDate): FactsNeeded {
  const scope: IndicatorQuery = {
    about: 'indicators',
    want: 'list',
    ...(query.within ? { within: query.within } : {}),
  };
  const from = periodBefore(periodContaining('monthly', query.since.from ?? today), SUBMITTED_BACK_MONTHS);
  return {
    kind: 'returns',
    divisions: divisionsOf(plan.indicators.filter((one) => indicatorMatches(scope, plan, one))),
    months: { from: from.startsOn.slice(0, 7), to: today.slice(0, 7) },
  };
}

// Lists read each division once, over the longer time; what is read of one indicator is read for it alone.
function forEach(parts: readonly FactsFor[]): FactsNeeded {
  const lists = parts.flatMap(({ needed }) => (needed.kind === 'points' ? [needed] : []));
  const others = parts.filter(({ needed }) => needed.kind !== 'points' && needed.kind !== 'none');
  const [first] = parts;
  const [list] = lists;
  if (!list || !first)
    return others.length === 1 && others[0] ? others[0].needed : { kind: 'each', parts: others };
  const months = lists.flatMap((one) => [one.months.from, one.months.to]).toSorted();
  const needed: FactsNeeded = {
    kind: 'points',
    divisions: [...new Set(lists.flatMap(({ divisions }) => divisions))],
    months: { from: months[0] ?? list.months.from, to: months.at(-1) ?? list.months.to },
  };
  return others.length === 0 ? needed : { kind: 'each', parts: [{ query: first.query, needed }, ...others] };
}

function divisionsOf(indicators: readonly Indicator[]): readonly string[] {
  return [...new Set(indicators.map((one) => one.division))];
}

function lookBack(to: IsoDate, today: IsoDate, months: number): Months {
  const last = to < today ? to : today;
  const from = periodBefore(periodContaining('monthly', last), months);
  return { from: from.startsOn.slice(0, 7), to: last.slice(0, 7) };
}
