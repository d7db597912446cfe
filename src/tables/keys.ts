import { endMonth, type PeriodId, periodOf } from '../domain/calendar/period.ts';
import { ProductError } from '../domain/errors.ts';

/** Keys of one partition, or partition keys, from `from` up to but without `before`, compared by code unit. */
export interface KeyRange {
  readonly from: string;
  readonly before: string;
}

/** Every key there can be: `-` sorts before all that keys begin with, and after `~` only hex digits follow. */
export const EVERY_KEY: KeyRange = { from: '-', before: '~~' };

/** Separates the parts of a key. {@link keyOf} keeps it out of the parts themselves. */
const SEPARATOR = '|';
/** The character after the separator: the end of everything that begins with `prefix|`. */
const AFTER_SEPARATOR = '}';
/** A key may be 1 KiB, and the service counts two bytes a character. */
const MAX_KEY_CHARACTERS = 512;

/**
 * A key of these codes or ids, joined with `|`. Keys may not contain `/ \ # ?` or control characters, so whatever is
 * not a letter, a digit, `.`, `_` or `-` is escaped.
 * @throws ProductError `too-large` over the 512 characters that the service allows a key.
 */
export function keyOf(...parts: readonly string[]): string {
  const key = parts.map(encoded).join(SEPARATOR);
  if (key.length > MAX_KEY_CHARACTERS)
    throw new ProductError('too-large', 'A code or id is too long to be stored', { characters: key.length });
  return key;
}

/** Every key that continues these parts with at least one more. */
export function keysUnder(...parts: readonly string[]): KeyRange {
  const prefix = keyOf(...parts);
  return { from: prefix + SEPARATOR, before: prefix + AFTER_SEPARATOR };
}

/** Every key that continues `head` with a part between `first` and `last`, both included, and at least one more. */
export function keysBetween(head: readonly string[], first: string, last: string): KeyRange {
  return {
    from: keyOf(...head, first) + SEPARATOR,
    before: keyOf(...head, last) + AFTER_SEPARATOR,
  };
}

/**
 * Row key of a return as it stands, `R|2024-09|2024-25-M06|K11`: by the month its period ends in, so that monthly,
 * quarterly and half-yearly returns that fall due together are one range.
 * @throws ProductError `bad-period`
 */
export function returnKey(indicator: string, period: PeriodId): string {
  return keyOf('R', endMonth(periodOf(period)), period, indicator);
}

/** Row key of a trend point, `T|K11|2024-09|2024-25-M06`: one indicator's past is one range, oldest first. */
export function trendKey(indicator: string, period: PeriodId): string {
  return keyOf('T', indicator, endMonth(periodOf(period)), period);
}

/** What the row keys of a return's versions have in common, `H|K11|2024-25-M06`. */
export function versionsKey(indicator: string, period: PeriodId): string {
  return keyOf('H', indicator, period);
}

/** Row key of one of these versions, `H|K11|2024-25-M06|000001`. */
export function historyKey(indicator: string, period: PeriodId, sequence: number): string {
  return keyOf('H', indicator, period, String(sequence).padStart(6, '0'));
}

/** Row key of a message that waits to be sent, `O|<id>`; the ids sort by time. */
export function outboxKey(id: string): string {
  return keyOf('O', id);
}

/**
 * Letters, digits, `.`, `_` and `-` stay; every other byte of the UTF-8 becomes `~` and two hex digits. Different texts
 * stay different. Not meant to be decoded: the row's columns hold the original.
 */
function encoded(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]/gu, (character) =>
    Array.from(Buffer.from(character, 'utf8'), (byte) => `~${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
