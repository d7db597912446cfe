import { dayNumber, type IsoDate } from './dates.ts';
import { MONTH_NAMES } from './periodWords.ts';

/**
 * The day that somebody means by `18 October`, `18 Oct 2024`, `18th October`, `18/10/2024` or `2024-10-18`. Without a
 * year it is the next such day, `today` included. Returns undefined when the words are no calendar day.
 */
export function readDay(words: string, today: IsoDate): IsoDate | undefined {
  const text = words.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return existing(text);
  const match =
    /^(\d{1,2})\/(\d{1,2})(?:\/(20\d{2}))?$/.exec(text) ??
    /^(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9}),?(?: (20\d{2}))?$/.exec(text);
  const [, day = '', monthWords = '', year] = match ?? [];
  const month = monthNumber(monthWords);
  if (!match || month === undefined) return undefined;
  const inYear = (which: number): IsoDate | undefined =>
    existing(`${which}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (year !== undefined) return inYear(Number(year));
  const thisYear = Number(today.slice(0, 4));
  const soon = inYear(thisYear);
  return soon !== undefined && soon >= today ? soon : inYear(thisYear + 1);
}

function monthNumber(words: string): number | undefined {
  if (/^\d+$/.test(words)) return Number(words);
  const name = words === 'sept' ? 'sep' : words;
  const at = MONTH_NAMES.findIndex((full) => full === name || full.slice(0, 3) === name);
  return at < 0 ? undefined : at + 1;
}

function existing(day: string): IsoDate | undefined {
  try {
    dayNumber(day);
    return day;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
