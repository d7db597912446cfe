import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Period } from '../../domain/calendar/period.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import { leadingCode } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';

/** A typed `restate K11 August 92.4 because …`: which figure, and what of the form was typed with it. */
export interface Restating {
  /** As the plan writes it; as typed, in capitals, when the plan does not have it. */
  readonly indicator: string;
  readonly period?: Period;
  readonly value: string;
  readonly reason: string;
}

/** A return that is named after a word, as in `history K11 August`. `period` is absent when none was named. */
export interface ReturnNamed {
  readonly indicator: string;
  readonly period?: Period;
}

const RESTATE = /^(?:restate|correct)\s+([\s\S]*)$/i;
const AFTER_WORD = /^(?:show |see )?(?:the |its )?(history|answer) (?:of |for |about )?(.*)$/i;

/** `to 92.4% because …`: either half may be missing. A figure begins with a digit, a sign, a bracket or a pound. */
const FIGURE_AND_REASON =
  /^(?:(?:to|as|is|=)\s+(?=[-−–(£+.\d]))?([-−–(£+.]*\d[^\s;:]*(?:\s(?:%|m|k|bn|million|days?)(?=[\s,;:]|$))?)?[\s,;:]*(?:(?:because|as|since)\b[\s:,]*)?([\s\S]*)$/i;

/** Most words that a period is named with: `first half of 2024-25` is the longest. */
const PERIOD_WORDS = 4;

/** Reads the command from a whole message, or undefined when the message is not one. */
export function readRestate(
  message: string,
  today: IsoDate,
  indicators?: Plan['indicator'],
): Restating | undefined {
  const named = leadingCode(RESTATE.exec(message.trim())?.[1] ?? '', indicators);
  if (!named) return undefined;
  const { period, rest } = leadingPeriod(named.rest, today);
  const [, value = '', reason = ''] = FIGURE_AND_REASON.exec(rest) ?? [];
  return {
    indicator: named.code,
    ...(period ? { period } : {}),
    value: value.replace(/(?<![.,])[.,]+$/, ''),
    reason: reason.trim(),
  };
}

/** The return in `history K11`, `history of K11 for August` or `answer K11`, for the word that is given; undefined for other messages. */
export function readReturnAfter(
  word: 'history' | 'answer',
  message: string,
  today: IsoDate,
  indicators?: Plan['indicator'],
): ReturnNamed | undefined {
  const match = AFTER_WORD.exec(message);
  if (match?.[1]?.toLowerCase() !== word) return undefined;
  const named = leadingCode(match[2] ?? '', indicators);
  if (!named) return undefined;
  const { period, rest } = leadingPeriod(named.rest, today);
  if (rest !== '') return undefined; // a question that happens to begin so
  return { indicator: named.code, ...(period ? { period } : {}) };
}

/** The period that a text begins with, the longest reading first, and what is left after it. */
export function leadingPeriod(
  text: string,
  today: IsoDate,
): { readonly period?: Period; readonly rest: string } {
  const words = text.replace(/^[\s,;:]+/, '').replace(/^(?:for|in)\s+(?:the\s+)?/i, '');
  const parts = words.split(/(\s+)/);
  for (let count = Math.min(PERIOD_WORDS, Math.ceil(parts.length / 2)); count > 0; count -= 1) {
    const head = parts.slice(0, count * 2 - 1).join('');
    const period = readPeriod(head.replace(/(?<![,;:])[,;:]+$/, ''), today);
    if (period) return { period, rest: words.slice(head.length).replace(/^[\s,;:]+/, '') };
  }
  return { rest: words.trim() };
}
