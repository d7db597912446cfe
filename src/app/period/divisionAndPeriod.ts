import type { IsoDate } from '../../domain/calendar/dates.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';

/** Which division and period somebody named, in their words; each absent when they did not. */
export interface DivisionAndPeriod {
  readonly division?: string;
  readonly period?: string;
}

/**
 * Splits `Finance for August`, `August in Finance`, `Finance` or `August`: either may come first, or be left out. When
 * no part names a period, what comes last is taken for one, so that it is answered and not dropped.
 */
export function readDivisionAndPeriod(words: string | undefined, today: IsoDate): DivisionAndPeriod {
  if (words === undefined) return {};
  if (readPeriod(words, today)) return { period: words };
  const pairs = [...words.matchAll(/ (?:for|in) (?:the )?/gi)].map(({ index, 0: joint }) => ({
    head: words.slice(0, index),
    tail: words.slice(index + joint.length),
  }));
  for (const { head, tail } of pairs) {
    if (readPeriod(tail, today)) return { division: head, period: tail };
    if (readPeriod(head, today)) return { division: tail, period: head };
  }
  const last = pairs.at(-1);
  return last ? { division: last.head, period: last.tail } : { division: words };
}
