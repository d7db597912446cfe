import { addDays, type IsoDate } from '../dates.ts';
import type { Indicator } from '../indicator.ts';
import { type Frequency, type Period, periodBefore, periodContaining } from '../period.ts';
import type { Plan } from '../plan.ts';
import type { Policy } from '../policy.ts';
import type { TrendPoint } from '../return.ts';
import { latestOpened } from '../window.ts';
import { indicatorMatches } from './filters.ts';
import { knownPeriod } from './periodMemo.ts';
import { type Query, refCode, refKind } from './query.ts';

/** Months as `2024-09`, both included. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** What an answer needs beside the plan: nothing, one indicator's past, or the points of some divisions. */
export type FactsNeeded =
  | { readonly kind: 'none' }
  | { readonly kind: 'trend'; readonly division: string; readonly indicator: string; readonly months: Months }
  | { readonly kind: 'points'; readonly divisions: readonly string[]; readonly months: Months };

/** The points that were read, whatever their order. */
export type Facts = readonly TrendPoint[];

/** Months of points that "now" looks back over: the latest annual return is at most this old. */
const LOOK_BACK_MONTHS = 14;
/** A year more for comparing with the same period last year. */
const LONG_LOOK_BACK_MONTHS = 26;

/** What has to be read to answer a query. A plan question needs nothing; none of it grows with the number of past periods. */
export function factsNeeded(query: Query, plan: Plan, today: IsoDate): FactsNeeded {
  if (query.about === 'item' && refKind(query.of) === 'indicator') {
    const indicator = plan.indicator.get(refCode(query.of));
    if (!indicator) return { kind: 'none' };
    const months = lookBack(query.period?.to ?? today, today, LONG_LOOK_BACK_MONTHS);
    return { kind: 'trend', division: indicator.division, indicator: indicator.code, months };
  }
  if (query.about !== 'indicators') return { kind: 'none' };
  const divisions = new Set(
    plan.indicators.filter((one) => indicatorMatches(query, plan, one)).map((one) => one.division),
  );
  const months = query.against === 'last year' || query.direction ? LONG_LOOK_BACK_MONTHS : LOOK_BACK_MONTHS;
  return {
    kind: 'points',
    divisions: [...divisions],
    months: lookBack(query.period?.to ?? today, today, months),
  };
}

function lookBack(to: IsoDate, today: IsoDate, months: number): Months {
  const last = to < today ? to : today;
  const from = periodBefore(periodContaining('monthly', last), months);
  return { from: from.startsOn.slice(0, 7), to: last.slice(0, 7) };
}

/** An indicator's points by period id. */
export function pointsByIndicator(facts: Facts): ReadonlyMap<string, readonly TrendPoint[]> {
  const found = new Map<string, TrendPoint[]>();
  for (const point of facts) {
    const list = found.get(point.indicator);
    if (list) list.push(point);
    else found.set(point.indicator, [point]);
  }
  return found;
}

/** The period a question about this indicator means: the last that ended inside the asked days, else its latest return's. */
export function periodAsked(
  indicator: Pick<Indicator, 'frequency'>,
  points: readonly TrendPoint[],
  range: { readonly from?: IsoDate; readonly to?: IsoDate } | undefined,
  today: IsoDate,
  policy: Policy,
): Period | undefined {
  if (!range) return latestReturned(points) ?? latestOpened(indicator.frequency, today, policy);
  return periodInside(indicator.frequency, range, today);
}

function periodInside(
  frequency: Frequency,
  range: { readonly from?: IsoDate; readonly to?: IsoDate },
  today: IsoDate,
): Period | undefined {
  const last = range.to && range.to < today ? range.to : today;
  const containing = periodContaining(frequency, last);
  const ended =
    containing.endsOn <= last ? containing : periodBefore(periodContaining(frequency, addDays(last, 0)));
  return range.from && ended.endsOn < range.from ? undefined : ended;
}

function latestReturned(points: readonly TrendPoint[]): Period | undefined {
  let latest: Period | undefined;
  for (const point of points) {
    const period = knownPeriod(point.period);
    if (period && (!latest || period.endsOn > latest.endsOn)) latest = period;
  }
  return latest;
}
