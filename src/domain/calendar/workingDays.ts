import Holidays from 'date-holidays';
import { dayNumber, dayOfNumber, type IsoDate } from './dates.ts';

const england = new Holidays('GB', 'ENG', { types: ['public', 'bank'] });
const holidaysByYear = new Map<string, ReadonlySet<IsoDate>>();

/**
 * True on Monday to Friday, except on a bank holiday in England (domain rules, "window").
 * @throws RangeError when `day` is not a calendar day.
 */
export function isWorkingDay(day: IsoDate): boolean {
  return isWorkingNumber(dayNumber(day));
}

/** The `count`-th working day after `day`; count 1 is the first working day later than `day` itself. */
export function workingDayAfter(day: IsoDate, count: number): IsoDate {
  return step(day, count, 1);
}

/** The `count`-th working day before `day`; count 1 is the last working day earlier than `day` itself. */
export function workingDayBefore(day: IsoDate, count: number): IsoDate {
  return step(day, count, -1);
}

/** Working days later than `from`, up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: IsoDate, to: IsoDate): number {
  const last = dayNumber(to);
  let count = 0;
  for (let at = dayNumber(from) + 1; at <= last; at += 1) if (isWorkingNumber(at)) count += 1;
  return count;
}

function step(day: IsoDate, count: number, direction: 1 | -1): IsoDate {
  let at = dayNumber(day);
  for (let left = count; left > 0; ) {
    at += direction;
    if (isWorkingNumber(at)) left -= 1;
  }
  return dayOfNumber(at);
}

function isWorkingNumber(number: number): boolean {
  // Day 0, 1 January 1970, was a Thursday, so Monday to Friday are 0 to 4 here.
  const weekday = (((number + 3) % 7) + 7) % 7;
  if (weekday > 4) return false;
  const day = dayOfNumber(number);
  return !bankHolidays(day.slice(0, 4)).has(day);
}

function bankHolidays(year: string): ReadonlySet<IsoDate> {
  let days = holidaysByYear.get(year);
  if (!days) {
    days = new Set(england.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)));
    holidaysByYear.set(year, days);
  }
  return days;
}
