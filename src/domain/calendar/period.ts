import { DateTime } from 'luxon';
import { ProductError } from '../errors.ts';
import { DAY_MS, dayNumber, type IsoDate, longDay } from './dates.ts';

/** How often an indicator is returned. */
export type Frequency = 'monthly' | 'quarterly' | 'six-monthly' | 'annual';

/** `2024-25-M06`, `2024-25-Q2`, `2024-25-H1` or `2024-25-Y`. */
export type PeriodId = string;

/** One reporting period of the financial year, 1 April to 31 March. */
export interface Period {
  readonly id: PeriodId;
  readonly frequency: Frequency;
  /** The financial year, `2024-25`. */
  readonly year: string;
  /** 1 for the first of its kind in the year: M01 is April, Q1 April to June. 1 for the whole year. */
  readonly index: number;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
}

const MONTHS: Record<Frequency, number> = { monthly: 1, quarterly: 3, 'six-monthly': 6, annual: 12 };
const LETTER: Record<Frequency, string> = { monthly: 'M', quarterly: 'Q', 'six-monthly': 'H', annual: 'Y' };
const PERIOD_ID = /^((?:19|20)\d{2})-(\d{2})-(?:M(0[1-9]|1[0-2])|Q([1-4])|H([12])|(Y))$/;

/**
 * The period with this id, or undefined when the text is not one (also when the two years do not follow on, or are
 * outside 1900 to 2099). Case and surrounding spaces do not matter: `2024-25-m06` is `2024-25-M06`.
 */
export function parsePeriod(text: string): Period | undefined {
  const match = PERIOD_ID.exec(text.trim().toUpperCase());
  if (!match) return undefined;
  const firstYear = Number(match[1]);
  if (Number(match[2]) !== (firstYear + 1) % 100) return undefined;
  const [month, quarter, half] = [match[3], match[4], match[5]];
  if (month) return make(firstYear, 'monthly', Number(month));
  if (quarter) return make(firstYear, 'quarterly', Number(quarter));
  if (half) return make(firstYear, 'six-monthly', Number(half));
  return make(firstYear, 'annual', 1);
}

/**
 * The period with this id.
 * @throws ProductError `bad-period` when the text is not one. Use {@link parsePeriod} on anything a person typed.
 */
export function periodOf(id: PeriodId): Period {
  const period = parsePeriod(id);
  if (!period) throw new ProductError('bad-period', `${id} is not a reporting period`);
  return period;
}

/**
 * The period of this frequency that `day` falls in.
 * @throws RangeError when `day` is not a calendar day.
 */
export function periodContaining(frequency: Frequency, day: IsoDate): Period {
  const at = new Date(dayNumber(day) * DAY_MS);
  const month = at.getUTCMonth() + 1;
  const firstYear = month >= 4 ? at.getUTCFullYear() : at.getUTCFullYear() - 1;
  const monthOfYear = (month + 8) % 12; // April is 0
  return make(firstYear, frequency, Math.floor(monthOfYear / MONTHS[frequency]) + 1);
}

/** The period `count` before this one, of the same frequency. A negative count goes forward. */
export function periodBefore(period: Period, count = 1): Period {
  const perYear = 12 / MONTHS[period.frequency];
  const ordinal = Number(period.year.slice(0, 4)) * perYear + (period.index - 1) - count;
  const firstYear = Math.floor(ordinal / perYear);
  return make(firstYear, period.frequency, ordinal - firstYear * perYear + 1);
}

/** The same period one year earlier, for the long direction of travel. */
export function periodLastYear(period: Period): Period {
  return periodBefore(period, 12 / MONTHS[period.frequency]);
}

/** The last period of this frequency that had ended before `day`. */
export function latestEnded(frequency: Frequency, day: IsoDate): Period {
  return periodBefore(periodContaining(frequency, day));
}

/** The month in which the period ends, `2024-09`: what every period reviewed at the same clinic has in common. */
export function endMonth(period: Period): string {
  return period.endsOn.slice(0, 7);
}

/** The monthly period that ends in the same month as this one. */
export function monthOf(period: Period): Period {
  return periodContaining('monthly', period.endsOn);
}

/**
 * How a period is written for people: `September 2024`, `Q2 2024-25 (July to September)`,
 * `first half of 2024-25 (April to September)`, `2024-25`.
 */
export function periodLabel(period: Period): string {
  const from = longDay(period.startsOn).split(' ')[1];
  const [, to, toYear] = longDay(period.endsOn).split(' ');
  switch (period.frequency) {
    case 'monthly':
      return `${to} ${toYear}`;
    case 'quarterly':
      return `Q${period.index} ${period.year} (${from} to ${to})`;
    case 'six-monthly':
      return `${period.index === 1 ? 'first' : 'second'} half of ${period.year} (${from} to ${to})`;
    case 'annual':
      return period.year;
  }
}

// Runs and trends step through hundreds of periods per answer. There are 19 a year, so this stays small.
const made = new Map<PeriodId, Period>();

function make(firstYear: number, frequency: Frequency, index: number): Period {
  const year = `${firstYear}-${String((firstYear + 1) % 100).padStart(2, '0')}`;
  const number = frequency === 'annual' ? '' : String(index).padStart(frequency === 'monthly' ? 2 : 1, '0');
  const id = `${year}-${LETTER[frequency]}${number}`;
  const known = made.get(id);
  if (known) return known;
  const period = compute(id, year, firstYear, frequency, index);
  made.set(id, period);
  return period;
}

function compute(id: PeriodId, year: string, firstYear: number, frequency: Frequency, index: number): Period {
  const months = MONTHS[frequency];
  const start = DateTime.utc(firstYear, 4, 1).plus({ months: (index - 1) * months });
  return {
    id,
    frequency,
    year,
    index,
    startsOn: start.toFormat('yyyy-MM-dd'),
    endsOn: start.plus({ months }).minus({ days: 1 }).toFormat('yyyy-MM-dd'),
  };
}
