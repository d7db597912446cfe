import { addDays, type IsoDate } from '../../calendar/dates.ts';
import type { DateRange } from '../queryTerms.ts';
import { type DateSpan, readSpan } from './dateSpan.ts';
import type { YearChoice } from './spanReaders.ts';

/** A range of days, the words it took, and whether its year was chosen for it. */
export interface ReadRange {
  readonly words: number;
  readonly range: DateRange;
  readonly inferred: boolean;
}

type Side = (span: DateSpan) => DateRange;

/** Words before a date that open one side of it. The longest first where one begins like another. */
const SIDES: readonly (readonly [RegExp, YearChoice, Side])[] = [
  // "Before the end of October" is said of the 31st too.
  [/^before (?=(?:the )?(?:very )?end of )/, 'deadline', ({ to }) => ({ to })],
  [
    /^(?:on or before|by|until|till|up to|no later than|not later than|through to|through) /,
    'deadline',
    ({ to }) => ({ to }),
  ],
  [
    /^(?:before|prior to|ahead of|earlier than|no longer than) /,
    'deadline',
    ({ from }) => ({ to: addDays(from, -1) }),
  ],
  [/^(?:after|later than|beyond) /, 'nearest', ({ to }) => ({ from: addDays(to, 1) })],
  [/^(?:since) /, 'past', ({ from }) => ({ from })],
  [/^(?:on or after|from|starting from) /, 'nearest', ({ from }) => ({ from })],
  [
    /^(?:in|during|for|on|at|within|over|throughout|within the) /,
    'nearest',
    ({ from, to }) => ({ from, to }),
  ],
];

const BETWEEN = /^(?:in |due )?(?:between|from|for) /;
const JOIN = /^(?:and|to|until|till|through|up to|-) /;

/**
 * The range that the words at the start of `tail` ask for: "by the end of October", "between July and September",
 * "since August", "next month", "31/10/24". Undefined when they begin no date. A range never runs backwards: where the
 * years were left out, they are chosen so that it does not.
 */
export function readRange(tail: string, today: IsoDate): ReadRange | undefined {
  return readBetween(tail, today) ?? readSided(tail, today) ?? readNow(tail, today);
}

function readBetween(tail: string, today: IsoDate): ReadRange | undefined {
  const opening = BETWEEN.exec(tail)?.[0] ?? '';
  const days = readDays(tail, opening, today);
  if (days) return days;
  const first = readSpan(tail.slice(opening.length), today);
  if (!first) return undefined;
  const rest = skip(tail, words(opening) + first.words);
  const join = JOIN.exec(rest)?.[0];
  // "July and September" without "between" is two months, not what lies between them.
  if (!join || (join === 'and ' && !opening.includes('between'))) return undefined;
  const second = readSpan(rest.slice(join.length), today);
  if (!second) return undefined;
  const taken = words(opening) + first.words + words(join) + second.words;
  const range = inOrder(first, second);
  return range && { words: taken, range, inferred: first.inferred && second.inferred };
}

// "Between 1 and 20 October": the month is said once, with the second day.
function readDays(tail: string, opening: string, today: IsoDate): ReadRange | undefined {
  const said = /^(\d{1,2})(?:st|nd|rd|th)? (and|to|until|till|-) /.exec(tail.slice(opening.length));
  if (!said || (said[2] === 'and' && !opening.includes('between'))) return undefined;
  const last = readSpan(tail.slice(opening.length + said[0].length), today);
  if (!last || last.from !== last.to) return undefined;
  const from = `${last.to.slice(0, 8)}${(said[1] ?? '').padStart(2, '0')}`;
  if (from > last.to || from.endsWith('-00')) return undefined;
  const taken = words(opening) + words(said[0]) + last.words;
  return { words: taken, range: { from, to: last.to }, inferred: last.inferred };
}

// "July to September 2024": the year said once is both ends'. "November to February" ends in the next year.
function inOrder(first: DateSpan, second: DateSpan): DateRange | undefined {
  const moved = first.inferred && !second.inferred ? inYearOf(first.from, second.to) : first.from;
  if (moved <= second.to) return { from: moved, to: second.to };
  if (!second.inferred) return undefined;
  const later = `${Number(second.to.slice(0, 4)) + 1}${second.to.slice(4)}`;
  return first.from <= later ? { from: first.from, to: later } : undefined;
}

function inYearOf(from: IsoDate, to: IsoDate): IsoDate {
  const same = `${to.slice(0, 4)}${from.slice(4)}`;
  return same <= to ? same : `${Number(to.slice(0, 4)) - 1}${from.slice(4)}`;
}

function readSided(tail: string, today: IsoDate): ReadRange | undefined {
  for (const [pattern, choice, side] of SIDES) {
    const opening = pattern.exec(tail)?.[0];
    const span = opening ? readSpan(tail.slice(opening.length), today, choice) : undefined;
    if (!opening || !span) continue;
    return { words: words(opening) + span.words, range: side(span), inferred: span.inferred };
  }
  const span = readSpan(tail, today);
  if (!span) return undefined;
  const onwards = /^(?:onwards?|or later|and later|and after)\b/.exec(skip(tail, span.words))?.[0];
  if (onwards)
    return { words: span.words + words(onwards), range: { from: span.from }, inferred: span.inferred };
  return { words: span.words, range: { from: span.from, to: span.to }, inferred: span.inferred };
}

// "soon" has to mean something that the answer can say: the next 30 days. Ours.
function readNow(tail: string, today: IsoDate): ReadRange | undefined {
  const soon = /^(?:coming up|upcoming|soon|shortly)\b/.exec(tail)?.[0];
  // "Coming up in the next fortnight" says itself how soon.
  const said = soon
    ? (readBetween(skip(tail, words(soon)), today) ?? readSided(skip(tail, words(soon)), today))
    : undefined;
  if (soon && said) return { ...said, words: said.words + words(soon) };
  if (soon) return { words: words(soon), range: { from: today, to: addDays(today, 30) }, inferred: false };
  const within = /^(?:within|in) (?:the )?(\d{1,3}) (day|week|month)s?\b/.exec(tail);
  if (!within) return undefined;
  const span = readSpan(`next ${within[1]} ${within[2]}`, today);
  return span && { words: words(within[0]), range: { from: today, to: span.to }, inferred: false };
}

function words(text: string): number {
  return text === '' ? 0 : text.trim().split(' ').length;
}

function skip(tail: string, count: number): string {
  return tail.split(' ').slice(count).join(' ');
}
