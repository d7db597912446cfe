// Its English alone: with every other language that is four times as many files at each start.
import { GB } from 'chrono-node/en';
import { addDays, endOfMonth, type IsoDate } from '../../calendar/dates.ts';
import {
  type Frequency,
  type Period,
  parsePeriod,
  periodBefore,
  periodContaining,
} from '../../calendar/period.ts';

/** Days from and to, both included; `inferred` when no year was said. */
export interface Days {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly inferred?: boolean;
}

/**
 * Which year a month without one belongs to: the one nearest to today; as a deadline, the coming one unless it passed
 * only lately; or the last that began.
 */
export type YearChoice = 'nearest' | 'deadline' | 'past';

/** Turns what a pattern matched into days; undefined when the words are no date after all. */
export type SpanReader = (
  match: readonly (string | undefined)[],
  today: IsoDate,
  choice: YearChoice,
) => Days | undefined;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** How many months back a month named as a deadline may lie before the coming one is meant. Ours. */
const DEADLINE_LOOKS_BACK_MONTHS = 4;
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries<number>({
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    twelve: 12,
  }),
);
const FREQUENCY: ReadonlyMap<string, Frequency> = new Map(
  Object.entries<Frequency>({
    month: 'monthly',
    quarter: 'quarterly',
    half: 'six-monthly',
    year: 'annual',
  }),
);

/** `12`, `three` or `a couple of` as a number; "a few" is three. */
export function amountOf(text: string): number {
  if (text.includes('few')) return 3;
  if (text.includes('couple')) return 2;
  return NUMBER_WORDS.get(text) ?? Number(text);
}

/** A period's first to last day; undefined for no period. */
export function whole(period: Period | undefined): Days | undefined {
  return period && { from: period.startsOn, to: period.endsOn };
}

/** The financial year that begins in April of this year. */
export function financialYear(first: number): Days | undefined {
  return whole(parsePeriod(`${first}-${String((first + 1) % 100).padStart(2, '0')}-Y`));
}

/** `31/10/24`, `31/10` or `2024-10-31`: day first, the British way. Undefined for 31/2 and for anything else. */
export function numericDay(text: string, today: IsoDate): Days | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = text.split(/[/.-]/).map(Number);
  const [day = 0, month = 0, year] = parts;
  if (year !== undefined) return realDay(year < 100 ? 2000 + year : year, month, day);
  const chosen = yearFor(month, today, 'nearest');
  const days = realDay(chosen, month, day);
  return days && { ...days, inferred: true };
}

/** "31 October 2024", "31st of October": groups are the day, the month and perhaps the year. */
export const readDay: SpanReader = ([, day = '', month = '', year], today, choice) => {
  const number = monthNumber(month);
  const days = realDay(year ? fullYear(year) : yearFor(number, today, choice), number, Number(day));
  return days && { ...days, inferred: year === undefined };
};

/** "early", "mid" or "late" October: its first ten days, the next ten, the rest. */
export const readThird: SpanReader = ([, part, month = '', year], today, choice) => {
  const span = monthDays(month, year, today, choice);
  const from = { early: 0, mid: 10 }[part ?? ''] ?? 20;
  const start = addDays(span.from, from);
  return { from: start, to: part === 'late' ? span.to : addDays(start, 9), inferred: year === undefined };
};

/** "October", "October 2024", "Oct 24", "last October", "next July". */
export const readMonth: SpanReader = ([, which, month = '', year], today, choice) => {
  if (which === undefined || year) return { ...monthDays(month, year, today, choice), inferred: !year };
  const number = monthNumber(month);
  const thisYear = Number(today.slice(0, 4));
  const thisMonth = Number(today.slice(5, 7));
  if (which === 'this') return monthSpan(thisYear, number);
  if (which === 'last') return monthSpan(number < thisMonth ? thisYear : thisYear - 1, number);
  return monthSpan(number > thisMonth ? thisYear : thisYear + 1, number);
};

/** "Q2", "quarter 2", "second quarter", with or without a financial year. "Last quarter" is the one before this. */
export const readQuarter: SpanReader = ([, letter, number, word, year], today) => {
  if (word === 'last') return unitAt('quarter', today, -1);
  const index = Number(letter ?? number ?? ['first', 'second', 'third', 'fourth'].indexOf(word ?? '') + 1);
  return inYear(`Q${index}`, year, today);
};

/** "H1", "first half", with or without a financial year. */
export const readHalf: SpanReader = ([, letter, word, year], today) =>
  inYear(`H${letter ?? (word === 'first' ? 1 : 2)}`, year, today);

/** "today", "tomorrow", "yesterday". */
export function relativeDay(word: string, today: IsoDate): Days {
  const day = addDays(today, { tomorrow: 1, yesterday: -1 }[word] ?? 0);
  return { from: day, to: day };
}

/** "this month", "next quarter", "last financial year". */
export const readUnit: SpanReader = ([, which = '', unit = ''], today) => unitAt(unit, today, stepOf(which));

/** "next 3 months", "last two weeks", "next fortnight": from today on, or up to today. */
export const readSeveral: SpanReader = ([, which = '', amount = '', unit], today) => {
  const [count, of] = unit === undefined ? [1, amount] : [amountOf(amount), unit];
  const forward = stepOf(which) >= 0;
  const other = shift(today, of, forward ? count : -count);
  return forward ? { from: today, to: other } : { from: other, to: today };
};

