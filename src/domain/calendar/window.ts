import type { Policy } from '../policy.ts';
import { daysBetween, type IsoDate } from './dates.ts';
import { type Frequency, type Period, periodBefore, periodContaining } from './period.ts';
import { type Decided, extensionOf, NOTHING_DECIDED, openedEarlyOn } from './periodDecision.ts';
import { policyDates } from './policyDates.ts';

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

/**
 * The window of a period: first to tenth working day after it ends, by the default policy (domain rules, "window").
 * A period that was opened early opens earlier, and a division that was given a later due date has that one; without
 * a plan and a division it is the policy's window.
 */
export function windowOf(
  period: Period,
  policy: Policy,
  plan: Decided = NOTHING_DECIDED,
  division?: string,
): ReturnWindow {
  const { opensOn, dueOn } = policyDates(period, policy);
  const early = openedEarlyOn(plan, period);
  const extended = division === undefined ? undefined : extensionOf(plan, period, division)?.dueOn;
  return {
    opensOn: early !== undefined && early < opensOn ? early : opensOn,
    dueOn: extended !== undefined && extended > dueOn ? extended : dueOn,
  };
}

/** Where a period's window stands on `today`, for a return that has not been made. */
export function windowState(
  period: Period,
  today: IsoDate,
  policy: Policy,
  plan: Decided = NOTHING_DECIDED,
  division?: string,
): WindowState {
  const { opensOn, dueOn } = windowOf(period, policy, plan, division);
  if (today < opensOn) return { state: 'not open', opensOn };
  if (today <= dueOn) return { state: 'due', dueOn, daysLeft: daysBetween(today, dueOn) };
  return { state: 'late', dueOn, daysLate: daysBetween(dueOn, today) };
}

/** The latest period of a frequency whose window has opened by `today`: the running one when it was opened early. */
export function latestOpened(
  frequency: Frequency,
  today: IsoDate,
  policy: Policy,
  plan: Decided = NOTHING_DECIDED,
): Period {
  let period = periodContaining(frequency, today);
  while (windowState(period, today, policy, plan).state === 'not open') period = periodBefore(period);
  return period;
}

/** The latest period of a frequency that `today` is past the due date of, for a division. */
export function latestClosed(
  frequency: Frequency,
  today: IsoDate,
  policy: Policy,
  plan: Decided = NOTHING_DECIDED,
  division?: string,
): Period {
  let period = periodContaining(frequency, today);
  while (today <= windowOf(period, policy, plan, division).dueOn) period = periodBefore(period);
  return period;
}
