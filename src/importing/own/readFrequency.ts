import type { Frequency } from '../../domain/calendar/period.ts';

const WORDS: readonly (readonly [RegExp, Frequency])[] = [
  [/\bmonth(?:ly)?\b|^m$|\bmonthly\b/, 'monthly'],
  [/\bquarter(?:ly)?\b|^q$|\btermly\b|every (?:3|three) months/, 'quarterly'],
  [
    /\b(?:six|6)[- ]month(?:ly|s)?\b|half[- ]?year(?:ly)?|\bbi-?annual(?:ly)?\b|twice a year|semi-?annual/,
    'six-monthly',
  ],
  [/\bannual(?:ly)?\b|\byear(?:ly|s)?\b|^a$|\bacademic year\b|\bbiennial(?:ly)?\b/, 'annual'],
]; // prettier-ignore

/** How often something is reported: `Quarterly`, `Every month`, `3 Year Aggregates` (once a year at most). Undefined for other words. */
export function readFrequency(written: string): Frequency | undefined {
  const text = written.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  if (text === '' || text.length > 60) return undefined;
  // “6 monthly” has “monthly” in it.
  return [...WORDS].reverse().find(([pattern]) => pattern.test(text) && !/\d{4}/.test(text))?.[1];
}
