import { amountOf } from '../../domain/enquiry/reading/spanReaders.ts';

/** By how many days something is put off, or brought forward when negative. */
export interface Shift {
  readonly days: number;
  /** Whether the words say which way: `a week later` does, `by a week` does not. */
  readonly isSaid: boolean;
}

const BY =
  /^(.+?)(?: (back|forward))?(?:,? (?:by|for|on))? (an?|one|two|three|four|five|six|\d{1,2}) (day|week|fortnight)s?(?: (earlier|sooner|later|back|forward|on))?$/i;
const BESIDE = /^(.+?)(?: to)? the (day|week) (before|after)$/i;
const UNITS: ReadonlyMap<string, number> = new Map([
  ['day', 1],
  ['week', 7],
  ['fortnight', 14],
]);

/** Cuts `a week later`, `by two days`, `back a fortnight` or `to the day before` off the end of what is said; no shift where there is none. */
export function cutShift(said: string): { readonly words: string; readonly shift?: Shift } {
  const beside = BESIDE.exec(said);
  if (beside) {
    const [, words = '', unit = '', way = ''] = beside;
    const days = UNITS.get(unit.toLowerCase()) ?? 0;
    return { words, shift: { days: /before/i.test(way) ? -days : days, isSaid: true } };
  }
  const by = BY.exec(said);
  if (!by) return { words: said };
  const [, words = '', before, count = '', unit = '', after] = by;
  const days = amountOf(count.toLowerCase()) * (UNITS.get(unit.toLowerCase()) ?? 0);
  const way = after ?? before;
  const isEarlier = /earlier|sooner|forward/i.test(way ?? '');
  return { words, shift: { days: isEarlier ? -days : days, isSaid: way !== undefined } };
}
