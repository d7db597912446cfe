import { type IsoDate, longDay } from '../domain/calendar/dates.ts';
import type { Direction } from '../domain/return/trend.ts';
import type { Brag, Rag } from '../domain/status.ts';

/** How a RAG, a BRAG or its absence looks on a card: a container style and the word, so that colour never stands alone. */
export interface Chip {
  readonly style: 'attention' | 'warning' | 'good' | 'accent' | 'emphasis';
  readonly word: string;
}

const STYLES: Readonly<Record<Brag, Chip['style']>> = {
  red: 'attention',
  amber: 'warning',
  green: 'good',
  blue: 'accent',
  grey: 'emphasis',
};

/** What is late, wherever it is said. */
export const LATE: Chip = { style: 'attention', word: 'Late' };

/** The chip of a RAG or BRAG; `No RAG` in grey without one. */
export function chipOf(colour: Brag | undefined, word?: string): Chip {
  if (colour === undefined) return { style: 'emphasis', word: word ?? 'No RAG' };
  return { style: STYLES[colour], word: word ?? capital(colour) };
}

/** `Improving ▲`, never broken before its arrow, which shows better or worse, not up or down; empty without a direction. */
export function directionWords(direction: Direction | undefined): string {
  const arrows: Record<Direction, string> = { improving: '▲', static: '►', deteriorating: '▼' };
  return direction === undefined ? '' : `${capital(direction)}\u00a0${arrows[direction]}`;
}

/** Both directions in a line: `Deteriorating ▼ since last period, improving ▲ since last year`. Empty when neither is known. */
export function travelWords(short: Direction | undefined, long: Direction | undefined): string {
  const parts = [
    short === undefined ? '' : `${directionWords(short)} since last period`,
    long === undefined ? '' : `${directionWords(long)} since last year`,
  ].filter(Boolean);
  return capital(parts.map(lower).join(', '));
}

/** `Due 14 October 2024, 6 days left`, `Due today`, `12 days late (due 14 October 2024)`. */
export function dueWords(
  window:
    | { readonly state: 'due'; readonly dueOn: IsoDate; readonly daysLeft: number }
    | { readonly state: 'late'; readonly dueOn: IsoDate; readonly daysLate: number },
): string {
  if (window.state === 'late') return `${days(window.daysLate)} late (due ${longDay(window.dueOn)})`;
  if (window.daysLeft === 0) return 'Due today';
  return `Due ${longDay(window.dueOn)}, ${days(window.daysLeft)} left`;
}

/** Calculated and declared RAG side by side when an officer declared another; empty otherwise. */
export function overrideWords(entry: {
  readonly calculated?: Rag;
  readonly declared?: { readonly rag: Rag; readonly approvedBy?: { readonly name: string } };
}): string {
  if (!entry.declared) return '';
  const by = entry.declared.approvedBy
    ? `approved by ${entry.declared.approvedBy.name}`
    : 'waiting for approval';
  return `Calculated ${entry.calculated ?? 'no RAG'}, declared ${entry.declared.rag} (${by})`;
}

/** What the button says that turns from this page, counted from 0, of so many: `Next page (2 of 3)`, or back to the first. */
export function nextPageWords(at: number, pages: number): string {
  return at + 1 < pages ? `Next page (${at + 2} of ${pages})` : 'Back to the first page';
}

/** `1 day`, `6 days`. */
export function days(count: number): string {
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}

/** The text with its first letter in lower case, to go on inside a sentence. */
export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The text with its first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Space that is not a single one between words. */
const UNEVEN = /[^\S ]| {2}|^ | $/;

/** At most `length` characters, ended with an ellipsis at a word when cut. */
export function shorten(text: string, length: number): string {
  const flat = UNEVEN.test(text) ? text.replaceAll(/\s+/g, ' ').trim() : text;
  if (flat.length <= length) return flat;
  const cut = flat.slice(0, length - 1);
  const word = cut.lastIndexOf(' ');
  return `${(word > length * 0.6 ? cut.slice(0, word) : cut).trimEnd()}…`;
}

/** What Markdown may read as more than text, anywhere or where a line begins: most texts have none of it. */
const MAY_MARK = /[\\`*_[\]~<&\n]|^(?:\s|[>+=:|#-]|\d+[.)])/;

/**
 * Text made safe for TextBlock and Fact, which parse Markdown: what people typed shows as typed and never becomes a
 * link, a mention, emphasis, a heading, a list or a character by its code. Escapes nothing else, brackets of ordinary
 * sentences above all: a client that shows the backslashes should have few to show. Indentation is dropped.
 */
export function plain(text: string): string {
  if (!MAY_MARK.test(text)) return text;
  return text
    .replaceAll(/^[^\S\n]+/gm, '')
    .replaceAll(/[\\`*_[\]~<]/g, (mark) => `\\${mark}`)
    .replaceAll(/&(?=#?\w+;)/g, '\\&')
    .replaceAll(/^(?:>|[-+=:|#](?=\W|$))/gm, (mark) => `\\${mark}`)
    .replaceAll(/^(\d+)([.)])(?=\s|$)/gm, '$1\\$2');
}

/** `has waited 2 days`. */
export function waitedWords(daysWaiting: number): string {
  return daysWaiting < 1 ? 'waits since today' : `has waited ${days(daysWaiting)}`;
}
