import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Period } from '../../domain/calendar/period.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import { leadingCode } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { DataStatus } from '../../domain/return/return.ts';
import type { Rag } from '../../domain/status.ts';
import type { TypedReturn } from './returnForm.ts';

/** A typed `update K11 …`: which return, and what of its form was typed with it. */
export interface UpdateCommand {
  readonly name: 'update';
  /** As the plan writes it; as typed, in capitals, when the plan does not have it. */
  readonly indicator: string;
  readonly period?: Period;
  readonly typed?: Partial<TypedReturn>;
}

const UPDATE = /^(?:update|enter|return|report|amend)\s+([\s\S]*)$/i;

/**
 * `update K11 for August 91.2% amber provisional because …`: figure, RAG, status and period in any order and each at
 * most once, then the text of "what happened". Undefined when the message does not begin that way.
 */
export function readUpdate(
  message: string,
  today: IsoDate,
  indicators?: Plan['indicator'],
): UpdateCommand | undefined {
  const named = leadingCode(UPDATE.exec(message)?.[1] ?? '', indicators);
  if (!named) return undefined;
  const indicator = named.code;
  const typed: Partial<TypedReturn> = {};
  let period: Period | undefined;
  let left = afterPunctuation(named.rest);
  for (;;) {
    const word = nextWord(left, today);
    // A second figure, RAG, status or period belongs to the text: "90 red 3 runs failed".
    if (!word || isTaken(word, typed, period)) break;
    Object.assign(typed, word.typed);
    period = word.period ?? period;
    left = afterPunctuation(left.slice(word.length));
  }
  const narrative = left.replace(/^(?:(?:because|as|since)\b[\s:,]*|[-–—.]+(?:\s+|$))/i, '').trim();
  if (narrative) typed.happened = narrative;
  const any = Object.keys(typed).length > 0;
  return { name: 'update', indicator, ...(period ? { period } : {}), ...(any ? { typed } : {}) };
}

interface Word {
  readonly length: number;
  readonly typed?: Partial<TypedReturn>;
  readonly period?: Period;
}

const DATED =
  /^(?:for|in)\s+((?:this|last)\s+(?:month|quarter|year)|[a-z]+(?:\s+20\d{2})?|q[1-4]|20\d{2}-\d{2}(?:-[a-z0-9]+)?)\b/i;
const RAG = /^(?:rag\s+)?(red|amber|green)\b/i;
const STATUS = /^(confirmed|provisional|estimate|no\s+data)d?\b/i;
const FIGURE =
  /^(?:to|=|is|at|of)?\s*(\(?[-−+]?£?[-−]?[\d.,]*\d(?:\s?(?:%|m|k|bn|million|days?))?\)?)(?=$|\.?$|[\s,;:])/i;
/** What people type in place of a figure: it goes to the figure's box, whose sentence says what to do instead. */
const NO_FIGURE = /^(n\/a|n\.a\.|nil|none|tbc|not available)(?=$|[\s,;:])/i;

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
  return undefined;
}

function isTaken(word: Word, typed: Partial<TypedReturn>, period: Period | undefined): boolean {
  return word.period ? period !== undefined : Object.keys(word.typed ?? {}).some((field) => field in typed);
}

function afterPunctuation(text: string): string {
  return text.replace(/^[\s,;:]+/, '').trimEnd();
}
