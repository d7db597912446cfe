import type { IsoDate } from './dates.ts';
import { monthAt } from './monthNames.ts';
import { type Frequency, type Period, parsePeriod, periodContaining } from './period.ts';

/** A period as it was written, whoever wrote it and wherever. */
export type WrittenPeriod =
  | { readonly kind: 'period'; readonly period: Period; readonly toDate: boolean }
  /** `Q2`, `April`, `H1`, or `Q2 2024`, of which nobody can tell whether the year is the calendar's. */
  | {
      readonly kind: 'part';
      readonly frequency: Frequency;
      readonly index: number;
      readonly calendarYear?: number;
      readonly toDate: boolean;
    };

/** A month’s number in the financial year, given January as 0: April is 1. */
const inYear = (month: number): number => ((month + 9) % 12) + 1;
/** Longest text that can name a period, in characters: more is not looked at. */
const LONGEST_PERIOD = 200;
const YEARS =
  /(?:\b|^)(?:f\.?y\.?\s?)?(?:(20\d\d|19\d\d)\s?[-/_ ]\s?(?:20|19)?(\d\d)|(\d\d)\s?[-/]\s?(\d\d))(?![\d/]|-\d)/;
const FILLERS =
  /\b(?:as at|for the|for|of the|of|in|the|to|period|reporting|financial|fiscal|outturn|out-turn|actuals?|results?|final|full|end|ending|ended)\b|[(),:;]/g;
/** Most cells of most files: no period is written without a letter or what parts two years. */
const FIGURE = /^£?[\d.,]+%?$/;
const TO_DATE = /\b(?:ytd|year to date|to date|cumulative(?:ly)?)\b/;
const ORDINALS = ['first', 'second', 'third', 'fourth'];

/**
 * The one reader of periods: `2024-25-M05`, `Aug 2024`, `Jun-23`, `Q1 2023/24`, `2023/24 Qtr 1`, `Apr–Jun 2024`, `2024-25`,
 * `FY 2024/25`, `Sep 2024 YTD`, `M6 2024-25`; `Q2`, `April` and `H1` as parts of a year that is not said. "Q1" is the
 * financial year's quarter. Undefined when the words name no period; a single day is none (see `writtenDay.ts`).
 */
