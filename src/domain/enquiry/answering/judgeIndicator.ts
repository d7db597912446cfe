import { maySeeResults } from '../../access.ts';
import type { Period } from '../../calendar/period.ts';
import type { Indicator } from '../../plan/indicator.ts';
import type { Policy } from '../../policy.ts';
import type { TrendPoint } from '../../return/return.ts';
import { type Direction, directionOf, runLength } from '../../return/trend.ts';
import type { IndicatorQuery } from '../query.ts';
import type { IndicatorState } from '../queryTerms.ts';
import type { ExecuteContext } from './executeContext.ts';
import { latestReturned, periodAsked } from './periodAsked.ts';
import { before, isClosed, lastYear, openedBy } from './periodMemo.ts';

/** One indicator with what was reported for the period in question. */
export interface Judged {
  readonly indicator: Indicator;
  readonly period: Period | undefined;
  readonly point: TrendPoint | undefined;
  readonly points: readonly TrendPoint[];
}

/** An indicator with the return it is judged by: that of the period asked for, of the open one, or the latest. */
export function judge(
  query: IndicatorQuery,
  indicator: Indicator,
  points: readonly TrendPoint[],
  context: ExecuteContext,
): Judged {
  const { plan, today, policy } = context;
  const asked =
    query.returned && !query.period
      ? openedBy(indicator.frequency, today, policy, plan)
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
  { plan, today, policy }: ExecuteContext,
): Period | undefined {
  const returned = new Set(points.map((one) => one.period));
  const latest = openedBy(indicator.frequency, today, policy, plan);
  for (let period = latest; period.year === latest.year; period = before(period))
    if (!returned.has(period.id) && isClosed(period, today, policy, plan, indicator.division)) return period;
  return undefined;
}

/** True when the return is in this state. A return that was not made is in none. */
export function isInState(point: TrendPoint | undefined, state: IndicatorState): boolean {
  if (!point) return false;
  switch (state) {
    case 'red':
    case 'amber':
    case 'green':
      return point.rag === state;
    case 'restated':
      return point.restated;
    case 'overridden':
      return point.overridden;
    case 'signed off':
      return point.signedOff;
    default:
      return point.dataStatus === state;
  }
}

/** How the figure moved against the period before, or against the same period last year; undefined without both. */
export function moved(
  { indicator, points, point, period }: Judged,
  which: 'short' | 'long',
  policy: Policy,
): Direction | undefined {
  // As `directions`, for hundreds of indicators at a time: the periods compared are worked out once, not for each.
  if (!period || point?.value === undefined || (which === 'short' && indicator.cumulative)) return undefined;
  const id = (which === 'short' ? before : lastYear)(period).id;
  const earlier = points.find((one) => one.period === id)?.value;
  return earlier === undefined ? undefined : directionOf(indicator, earlier, point.value, policy);
}

/** The point of the period before the one an indicator is judged by. */
export function earlierPoint({ period, points }: Judged): TrendPoint | undefined {
  const id = period && before(period).id;
  return points.find((one) => one.period === id);
}

/** Periods in a row in this state, the judged one included; 0 when that one is not. */
export function runOf(one: Judged, state: IndicatorState): number {
  const { period, points } = one;
  if (!period) return 0;
  if (state === 'red' || state === 'amber' || state === 'green') return runLength(points, period, state);
  let length = 0;
  for (
    let at = period;
    isInState(
      points.find((point) => point.period === at.id),
      state,
    );
    at = before(at)
  )
    length += 1;
  return length;
}

/** True when the asker may see this indicator's results (see `maySeeResults`). */
export function isShown(
  indicator: Indicator,
  points: readonly TrendPoint[],
  { exposure, policy }: ExecuteContext,
): boolean {
  if (exposure === 'everything' || indicator.tier === 'corporate') return true;
  const latest = latestReturned(points);
  return maySeeResults(exposure, indicator, latest ? runLength(points, latest, 'red') : 0, policy);
}
