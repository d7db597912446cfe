import { addDays, type IsoDate } from '../../calendar/dates.ts';
import { type Frequency, type Period, periodBefore, periodContaining } from '../../calendar/period.ts';
import type { Indicator } from '../../plan/indicator.ts';
import type { Policy } from '../../policy.ts';
import type { TrendPoint } from '../../return/return.ts';
import type { Points } from './facts.ts';
import { knownPeriod, openedBy } from './periodMemo.ts';

/** An indicator's points by period id. */
export function pointsByIndicator(facts: Points): ReadonlyMap<string, readonly TrendPoint[]> {
  const found = new Map<string, TrendPoint[]>();
  // Storage gives one indicator's points after the other: the list of the one before mostly takes the next as well.
  let code: string | undefined;
  let list: TrendPoint[] = [];
  for (const point of facts) {
    if (point.indicator !== code) {
      code = point.indicator;
      const known = found.get(code);
      list = known ?? [];
      if (!known) found.set(code, list);
    }
    list.push(point);
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
  if (!range) return latestReturned(points) ?? openedBy(indicator.frequency, today, policy);
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

/** The period that the latest of these points is for; undefined without points. */
export function latestReturned(points: readonly TrendPoint[]): Period | undefined {
  let latest: Period | undefined;
  for (const point of points) {
    const period = knownPeriod(point.period);
    if (period && (!latest || period.endsOn > latest.endsOn)) latest = period;
  }
  return latest;
}
