import type { IsoDate } from './dates.ts';
import { readPlanDay } from './planDayWords.ts';

/** The day that a text begins with, in the words that say it, and what follows. */
export interface LeadingDay {
  readonly words: string;
  /** Undefined for what is written as a day and is none that exists: `31 November`. */
  readonly day: IsoDate | undefined;
  readonly rest: string;
}

/** Words that one day takes at most: `the end of January 2025`. */
const MOST_WORDS = 5;
/** Shaped as a day, whether or not there is one. */
const SHAPED =
  /^(\d{1,2}(?:st|nd|rd|th)?(?: of)? (?!days?\b|weeks?\b|months?\b)[a-z]{3,9}(?:,? \d{4})?|\d{1,4}[/-]\d{1,2}(?:[/-]\d{2,4})?)(?=$|[\s,;:.])/i;

/** The day that a text begins with, read by `readPlanDay` in as many words as make one; undefined when it begins with none. */
export function leadingDay(text: string, today: IsoDate, which: 'coming' | 'past'): LeadingDay | undefined {
  const words = text.split(/\s+/);
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count -= 1) {
    const said = words
      .slice(0, count)
      .join(' ')
      .replace(/(?<![,;:.])[,;:.]+$/, '');
    const day = readPlanDay(said, today, which);
    if (day) return { words: said, day, rest: words.slice(count).join(' ') };
  }
  const shaped = SHAPED.exec(text)?.[1];
  return shaped === undefined
    ? undefined
    : { words: shaped, day: undefined, rest: text.slice(shaped.length) };
}
