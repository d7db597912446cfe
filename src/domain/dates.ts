import { DateTime } from 'luxon';

/** A calendar day as `YYYY-MM-DD`. Days have no time zone; "today" is a day in London. */
export type IsoDate = string;

/** An instant as ISO 8601 in UTC, `2024-10-08T08:00:00.000Z`. The only form in which instants are stored. */
export type IsoInstant = string;

/** Deadlines and "today" are London's (domain rules, "financial year"). */
export const LONDON = 'Europe/London';

/** The day it is in London at `instant`; right over both clock changes and at midnight. */
export function londonDay(instant: Date): IsoDate {
  return DateTime.fromJSDate(instant, { zone: LONDON }).toFormat('yyyy-MM-dd');
}

/** `8 October 2024`, the only way a day is written for people. */
export function longDay(day: IsoDate): string {
  return DateTime.fromISO(day).setLocale('en-GB').toFormat('d LLLL yyyy');
}

/** `8 October 2024, 09:00` in London time. */
export function longInstant(instant: IsoInstant | Date): string {
  const at = instant instanceof Date ? DateTime.fromJSDate(instant) : DateTime.fromISO(instant);
  return at.setZone(LONDON).setLocale('en-GB').toFormat('d LLLL yyyy, HH:mm');
}

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round(
    DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days,
  );
}

/** The day `days` calendar days after `day` (before it when negative). */
export function addDays(day: IsoDate, days: number): IsoDate {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** The last day of the month that `day` is in. */
export function endOfMonth(day: IsoDate): IsoDate {
  return DateTime.fromISO(day, { zone: 'utc' }).endOf('month').toFormat('yyyy-MM-dd');
}
