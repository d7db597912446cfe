import type { IsoDate } from '../../domain/calendar/dates.ts';
import { monthAt } from '../../domain/calendar/monthNames.ts';
import { type Month, monthAfter } from '../../domain/meeting/meetingRule.ts';

/**
 * The month in which a meeting is that somebody means by `October`, `October 2024`, `this month` or `next month`: without a year the
 * last, this or one to come. Undefined for other words.
 */
export function readMonth(words: string, today: IsoDate): Month | undefined {
  const text = words.trim().toLowerCase();
  const now = today.slice(0, 7);
  if (text === 'this month') return now;
  if (text === 'next month') return monthAfter(now, 1);
  const [, name = '', year] = /^([a-z]{3,9})\.?(?: (\d{4}))?$/.exec(text) ?? [];
  const at = monthAt(name);
  if (at === undefined) return undefined;
  const month = String(at + 1).padStart(2, '0');
  if (year !== undefined) return `${year}-${month}`;
  const first = monthAfter(now, -1);
  const years = [first.slice(0, 4), String(Number(first.slice(0, 4)) + 1)];
  return years.map((each) => `${each}-${month}`).find((each) => each >= first);
}
