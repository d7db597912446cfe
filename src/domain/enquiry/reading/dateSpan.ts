import type { IsoDate } from '../../calendar/dates.ts';
import { MONTH_WORDS } from '../../calendar/monthNames.ts';
import { parsePeriod } from '../../calendar/period.ts';
import {
  christmas,
  financialYear,
  holiday,
  newYear,
  numericDay,
  readAhead,
  readDay,
  readHalf,
  readMonth,
  readQuarter,
  readSeveral,
  readThird,
  readUnit,
  readWeekday,
  relativeDay,
  type SpanReader,
  unitAt,
  whole,
  type YearChoice,
  yearEnd,
} from './spanReaders.ts';

/** A stretch of days that words stand for, and how many words it took. */
export interface DateSpan {
  readonly words: number;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** True when no year was said and {@link readSpan} chose one. */
  readonly inferred: boolean;
}

const MONTH = `(${MONTH_WORDS})`;
const YEAR = '(\\d{4}[-/]\\d{2,4}|20\\d\\d|\\d\\d)';
const AMOUNT =
  '(\\d{1,3}|a couple of|couple of|(?:a )?few|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)';

const READERS: readonly (readonly [RegExp, SpanReader])[] = [
  [/^(\d{4}-\d{2}-\d{2})\b/, ([, day = '']) => numericDay(day, day)],
  [
    /^(\d{1,2}\/\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})(?= |$)/,
    ([, day = ''], today) => numericDay(day, today),
  ],
  [/^(20\d\d[-/]\d{2}-(?:m\d\d|q\d|h\d|y))\b/, ([, id = '']) => whole(parsePeriod(id.replace('/', '-')))],
  [
    new RegExp(`^(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: (20\\d\\d|\\d\\d))?(?= |$)`),
    readDay,
  ],
  [
    new RegExp(`^${MONTH} (\\d{1,2})(?:st|nd|rd|th)(?: (20\\d\\d|\\d\\d))?(?= |$)`),
    ([, month = '', day = '', year], today, choice) => readDay([day, day, month, year], today, choice),
  ],
  // "The 22nd", with no month: of this one.
  [
    /^the (\d{1,2})(?:st|nd|rd|th)(?= |$)(?! (?:of|percentile|time|floor|century|working|day)\b)/,
    ([, day = ''], today) => numericDay(`${today.slice(0, 8)}${day.padStart(2, '0')}`, today),
  ],
  [new RegExp(`^(early|mid|late) ${MONTH}(?: ${YEAR})?(?= |$)`), readThird],
  [new RegExp(`^(next|last|this|coming)? ?${MONTH}(?: (20\\d\\d|2\\d))?(?= |$)`), readMonth],
  [
    new RegExp(
      `^(?:the )?(?:q([1-4])|quarter ([1-4])|(first|second|third|fourth|last) quarter)(?: of)?(?: ${YEAR})?(?= |$)`,
    ),
    readQuarter,
  ],
  [
    new RegExp(
      `^(?:the )?(?:h([12])|(first|second) half)(?: of)?(?: the)?(?: (?:financial )?year)?(?: ${YEAR})?(?= |$)`,
    ),
    readHalf,
  ],
  [
    /^(20\d\d)[-/]\d{2} q([1-4])(?= |$)/,
    ([, year, quarter], today, choice) =>
      readQuarter(['', quarter, undefined, undefined, year], today, choice),
  ],
  [/^(?:fy ?)?(20\d\d)[-/](\d{2}|20\d\d)(?= |$)/, ([, first = '']) => financialYear(Number(first))],
  [/^fy ?(\d\d)(?= |$)/, ([, first = '']) => financialYear(2000 + Number(first))],
  [
    /^(?:the )?(?:calendar year )?(20\d\d)(?= |$)/,
    ([, year = '']) => ({ from: `${year}-01-01`, to: `${year}-12-31` }),
  ],
  [/^(today|tonight|tomorrow|yesterday)\b/, ([, word = ''], today) => relativeDay(word, today)],
  [
    /^(?:the )?(this|current|next|coming|following|last|previous) (week|month|quarter|half|(?:financial |fiscal )?year)\b/,
    readUnit,
  ],
  [
    new RegExp(
      `^(?:the )?(next|coming|following|last|past|previous) ${AMOUNT} (day|week|fortnight|month|quarter|year)s?\\b`,
    ),
    readSeveral,
  ],
  [/^(?:the )?(next|coming|last|past|previous) (fortnight)\b/, readSeveral],
  [new RegExp(`^(?:the )?${AMOUNT} (day|week|month)s?(?: time| from (?:now|today))`), readAhead],
  [
    /^(?:the )?(next|coming|last|this)? ?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/,
    readWeekday,
  ],
  [/^(christmas|xmas)(?: day)?\b/, christmas],
  [
    /^(halloween|bonfire night|guy fawkes(?: night| day)?|remembrance day|boxing day|new years? eve|valentines?(?: day)?)\b/,
    holiday,
  ],
  [/^(?:the )?new year(?: day)?\b/, newYear],
  [/^(?:the )?(?:financial )?year end\b/, yearEnd],
];

/**
 * The days that the words at the start of `tail` stand for, or undefined when they are no date. Quarters, halves and
 * "this year" are those of the financial year (domain rules, "financial year"); a bare `2024` is the calendar year.
 * `tail` is lower case with single spaces. A month without a year is placed by `choice`.
 */
export function readSpan(tail: string, today: IsoDate, choice: YearChoice = 'nearest'): DateSpan | undefined {
  const edge = /^(?:the )?(very )?(end|start|beginning) of (?:the )?/.exec(tail);
  if (edge) {
    const inner =
      readPlain(tail.slice(edge[0].length), today, choice) ?? readBareUnit(tail.slice(edge[0].length), today);
    if (!inner) return undefined;
    const day = edge[2] === 'end' ? inner.to : inner.from;
    return { ...inner, from: day, to: day, words: inner.words + wordCount(edge[0]) };
  }
  return readPlain(tail, today, choice);
}

function readPlain(tail: string, today: IsoDate, choice: YearChoice): DateSpan | undefined {
  for (const [pattern, read] of READERS) {
    const match = pattern.exec(tail);
    const day = match && read(match, today, choice);
    if (match && day)
      return { words: wordCount(match[0]), from: day.from, to: day.to, inferred: day.inferred ?? false };
  }
  return undefined;
}

// "the end of the month", "the end of the year": the present one.
function readBareUnit(tail: string, today: IsoDate): DateSpan | undefined {
  const match = /^(week|month|quarter|half|(?:financial |fiscal |calendar )?year)\b/.exec(tail);
  if (!match) return undefined;
  const span = unitAt(match[1] ?? '', today, 0);
  return { words: wordCount(match[0]), ...span, inferred: false };
}

function wordCount(text: string): number {
  return text.trim().split(' ').length;
}
