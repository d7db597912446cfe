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
  const beside = besideAPeriod(words, today);
  if (beside) return beside;
  const last = pairs.at(-1);
  return last ? { division: last.head, period: last.tail } : { division: words };
}

/** `HR last month`, `Finance August 2024`: a period behind the name without a word between. */
function besideAPeriod(words: string, today: IsoDate): DivisionAndPeriod | undefined {
  const all = words.split(' ');
  for (let length = Math.min(3, all.length - 1); length > 0; length -= 1) {
    const period = all.slice(-length).join(' ');
    if (readPeriod(period, today)) return { division: all.slice(0, -length).join(' '), period };
  }
  return undefined;
}
