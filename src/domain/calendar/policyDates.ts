import type { Policy } from '../policy.ts';
import type { IsoDate } from './dates.ts';
import { type Period, type PeriodId, periodBefore } from './period.ts';
import { workingDayAfter } from './workingDays.ts';

/** The dates that a policy gives a period, before anything is decided about it. */
export interface PolicyDates {
  readonly opensOn: IsoDate;
  readonly dueOn: IsoDate;
  /** The last day on which its figures may be entered or changed. */
  readonly openUntil: IsoDate;
}

// Counting working days takes calendar arithmetic, and a clinic asks for the same dozen periods hundreds of times.
// There are 19 periods a year, so what is kept stays small.
const known = new WeakMap<Policy, Map<PeriodId, PolicyDates>>();

/**
 * When a period opens, is due and locks by the policy alone: by default on the first and the tenth working day after it
 * ends, and after the 20th working day that follows the end of the next period (domain rules, "window"; ADR 0005).
 */
export function policyDates(period: Period, policy: Policy): PolicyDates {
  const dates = known.get(policy) ?? new Map<PeriodId, PolicyDates>();
  known.set(policy, dates);
  const found = dates.get(period.id);
  if (found) return found;
  const worked = {
    opensOn: workingDayAfter(period.endsOn, policy.opensOnWorkingDay),
    dueOn: workingDayAfter(period.endsOn, policy.dueOnWorkingDay),
    openUntil: workingDayAfter(periodBefore(period, -1).endsOn, policy.lockOnWorkingDay),
  };
  dates.set(period.id, worked);
  return worked;
}
