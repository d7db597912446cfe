import { DateTime } from 'luxon';
import type { Policy } from '../policy.ts';
import { type IsoDate, LONDON, londonDay } from './dates.ts';
import { isWorkingDay, workingDayAfter } from './workingDays.ts';

/**
 * The working day in London that `now` falls into, inside the hours in which people may be sent messages; undefined at
 * night, at weekends and on bank holidays (policy, "reminders").
 */
export function workingHoursDay(now: Date, { reminders }: Policy): IsoDate | undefined {
  const { hour } = DateTime.fromJSDate(now, { zone: LONDON });
  const day = londonDay(now);
  return hour >= reminders.fromHour && hour < reminders.beforeHour && isWorkingDay(day) ? day : undefined;
}

/** The working day in London on which messages are sent next: today, while its hours have not ended; otherwise a later one. */
export function nextWorkingHoursDay(now: Date, { reminders }: Policy): IsoDate {
  const { hour } = DateTime.fromJSDate(now, { zone: LONDON });
  const day = londonDay(now);
  return isWorkingDay(day) && hour < reminders.beforeHour ? day : workingDayAfter(day, 1);
}

/** The instant from which messages may be sent next: `now` itself within the hours, otherwise the first hour of a working day. */
export function nextWorkingHours(now: Date, policy: Policy): Date {
  if (workingHoursDay(now, policy) !== undefined) return now;
  const { hour } = DateTime.fromJSDate(now, { zone: LONDON });
  const today = londonDay(now);
  const day = isWorkingDay(today) && hour < policy.reminders.fromHour ? today : workingDayAfter(today, 1);
  return DateTime.fromISO(day, { zone: LONDON }).set({ hour: policy.reminders.fromHour }).toJSDate();
}
