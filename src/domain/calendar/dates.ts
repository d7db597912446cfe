import { DateTime } from 'luxon';

/** A calendar day as `YYYY-MM-DD`. Days have no time zone; "today" is a day in London. */
export type IsoDate = string;

/** An instant as ISO 8601 in UTC, `2024-10-08T08:00:00.000Z`. The only form in which instants are stored. */
export type IsoInstant = string;

/** Deadlines and "today" are London's (domain rules, "financial year"). */
export const LONDON = 'Europe/London';

/** Milliseconds in a day of a calendar without time zones. */
export const DAY_MS = 86_400_000;

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Days that are kept: more than any list of a council's has. */
const MOST_KEPT = 4096;

/** The same function, which works out once what it is asked again: lists ask for the same few days thousands of times. */
function keeping<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const kept = new Map<Key, Value>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const value = work(key);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, value);
    return value;
  };
}

/**
 * The number of days from 1 January 1970 to `day`, negative before it: for arithmetic on days without time zones.
 * @throws RangeError when `day` is not a calendar day written `YYYY-MM-DD`. It is logged, so it does not say the text.
 */
export const dayNumber: (day: IsoDate) => number = keeping((day) => {
  // Date.parse takes 30 February for 1 March, so the day must come back as it went in.
  const ms = ISO_DATE.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day)
    throw new RangeError('not a calendar day');
  return ms / DAY_MS;
});

/** True for a calendar day that there is, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const FIRST_DAY = -719_528;
const LAST_DAY = 2_932_896;

/**
 * The day with this number: the inverse of {@link dayNumber}. Held to 0000-01-01 and 9999-12-31, the first and last
 * days that can be written, so that "the next 999999999 days" is a long time and not an error.
 * @throws RangeError when `number` is not a number.
 */
export const dayOfNumber: (number: number) => IsoDate = keeping((number) => {
  const held = Math.min(Math.max(number, FIRST_DAY), LAST_DAY);
  return new Date(held * DAY_MS).toISOString().slice(0, 10);
});

/** The day it is in London at `instant`; right over both clock changes and at midnight. */
export function londonDay(instant: Date): IsoDate {
  return dayOfHour(Math.floor(instant.getTime() / HOUR_MS));
}

const HOUR_MS = 3_600_000;

/** The day it is in London in this hour since 1970: London's midnight and its clock changes are at full hours. */
const dayOfHour = keeping((hour: number) =>
  DateTime.fromMillis(hour * HOUR_MS, { zone: LONDON }).toFormat('yyyy-MM-dd'),
);

/** `8 October 2024`, the only way a day is written for people. */
export const longDay: (day: IsoDate) => string = keeping((day) =>
  DateTime.fromISO(day, { zone: 'utc' }).setLocale('en-GB').toFormat('d LLLL yyyy'),
);

/** `8 October 2024, 09:00` in London time. */
export function longInstant(instant: IsoInstant | Date): string {
  const minute = Math.floor(new Date(instant).getTime() / MINUTE_MS);
  const past = minute - Math.floor(minute / 60) * 60;
  return `${longHour(Math.floor(minute / 60))}:${String(past).padStart(2, '0')}`;
}

const MINUTE_MS = 60_000;

/** `8 October 2024, 09` for this hour since 1970. */
const longHour = keeping((hour: number) =>
  DateTime.fromMillis(hour * HOUR_MS, { zone: LONDON })
    .setLocale('en-GB')
    .toFormat('d LLLL yyyy, HH'),
);

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. Throws as {@link dayNumber} does. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day `days` calendar days after `day` (before it when negative). Throws as {@link dayNumber} does. */
export function addDays(day: IsoDate, days: number): IsoDate {
  return dayOfNumber(dayNumber(day) + days);
}

/** The last day of the month that `day` is in. */
export function endOfMonth(day: IsoDate): IsoDate {
  return DateTime.fromISO(day, { zone: 'utc' }).endOf('month').toFormat('yyyy-MM-dd');
}
