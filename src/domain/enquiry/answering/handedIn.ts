import { daysBetween, type IsoDate, londonDay, longDay } from '../../calendar/dates.ts';
import type { Return } from '../../return/return.ts';

/** When a return was handed in, as far as the version that stands can say. */
export interface HandedIn {
  /** In London, of the version that stands. */
  readonly day: IsoDate;
  /** False where an earlier version may have been handed in on an earlier day. */
  readonly isFirst: boolean;
  /** Whether it came in time. Undefined where only a later version is known, which came after the due day. */
  readonly inTime: boolean | undefined;
  /** Days after the due day; 0 in time, and where it is not known. */
  readonly late: number;
}

/**
 * When a return came in, and whether in time. The version that stands carries the day of its last entry: one that was
 * amended after the due day may well have been in on time, so it is not called late; one whose last entry was in time
 * was in time.
 */
export function handedIn(entry: Return, dueOn: IsoDate): HandedIn {
  const day = londonDay(new Date(entry.submittedAt));
  const after = daysBetween(dueOn, day);
  const isFirst = entry.sequence === 1 || (entry.sequence === 2 && isOnlyLookedAt(entry));
  const inTime = after <= 0 ? true : isFirst ? false : undefined;
  return { day, isFirst, inTime, late: inTime === false ? after : 0 };
}

/** `18 days late`; empty where it was not, or nobody can say. */
export function lateWords({ late }: HandedIn): string {
  return late > 0 ? `${late} ${late === 1 ? 'day' : 'days'} late` : '';
}

/** `14 September 2024`, or `last changed on 1 October 2024` where an earlier version may have come before. */
export function handedInWords({ day, isFirst }: HandedIn): string {
  return isFirst ? longDay(day) : `last changed on ${longDay(day)}`;
}

// A second version that a validator made carries the entry of the first.
function isOnlyLookedAt({ step }: Return): boolean {
  return step?.what === 'accepted' || step?.what === 'challenged';
}