export function writtenPeriod(written: string): WrittenPeriod | undefined {
  if (FIGURE.test(written)) return undefined;
  if (written.length > LONGEST_PERIOD) return undefined;
  const byId = parsePeriod(written);
  if (byId) return { kind: 'period', period: byId, toDate: false };
  const whole = written
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[–—−‐‑]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (/^\d{4}-\d\d?$/.test(whole) && !isFollowedBy(whole)) return undefined;
  const toDate = TO_DATE.test(whole);
  const text = whole
    .replace(TO_DATE, ' ')
    .replaceAll(/['’‘_]/g, ' ')
    .replace(/\bperiod (?=\d\d?\b)/, 'month ')
    .trim();
  const found = ofYear(text) ?? ofMonths(text) ?? ofPart(text) ?? quarterTo(text) ?? explained(text);
  return found && { ...found, toDate };
}

type Found =
  | { readonly kind: 'period'; readonly period: Period }
  | {
      readonly kind: 'part';
      readonly frequency: Frequency;
      readonly index: number;
      readonly calendarYear?: number;
    };

function isFollowedBy(text: string): boolean {
  const [first = '', second = ''] = text.split('-');
  return Number(second) === (Number(first) + 1) % 100;
}

/** `Q1 2023/24`, `2023-24`, `April 2023/24`: what names its financial year. */
function ofYear(text: string): Found | undefined {
  const match = YEARS.exec(text);
  if (!match) return undefined;
  const first = match[1] ? Number(match[1]) : 2000 + Number(match[3]);
  const second = Number(match[2] ?? match[4]);
  if (second !== (first + 1) % 100) return undefined;
  const rest = text.replace(match[0], ' ').replace(/^y\d+\b|\by\d+\b/, ' ');
  const part = partIn(rest) ?? partIn(withoutMonths(rest));
  if (!part) return undefined;
  return made(first, part);
}

/** Months beside a quarter only explain it: `Q1 (Apr-Jun)`. */
function withoutMonths(text: string): string {
  return text.replaceAll(/\(?\b[a-z]{3,9}\s?(?:-|to)\s?[a-z]{3,9}\b\)?/g, ' ');
}

function made(first: number, { frequency, index }: Part): Found | undefined {
  const year = `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
  const part = {
    monthly: `M${String(index).padStart(2, '0')}`,
    quarterly: `Q${index}`,
    'six-monthly': `H${index}`,
    annual: 'Y',
  };
  const period = parsePeriod(`${year}-${part[frequency]}`);
  return period && { kind: 'period', period };
}

interface Part {
  readonly frequency: Frequency;
  readonly index: number;
}

/** The part of a year that these words are; the whole year when nothing but fillers is left. */
function partIn(words: string): Part | undefined {
  const text = words
    .replaceAll(FILLERS, ' ')
    .replaceAll(/[-_./]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (/^(?:|year|annual|annually|y|fy|all year|whole year)$/.test(text))
    return { frequency: 'annual', index: 1 };
  const quarter = /^(?:q|qtr|quarter) ?([1-4])$|^([1-4])(?:st|nd|rd|th)? (?:q|qtr|quarter)$/.exec(text);
  if (quarter) return { frequency: 'quarterly', index: Number(quarter[1] ?? quarter[2]) };
  const half = /^(?:h|half(?: year)?) ?([12])$|^([12])(?:st|nd)? half$/.exec(text);
  if (half) return { frequency: 'six-monthly', index: Number(half[1] ?? half[2]) };
  const [word = '', noun = ''] = text.split(' ');
  const ordinal = ORDINALS.indexOf(word) + 1;
  if (ordinal > 0 && /^(?:quarter|qtr)$/.test(noun)) return { frequency: 'quarterly', index: ordinal };
  if (ordinal > 0 && ordinal < 3 && noun === 'half') return { frequency: 'six-monthly', index: ordinal };
  const month = /^(?:m|p|month) ?(\d\d?)$/.exec(text);
  if (month && Number(month[1]) >= 1 && Number(month[1]) <= 12)
    return { frequency: 'monthly', index: Number(month[1]) };
  const named = monthAt(text);
  if (named !== undefined) return { frequency: 'monthly', index: inYear(named) };
  return spanPart(text);
}

/** `apr to jun`: a quarter or a half of the financial year; undefined for months that are none. */
function spanPart(text: string): Part | undefined {
  const span = /^([a-z]{3,9})(?: to)? ([a-z]{3,9})$/.exec(text);
  const [from, to] = [monthAt(span?.[1] ?? ''), monthAt(span?.[2] ?? '')];
  if (from === undefined || to === undefined) return undefined;
  const [first, last] = [inYear(from), inYear(to)];
  const months = last - first + 1;
  if (months === 3 && first % 3 === 1) return { frequency: 'quarterly', index: (first + 2) / 3 };
  if (months === 6 && first % 6 === 1) return { frequency: 'six-monthly', index: (first + 5) / 6 };
  return months === 12 ? { frequency: 'annual', index: 1 } : undefined;
}

/** `Aug 2024`, `Jun-23`, `Apr–Jun 2024`, `2024 August`: calendar months. */
function ofMonths(words: string): Found | undefined {
  const text = words
    .replaceAll(FILLERS, ' ')
    .replaceAll(/[-_./]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const match =
    /^([a-z]{3,9})(?: (20\d\d|\d\d))? (?:to )?([a-z]{3,9}) (20\d\d|\d\d)$/.exec(text) ??
    /^([a-z]{3,9}) (20\d\d|\d\d)$/.exec(text) ??
    swapped(/^(20\d\d) ([a-z]{3,9})$/.exec(text));
  if (!match) return undefined;
  const single = match.length === 3;
  const lastMonth = monthAt((single ? match[1] : match[3]) ?? '');
  const year = fullYear((single ? match[2] : match[4]) ?? '');
  if (lastMonth === undefined) return undefined;
  const last = periodContaining('monthly', dayIn(year, lastMonth));
  if (single) return { kind: 'period', period: last };
  const part = spanPart(`${match[1]} ${match[3]}`);
  return part && made(Number(last.year.slice(0, 4)), part);
}

function swapped(match: RegExpExecArray | null): readonly string[] | null {
  return match && [match[0], match[2] ?? '', match[1] ?? ''];
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function dayIn(year: number, month: number): IsoDate {
  return `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

/** `Q2`, `April`, `Q2 2024`. */
function ofPart(text: string): Found | undefined {
  const year = /\b(20\d\d)\b/.exec(text)?.[1];
  const rest = year === undefined ? text : text.replace(year, ' ');
  if (rest.replaceAll(FILLERS, ' ').replaceAll(/[-_./\s]/g, '') === '') return undefined;
  const part = partIn(rest);
  if (!part) return undefined;
  return { kind: 'part', ...part, ...(year === undefined ? {} : { calendarYear: Number(year) }) };
}

const PART_FIRST = /^((?:q|qtr|quarter|h|half(?: year)?|m|p|month) ?\d\d?)\b(?: ?[-:,(] ?| )(.+)$/;
const PART_LAST = /^(.+?)(?: ?[-:,(] ?| )((?:q|qtr|quarter|h|half(?: year)?|m|p|month) ?\d\d?)\)?$/;

/** `Quarter 1 (Apr-Jun 2024)`, `Month 6 - September`: a part of the year with its months beside it; undefined where these are not its months. */
function explained(text: string): Found | undefined {
  const [, first, rest] = PART_FIRST.exec(text) ?? [];
  const [, before, last] = first === undefined ? (PART_LAST.exec(text) ?? []) : [];
  const part = partIn(first ?? last ?? '-');
  const months = ofCalendar(rest ?? before ?? '');
  if (!part || !months) return undefined;
  const { frequency, index } = months.kind === 'period' ? months.period : months;
  return frequency === part.frequency && index === part.index ? months : undefined;
}

/** `Apr-Jun 2024`, `Apr-Jun 24`, `September`: months, and nothing that numbers them. */
function ofCalendar(text: string): Found | undefined {
  return /\b(?:q|qtr|quarter|h|half|m|p) ?\d/.test(text) ? undefined : (ofMonths(text) ?? ofPart(text));
}

/** `quarter ending June 2024`, `quarter to 30 June`: the financial quarter whose last month that is. */
function quarterTo(text: string): Found | undefined {
  const [, words] =
    /^(?:q|qtr|quarter) (?:ending|ended|end|to)(?: on)? (?:(?:28|29|30|31)(?:st|nd|rd|th)? )?(.+)$/.exec(
      text,
    ) ?? [];
  const last = words === undefined ? undefined : ofCalendar(words);
  if (!last) return undefined;
  const { frequency, index } = last.kind === 'period' ? last.period : last;
  if (frequency !== 'monthly' || index % 3 !== 0) return undefined;
  const quarter = { frequency: 'quarterly', index: index / 3 } as const;
  if (last.kind === 'period') return made(Number(last.period.year.slice(0, 4)), quarter);
  return { ...last, ...quarter };
}

/** The period that a part is in a financial year, by the calendar year that it begins in. */
export function partOfYear(part: Pick<Part, 'frequency' | 'index'>, firstYear: number): Period | undefined {
  const found = made(firstYear, part);
  return found?.kind === 'period' ? found.period : undefined;
}
