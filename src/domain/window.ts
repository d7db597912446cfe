import { daysBetween, type IsoDate } from './dates.ts';
import { type Frequency, latestEnded, type Period, periodBefore } from './period.ts';
import type { Policy } from './policy.ts';
import { workingDayAfter } from './workingDays.ts';

/** When a period's returns may be entered, and by when. */
export interface ReturnWindow {
  readonly opensOn: IsoDate;
  readonly dueOn: IsoDate;
}

/** Where `today` stands in a window. `daysLeft` is 0 on the due day; `daysLate` counts calendar days after it. */
export type WindowState =
  | { readonly state: 'not open'; readonly opensOn: IsoDate }
  | { readonly state: 'due'; readonly dueOn: IsoDate; readonly daysLeft: number }
  | { readonly state: 'late'; readonly dueOn: IsoDate; readonly daysLate: number };

/** The window of a period: first to tenth working day after it ends, by the default policy (domain rules, "window"). */
export function windowOf(period: Period, policy: Policy): ReturnWindow {
  return {
    opensOn: workingDayAfter(period.endsOn, policy.opensOnWorkingDay),
    dueOn: workingDayAfter(period.endsOn, policy.dueOnWorkingDay),
  };
}

/** Where a period's window stands on `today`, for a return that has not been made. */
export function windowState(period: Period, today: IsoDate, policy: Policy): WindowState {
  const { opensOn, dueOn } = windowOf(period, policy);
  if (today < opensOn) return { state: 'not open', opensOn };
  if (today <= dueOn) return { state: 'due', dueOn, daysLeft: daysBetween(today, dueOn) };
  return { state: 'late', dueOn, daysLate: daysBetween(dueOn, today) };
}

/** The latest period of a frequency whose window has opened by `today`. */
export function latestOpened(frequency: Frequency, today: IsoDate, policy: Policy): Period {
  const ended = latestEnded(frequency, today);
  return windowState(ended, today, policy).state === 'not open' ? periodBefore(ended) : ended;
}
