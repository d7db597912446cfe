import type { IsoDate } from './dates.ts';
import { existing, writtenDays, yearlessDay } from './writtenDay.ts';

/**
 * The day that somebody means by `18 October`, `18 Oct 2024`, `18th October`, `18/10/2024` or `2024-10-18`. Without a
 * year it is the next such day, `today` included. Returns undefined when the words are no calendar day.
 */
export function readDay(words: string, today: IsoDate): IsoDate | undefined {
  const written = writtenDays(words);
  if (written?.precision === 'day') return written.from;
  const part = yearlessDay(words);
  if (!part) return undefined;
  const thisYear = Number(today.slice(0, 4));
  const soon = existing(thisYear, part.month, part.day);
  return soon !== undefined && soon >= today ? soon : existing(thisYear + 1, part.month, part.day);
}
