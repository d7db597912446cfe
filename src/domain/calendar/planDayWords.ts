import { addDays, endOfMonth, type IsoDate } from './dates.ts';
import { readDay } from './dayWords.ts';
import { monthAt } from './monthNames.ts';
import { addStretch, takeStretch } from './stretchWords.ts';

/**
 * The day that somebody means when they say by when something ends, or on which day it ended: a day as `readDay` reads it,
 * `today`, `yesterday`, `tomorrow`, `next Friday`, `in two weeks`, or a month, which means its last day (domain rules, "dates in plans"). Without a
 * year it is the next such day, or for `past` the last one, today included. Undefined when the words are no day.
 */
export function readPlanDay(words: string, today: IsoDate, which: 'coming' | 'past'): IsoDate | undefined {
  if (words.length > LONGEST_DAY) return undefined;
  const text = words
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/[.,;]+$/, '')
    .replace(/^(?:the )?(?:end of|end) (?:the month of )?/, '');
  const offset = OFFSETS.get(text);
  if (offset !== undefined) return addDays(today, offset);
  return (
    weekday(text, today, which) ??
    middle(text, today, which) ??
    month(text, today, which) ??
    edge(text, today) ??
    ahead(text, today) ??
    day(NAMED.get(text) ?? text, today, which)
  );
}

/** Longest text that can say a day, in characters: more is not looked at. */
const LONGEST_DAY = 80;
const OFFSETS = new Map([
  ['today', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
]);
const NAMED = new Map([
  ['christmas', '25 December'],
  ['christmas day', '25 December'],
  ['christmas eve', '24 December'],
  ['new year', '1 January'],
  ['the new year', '1 January'],
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

/** `mid December`: its 15th. */
function middle(text: string, today: IsoDate, which: 'coming' | 'past'): IsoDate | undefined {
  const match = /^(?:the )?(?:mid[- ]|middle of (?:the month of )?)([a-z]{3,9}(?: 20\d{2})?)$/.exec(text);
  const [name = '', year] = match?.[1]?.split(' ') ?? [];
  return monthAt(name) === undefined
    ? undefined
    : day(['15', name, year].filter(Boolean).join(' '), today, which);
}

/** Ends that need no name: of this month or the next, of the year, of the financial year. */
function edge(text: string, today: IsoDate): IsoDate | undefined {
  const year = Number(today.slice(0, 4));
  if (/^(?:(?:this|the) )?month$/.test(text)) return endOfMonth(today);
  const week = /^(?:(this|the|next) )?week$/.exec(text);
  if (week) return fridayOf(addDays(today, week[1] === 'next' ? 7 : 0));
  if (text === 'next month') return endOfMonth(addDays(endOfMonth(today), 1));
  if (/^(?:(?:this|the) )?(?:calendar )?year$/.test(text)) return `${year}-12-31`;
  const quarter = /^(?:q|quarter )([1-4])$/.exec(text)?.[1];
  if (quarter !== undefined) return quarterEnd(Number(quarter), today);
  if (!/^(?:this |the )?financial year$|^(?:financial )?year[- ]end$/.test(text)) return undefined;
  return today <= `${year}-03-31` ? `${year}-03-31` : `${year + 1}-03-31`;
}

/** The Friday of the week that a day is in; of the next one from Saturday on. */
function fridayOf(day: IsoDate): IsoDate {
  const now = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, (4 - now + 7) % 7);
}

/** The next end of this quarter of a financial year. */
function quarterEnd(quarter: number, today: IsoDate): IsoDate {
  const month = String(((quarter * 3 + 2) % 12) + 1).padStart(2, '0');
  const year = Number(today.slice(0, 4));
  const soon = endOfMonth(`${year}-${month}-01`);
  return soon >= today ? soon : endOfMonth(`${year + 1}-${month}-01`);
}

/** `in two weeks`, `three weeks from now`. */
function ahead(text: string, today: IsoDate): IsoDate | undefined {
  const within = /^(?:with)?in (.+)$/.exec(text)?.[1] ?? /^(.+) from (?:now|today)$/.exec(text)?.[1];
  const said = within === undefined ? undefined : takeStretch(within);
  return said && said.length === within?.length ? addStretch(today, said.stretch) : undefined;
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
