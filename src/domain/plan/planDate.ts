import { type IsoDate, longDay } from '../calendar/dates.ts';
import { writtenDays } from '../calendar/writtenDay.ts';

/**
 * A date as an improvement plan prints it. Plans say "Ongoing", "TBC", "Started" or "As soon as possible" as often
 * as they give a date; those are kinds of their own and never become an invented day.
 */
export type PlanDate =
  | {
      readonly kind: 'date';
      readonly day: IsoDate;
      /** `month` when only a month was printed, so the day is its first (start) or last (end). */
      readonly precision: 'day' | 'month';
      /** "Oct 2024 (and ongoing)": a date, and after it a review cycle. */
      readonly thenOngoing: boolean;
      readonly printed: string;
    }
  | {
      readonly kind: 'ongoing' | 'tbc' | 'as soon as possible' | 'started' | 'none';
      readonly printed: string;
    };

const WORDS: readonly [RegExp, Exclude<PlanDate['kind'], 'date'>][] = [
  [/^on-?\s?going$/i, 'ongoing'],
  [/^(tbc|tba|to be confirmed)$/i, 'tbc'],
  [/^(asap|as soon as possible)$/i, 'as soon as possible'],
  [/^started$/i, 'started'],
  [/^$/, 'none'],
];

/**
 * Reads a printed date: `Oct 2024`, `September 2024`, `31 October 2024`, `2024-10-31`, `Oct 2024 (and ongoing)`,
 * or one of the undated words. A month alone is its first day as a start and its last day as an end
 * (domain rules, "dates in plans"). Returns undefined for anything else: the import then names the cell.
 */
export function parsePlanDate(printed: string, edge: 'start' | 'end'): PlanDate | undefined {
  const text = printed.trim().replaceAll(/\s+/g, ' ');
  for (const [pattern, kind] of WORDS) if (pattern.test(text)) return { kind, printed: text };
  const cycle = /\s*\((and )?ongoing\)$/i.exec(text);
  const dated = cycle ? text.slice(0, cycle.index) : text;
  const thenOngoing = cycle !== null;
  const days = writtenDays(dated);
  if (!days) return undefined;
  return {
    kind: 'date',
    day: edge === 'start' ? days.from : days.to,
    precision: days.precision === 'day' ? 'day' : 'month',
    thenOngoing,
    printed: text,
  };
}

/** How a plan date is written for people: `31 October 2024`, `31 October 2024, then ongoing`, `ongoing`, `to be confirmed`, `no date`. */
export function planDateLabel(date: PlanDate): string {
  switch (date.kind) {
    case 'date':
      return longDay(date.day) + (date.thenOngoing ? ', then ongoing' : '');
    case 'tbc':
      return 'to be confirmed';
    case 'none':
      return 'no date';
    default:
      return date.kind;
  }
}
