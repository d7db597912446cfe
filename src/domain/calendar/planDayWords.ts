import { addDays, endOfMonth, type IsoDate } from './dates.ts';
import { readDay } from './dayWords.ts';
import { monthAt } from './monthNames.ts';

/**
 * The day that somebody means when they say by when something ends, or on which day it ended: a day as `readDay` reads it,
 * `today`, `yesterday`, `tomorrow`, `next Friday`, or a month, which means its last day (domain rules, "dates in plans"). Without a
 * year it is the next such day, or for `past` the last one, today included. Undefined when the words are no day.
 */
export function readPlanDay(words: string, today: IsoDate, which: 'coming' | 'past'): IsoDate | undefined {
  if (words.length > LONGEST_DAY) return undefined;
  const text = words
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/^(?:the )?(?:end of|end) (?:the month of )?/, '')
    .replace(/[.,;]+$/, '');
  const offset = OFFSETS.get(text);
  if (offset !== undefined) return addDays(today, offset);
  return weekday(text, today, which) ?? month(text, today, which) ?? day(text, today, which);
}

/** Longest text that can say a day, in characters: more is not looked at. */
const LONGEST_DAY = 80;
const OFFSETS = new Map([
  ['today', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
]);
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function weekday(text: string, today: IsoDate, which: 'coming' | 'past'): IsoDate | undefined {
  const match = /^(?:(?:this|next|last|on) )?([a-z]+day)$/.exec(text);
  const wanted = WEEKDAYS.indexOf(match?.[1] ?? '');
  if (wanted < 0) return undefined;
  const now = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const back = which === 'past' || text.startsWith('last ');
  const ahead = (wanted - now + 7) % 7;
  if (back) return addDays(today, ahead === 0 ? -7 : ahead - 7);
  return addDays(today, ahead === 0 ? 7 : ahead);
}

function month(text: string, today: IsoDate, which: 'coming' | 'past'): IsoDate | undefined {
  const match = /^([a-z]{3,9})(?: (20\d{2}))?$/.exec(text);
  const at = monthAt(match?.[1] ?? '');
  if (!match || at === undefined) return undefined;
  const inYear = (year: number): IsoDate => endOfMonth(`${year}-${String(at + 1).padStart(2, '0')}-01`);
  if (match[2] !== undefined) return inYear(Number(match[2]));
  const year = Number(today.slice(0, 4));
  if (which === 'coming') return inYear(year) >= today ? inYear(year) : inYear(year + 1);
  return inYear(year) <= today ? inYear(year) : inYear(year - 1);
}

function day(text: string, today: IsoDate, which: 'coming' | 'past'): IsoDate | undefined {
  const found = readDay(text, today);
  if (found === undefined || which === 'coming' || found <= today || /\d{4}/.test(text)) return found;
  const before = `${Number(found.slice(0, 4)) - 1}${found.slice(4)}`;
  // 29 February of a year without one is the one before it.
  return readDay(before, today) ?? found;
}
