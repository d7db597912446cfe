import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Period } from '../../domain/calendar/period.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import { leadingCode } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { DataStatus } from '../../domain/return/return.ts';
import type { Rag } from '../../domain/status.ts';
import type { TypedReturn } from './returnForm.ts';

/** A typed `update K11 …`: which return, and what of its form was typed with it. */
export interface Updating {
  /** As the plan writes it; as typed, in capitals, when the plan does not have it. */
  readonly indicator: string;
  readonly period?: Period;
  readonly typed?: Partial<TypedReturn>;
  /** Words that were not read as anything: they are shown, and are in no field. */
  readonly unread?: string;
}

const UPDATE =
  /^(?:please\s+)?(?:update|enter|return|report|amend)\s+(?:the\s+(?:figure|return)\s+(?:for|of)\s+)?([\s\S]*)$/i;

/**
 * `update K11 for August 91.2% amber provisional because …`: figure, RAG, status and period in any order and each at
 * most once. What stands after "because", a comma or on lines of its own is the text of "what happened"; any other word
 * that is not read is handed back in `unread`, and goes nowhere. Undefined when the message does not begin that way.
 */
export function readUpdate(
  message: string,
  today: IsoDate,
  indicators?: Plan['indicator'],
): Updating | undefined {
  const named = leadingCode(UPDATE.exec(message)?.[1] ?? '', indicators);
  if (!named) return undefined;
  const indicator = named.code;
  const typed: Partial<TypedReturn> = {};
  const unread: string[] = [];
  let period: Period | undefined;
  let rest = named.rest;
  for (let left = afterPunctuation(rest); left !== ''; left = afterPunctuation(rest)) {
    const told = BECAUSE.exec(left)?.[0];
    if (told !== undefined || isText(rest, left, typed, today)) {
      typed.happened = left.slice(told?.length ?? 0).trim();
      break;
    }
    const word = nextWord(left, today);
    if (word && !isTaken(word, typed, period)) {
      Object.assign(typed, word.typed);
      period = word.period ?? period;
      rest = left.slice(word.length);
      continue;
    }
    const other = /^\S+/.exec(left)?.[0] ?? left;
    unread.push(other);
    rest = left.slice(other.length);
  }
  if (typed.happened === '') delete typed.happened;
  const any = Object.keys(typed).length > 0;
  return {
    indicator,
    ...(period ? { period } : {}),
    ...(any ? { typed } : {}),
    ...(unread.length > 0 ? { unread: unread.join(' ') } : {}),
  };
}

/** What introduces a narrative. */
const BECAUSE = /^(?:because|as|since)\b[\s:,]*/i;

// After a figure and a comma, or on a line of its own, a sentence is a narrative: at least three words.
function isText(rest: string, left: string, typed: Partial<TypedReturn>, today: IsoDate): boolean {
  const apart = /^\s*[,;:]|^\s*\n/.test(rest);
  return (
    apart &&
    nextWord(left, today) === undefined &&
    typed.value !== undefined &&
    left.split(/\s+/).length >= 3 &&
    /^\p{L}/u.test(left)
  );
}

interface Word {
  readonly length: number;
  readonly typed?: Partial<TypedReturn>;
  readonly period?: Period;
}

const DATED =
  /^(?:(?:for|in)\s+)?(?:the\s+)?((?:this|last)\s+(?:month|quarter|year)|[a-z]+(?:\s+20\d{2})?|q[1-4]|20\d{2}-\d{2}(?:-[a-z0-9]+)?)\b/i;
const RAG = /^(?:rag\s+)?(red|amber|green)\b/i;
const STATUS = /^(confirmed|provisional|estimate|no\s+data)d?\b/i;
const FIGURE =
  /^(?:to|=|is|at|of)?\s*(\(?[-−+]?£?[-−]?[\d.,]*\d(?:\s?(?:%|per ?cent|m|k|bn|million|days?))?\)?)(?=$|\.?$|[\s,;:])/i;
/** What people type in place of a figure: it goes to the figure's box, whose sentence says what to do instead. */
const NO_FIGURE = /^(n\/a|n\.a\.|nil|none|tbc|not available)(?=$|[\s,;:])/i;

const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const UNITS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
/** A whole number from twenty to ninety-nine in words. */
const SPELT = new RegExp(`^(?:to\\s+)?(${TENS.join('|')})(?:[\\s-](${UNITS.join('|')}))?\\b`, 'i');

function nextWord(text: string, today: IsoDate): Word | undefined {
  const dated = DATED.exec(text);
  const period = dated?.[1] === undefined ? undefined : readPeriod(dated[1], today);
  if (dated && period) return { length: dated[0].length, period };
  const rag = RAG.exec(text);
  if (rag?.[1]) return { length: rag[0].length, typed: { declaredRag: rag[1].toLowerCase() as Rag } };
  const status = STATUS.exec(text);
  if (status?.[1]) {
    const dataStatus = status[1].toLowerCase().replace(/\s+/, ' ') as DataStatus;
    return { length: status[0].length, typed: { dataStatus } };
  }
  const figure = FIGURE.exec(text) ?? NO_FIGURE.exec(text);
  if (figure?.[1]) return { length: figure[0].length, typed: { value: figure[1] } };
  const spelt = SPELT.exec(text);
  if (!spelt) return undefined;
  const [, tens = '', unit = ''] = spelt.map((one) => one?.toLowerCase());
  const value = String((TENS.indexOf(tens) + 2) * 10 + UNITS.indexOf(unit) + 1);
  return { length: spelt[0].length, typed: { value } };
}

function isTaken(word: Word, typed: Partial<TypedReturn>, period: Period | undefined): boolean {
  return word.period ? period !== undefined : Object.keys(word.typed ?? {}).some((field) => field in typed);
}

function afterPunctuation(text: string): string {
  return text.replace(/^(?:[\s,;:.]|[-–—](?=\s))+/, '').trimEnd();
}
