import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import type { IsoDate } from './dates.ts';

const england = new Holidays('GB', 'ENG', { types: ['public', 'bank'] });
const holidaysByYear = new Map<number, ReadonlySet<IsoDate>>();

/** True on Monday to Friday, except on a bank holiday in England. */
export function isWorkingDay(day: IsoDate): boolean {
  const at = DateTime.fromISO(day, { zone: 'utc' });
  return at.weekday <= 5 && !bankHolidays(at.year).has(day);
}

/** The `count`-th working day after `day`; count 1 is the first working day later than `day` itself. */
export function workingDayAfter(day: IsoDate, count: number): IsoDate {
  return step(day, count, 1);
}

/** The `count`-th working day before `day`. */
export function workingDayBefore(day: IsoDate, count: number): IsoDate {
  return step(day, count, -1);
}

/** Working days later than `from`, up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: IsoDate, to: IsoDate): number {
  let count = 0;
  let at = DateTime.fromISO(from, { zone: 'utc' });
  while (at.toFormat('yyyy-MM-dd') < to) {
    at = at.plus({ days: 1 });
    if (isWorkingDay(at.toFormat('yyyy-MM-dd'))) count += 1;
  }
  return count;
}

function step(day: IsoDate, count: number, direction: 1 | -1): IsoDate {
  let at = DateTime.fromISO(day, { zone: 'utc' });
  let left = count;
  while (left > 0) {
    at = at.plus({ days: direction });
    if (isWorkingDay(at.toFormat('yyyy-MM-dd'))) left -= 1;
  }
  return at.toFormat('yyyy-MM-dd');
}

function bankHolidays(year: number): ReadonlySet<IsoDate> {
  let days = holidaysByYear.get(year);
  if (!days) {
    days = new Set(england.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)));
    holidaysByYear.set(year, days);
  }
  return days;
}
