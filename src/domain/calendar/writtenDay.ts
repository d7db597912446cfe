import { addDays, endOfMonth, type IsoDate, isDay } from './dates.ts';
import { monthAt } from './monthNames.ts';
import { writtenPeriod } from './writtenPeriod.ts';

/** Longest text that can say a day, in characters: more is not looked at. */
const LONGEST_DAY = 120;

/** Days as they were written: one day, or all of a month, a quarter, a season, a half or a year. */
export interface WrittenDays {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly precision: 'day' | 'month' | 'quarter' | 'season' | 'half' | 'year';
}

/** `18 October`, without its year: month 0 is January. */
export interface YearlessDay {
  readonly month: number;
  readonly day: number;
}

const LEAD =
  /^(?:(?:by|on|from|before|no later than|due|due by|target|expected|est\.?|w\/c|week commencing|the|at|the end of|end of|end|start of|beginning of)\s+)+/i;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/i;
const SEASONS: ReadonlyMap<string, readonly [first: number, months: number]> = new Map(
  Object.entries<readonly [first: number, months: number]>({
    spring: [2, 3],
    summer: [5, 3],
    autumn: [8, 3],
    winter: [11, 3],
  }),
);

/**
 * The one reader of days: `31 October 2024`, `31st Oct 24`, `31/10/2024`, `31.03.25`, `2024-10-31`, `October 2024`, `Oct-24`,
 * `by end March 2025`, `End Q2 2024/25`, `Autumn 2024`, `2024-25`. Days before months, as in Britain. Undefined for anything
 * else, also for a day that no calendar has, and for what names no year: see {@link yearlessDay} and `writtenPeriod.ts`.
 */
export function writtenDays(written: string): WrittenDays | undefined {
  if (written.length > LONGEST_DAY) return undefined;
  const text = bare(written);
  const day = dayIn(text);
  if (day) return { from: day, to: day, precision: 'day' };
  // “Oct 24” may be a day of any year; “Oct-24” and “Oct ’24” are not.
  if (/^[a-z]{3,9} \d\d$/i.test(text)) return undefined;
  return monthIn(text) ?? seasonIn(text) ?? periodIn(text);
}

/** `18 October`, `the 18th of October`, `18/10`: undefined when there is a year, or no such day. */
export function yearlessDay(written: string): YearlessDay | undefined {
  if (written.length > LONGEST_DAY) return undefined;
  const text = bare(written);
  const match = /^(\d{1,2})\/(\d{1,2})$/.exec(text) ?? /^(\d{1,2})(?: of)? ([a-z]{3,9})$/i.exec(text);
  if (!match) return undefined;
  const month = /^\d+$/.test(match[2] ?? '') ? Number(match[2]) - 1 : monthAt(match[2] ?? '');
  if (month === undefined || month < 0 || month > 11) return undefined;
  const day = Number(match[1]);
  return existing(2024, month, day) ? { month, day } : undefined;
}

/** The calendar day, or undefined when no calendar has it. Month 0 is January. */
export function existing(year: number, month: number, day: number): IsoDate | undefined {
  const written = `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(day)}`;
  return isDay(written) ? written : undefined;
}

function bare(written: string): string {
  return written
    .normalize('NFKC')
    .replaceAll(/[–—−‐‑]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?$/, '')
    .replace(LEAD, '')
    .replace(WEEKDAY, '')
    .replaceAll(/(\d)(?:st|nd|rd|th)\b/gi, '$1')
    .replace(/[.,;]$/, '');
}

function dayIn(text: string): IsoDate | undefined {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso) return existing(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)$/.exec(text);
  if (numbers) return existing(fullYear(numbers[3]), Number(numbers[2]) - 1, Number(numbers[1]));
  const named =
    /^(\d{1,2})[ -]?(?:of )?([a-z]{3,9})\.?,?[ -]?['’]?(\d{4}|\d\d)$/i.exec(text) ??
    monthFirst(/^([a-z]{3,9}) (\d{1,2}),? (\d{4})$/i.exec(text));
  const month = named && monthAt(named[2] ?? '');
  return named && month !== undefined && month !== null
    ? existing(fullYear(named[3]), month, Number(named[1]))
    : undefined;
}

function monthFirst(match: RegExpExecArray | null): readonly string[] | null {
  return match && [match[0], match[2] ?? '', match[1] ?? '', match[3] ?? ''];
}

function monthIn(text: string): WrittenDays | undefined {
  const named = /^(?:([a-z]{3,9})\s?(?:\/|-|to|or|and)\s?)?([a-z]{3,9})\.?,?[ '’/-]*(\d{4}|\d\d)$/i.exec(
    text,
  );
  const last = monthAt(named?.[2] ?? '');
  if (named && last !== undefined) {
    const to = existing(fullYear(named[3]), last, 1);
    const first = named[1] === undefined ? last : monthAt(named[1]);
    if (!to || first === undefined || first > last) return undefined;
    return { from: `${to.slice(0, 5)}${two(first + 1)}-01`, to: endOfMonth(to), precision: 'month' };
  }
  const numbers = /^(\d{1,2})\/(\d{4})$/.exec(text) ?? swapped(/^(\d{4})-(\d\d)$/.exec(text));
  if (!numbers || isYears(text)) return undefined;
  const from = existing(Number(numbers[2]), Number(numbers[1]) - 1, 1);
  return from === undefined ? undefined : { from, to: endOfMonth(from), precision: 'month' };
}

function isYears(text: string): boolean {
  return writtenPeriod(text) !== undefined;
}

function swapped(match: RegExpExecArray | null): readonly string[] | null {
  return match && [match[0], match[2] ?? '', match[1] ?? ''];
}

/** `Autumn 2024` is September to November, `Winter 2024/25` December to February. */
function seasonIn(text: string): WrittenDays | undefined {
  const match = /^(spring|summer|autumn|winter) (\d{4})(?:[-/](?:20)?\d\d)?$/i.exec(text);
  const [first = 0, months = 0] = SEASONS.get(match?.[1]?.toLowerCase() ?? '') ?? [];
  if (!match || months === 0) return undefined;
  const from = existing(Number(match[2]), first, 1) ?? '';
  return { from, to: endOfMonth(addDays(from, (months - 1) * 31)), precision: 'season' };
}

const PRECISION = { monthly: 'month', quarterly: 'quarter', 'six-monthly': 'half', annual: 'year' } as const;

function periodIn(text: string): WrittenDays | undefined {
  const found = writtenPeriod(text);
  if (found?.kind !== 'period') return undefined;
  const { startsOn, endsOn, frequency } = found.period;
  return { from: startsOn, to: endsOn, precision: PRECISION[frequency] };
}

function fullYear(year = ''): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