/** "3 weeks from now", "two months' time": that day. */
export const readAhead: SpanReader = ([, amount = '', unit = ''], today) => {
  const day = shift(today, unit, amountOf(amount));
  return { from: day, to: day };
};

/** "Friday", "next Tuesday", by chrono's British rules: a bare weekday is the coming one. */
export const readWeekday: SpanReader = (match, today, choice) => {
  const reference = new Date(`${today}T12:00:00Z`);
  const [found] = GB.parse(match[0] ?? '', { instant: reference, timezone: 0 }, { forwardDate: true });
  if (!found) return undefined;
  const { start } = found;
  const day = realDay(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0);
  // "Since Monday" is the Monday that was.
  if (choice !== 'past' || !day || day.from <= today) return day;
  return { from: addDays(day.from, -7), to: addDays(day.to, -7) };
};

/** The coming 25 December, today included. */
export const christmas: SpanReader = (_, today) => yearly(today, '12-25');

const HOLIDAYS: readonly (readonly [RegExp, string])[] = [
  [/^halloween/, '10-31'],
  [/^(?:bonfire|guy)/, '11-05'],
  [/^remembrance/, '11-11'],
  [/^boxing/, '12-26'],
  [/^new year/, '12-31'],
  [/^valentine/, '02-14'],
];

/** The coming day of that name, today included. */
export const holiday: SpanReader = (match, today) => {
  const day = HOLIDAYS.find(([pattern]) => pattern.test(match[1] ?? ''))?.[1];
  return day === undefined ? undefined : yearly(today, day);
};

/** The coming 1 January. */
export const newYear: SpanReader = (_, today) => yearly(today, '01-01');

/** 31 March of the financial year that today is in. */
export const yearEnd: SpanReader = (_, today) => {
  const day = periodContaining('annual', today).endsOn;
  return { from: day, to: day };
};

/** The week (Monday to Sunday), month, quarter, half or year `step` away from the present one. Years are financial. */
export function unitAt(unit: string, today: IsoDate, step: number): Days {
  if (unit === 'week') {
    const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7) + 7 * step);
    return { from: monday, to: addDays(monday, 6) };
  }
  const calendar = unit.startsWith('calendar');
  if (calendar) {
    const year = Number(today.slice(0, 4)) + step;
    return { from: `${year}-01-01`, to: `${year}-12-31` };
  }
  const frequency = FREQUENCY.get(unit.split(' ').at(-1) ?? '') ?? 'annual';
  const period = periodBefore(periodContaining(frequency, today), -step);
  return { from: period.startsOn, to: period.endsOn };
}

/** The day `count` units after `day`; a month after 31 January is the last day of February. */
export function shift(day: IsoDate, unit: string, count: number): IsoDate {
  if (unit.startsWith('day')) return addDays(day, count);
  if (unit.startsWith('week')) return addDays(day, 7 * count);
  if (unit.startsWith('fortnight')) return addDays(day, 14 * count);
  const months = { month: 1, quarter: 3, year: 12 }[unit.replace(/s$/, '')] ?? 1;
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months * count;
  const first = monthSpan(Math.floor(at / 12), (at % 12) + 1);
  const same = `${first.from.slice(0, 8)}${day.slice(8)}`;
  return same > first.to ? first.to : same;
}

function stepOf(which: string): number {
  if (which === 'this' || which === 'current') return 0;
  return ['last', 'previous', 'past'].includes(which) ? -1 : 1;
}

function inYear(index: string, year: string | undefined, today: IsoDate): Days | undefined {
  const first = year ? fullYear(year) : Number(periodContaining('annual', today).year.slice(0, 4));
  return whole(parsePeriod(`${first}-${String((first + 1) % 100).padStart(2, '0')}-${index}`));
}

function monthDays(month: string, year: string | undefined, today: IsoDate, choice: YearChoice): Days {
  const number = monthNumber(month);
  if (!year) return monthSpan(yearFor(number, today, choice), number);
  const first = fullYear(year);
  // "January 2024-25" is the January inside that financial year.
  return monthSpan(/[-/]/.test(year) && number < 4 ? first + 1 : first, number);
}

function monthSpan(year: number, month: number): Days {
  const from = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
  return { from, to: endOfMonth(from) };
}

function yearFor(month: number, today: IsoDate, choice: YearChoice): number {
  const thisYear = Number(today.slice(0, 4));
  const ahead = month - Number(today.slice(5, 7));
  if (choice === 'past') return ahead > 0 ? thisYear - 1 : thisYear;
  const back = choice === 'deadline' ? DEADLINE_LOOKS_BACK_MONTHS : 5;
  if (ahead < -back) return thisYear + 1;
  return ahead >= 12 - back ? thisYear - 1 : thisYear;
}

function yearly(today: IsoDate, monthDay: string): Days {
  const year = Number(today.slice(0, 4));
  const day = `${year}-${monthDay}` >= today ? `${year}-${monthDay}` : `${year + 1}-${monthDay}`;
  return { from: day, to: day };
}

function monthNumber(month: string): number {
  return MONTHS.indexOf(month.slice(0, 3)) + 1;
}

function fullYear(year: string): number {
  const first = Number(/^\d+/.exec(year)?.[0]);
  return first < 100 ? 2000 + first : first;
}

function realDay(year: number, month: number, day: number): Days | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  const span = monthSpan(year, month);
  const at = `${span.from.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return at > span.to || day > 31 ? undefined : { from: at, to: at };
}
