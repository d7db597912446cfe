import { addDays, type IsoDate } from './dates.ts';
import { type Frequency, type Period, parsePeriod, periodContaining } from './period.ts';

/** The months in English, lower case, January first. */
export const MONTH_NAMES: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]; // prettier-ignore

/**
 * The reporting period that somebody means by `August`, `Aug 2024`, `Q2`, `last month`, `last quarter`, `2023-24` or
 * `2024-25-M05`. Without a year it is the latest one that has begun by `today`. "Q2" is the financial year's quarter.
 * Returns undefined when the words name no period.
 */
export function readPeriod(words: string, today: IsoDate): Period | undefined {
  const text = words.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const byId = parsePeriod(text);
  if (byId) return byId;
  const year = /^20(\d{2})\s?[-/]\s?(?:20)?(\d{2})$/.exec(text);
  if (year) return parsePeriod(`20${year[1]}-${year[2]}-Y`);
  return relative(text, today) ?? quarterOrHalf(text, today) ?? namedMonth(text, today);
}

function relative(text: string, today: IsoDate): Period | undefined {
  const frequency: Record<string, Frequency> = { month: 'monthly', quarter: 'quarterly', year: 'annual' };
  const match = /^(this|last) (month|quarter|year)$/.exec(text);
  const kind = match && frequency[match[2] ?? ''];
  if (!match || !kind) return undefined;
  const now = periodContaining(kind, today);
  return match[1] === 'this' ? now : periodContaining(kind, addDays(now.startsOn, -1));
}

function quarterOrHalf(text: string, today: IsoDate): Period | undefined {
  const match = /^(q[1-4]|h[12])(?: (?:of )?(20\d{2})[-/](\d{2}))?$/.exec(text);
  if (!match?.[1]) return undefined;
  if (match[2]) return parsePeriod(`${match[2]}-${match[3]}-${match[1]}`);
  const period = parsePeriod(`${periodContaining('annual', today).year}-${match[1]}`);
  if (!period || period.startsOn <= today) return period;
  return parsePeriod(`${periodContaining('annual', addDays(today, -365)).year}-${match[1]}`);
}

function namedMonth(text: string, today: IsoDate): Period | undefined {
  const match = /^([a-z]{3,9})(?: (20\d{2}))?$/.exec(text);
  const name = match?.[1] === 'sept' ? 'sep' : match?.[1];
  const month = MONTH_NAMES.findIndex(
    (full) => name !== undefined && (full === name || full.slice(0, 3) === name),
  );
  if (!match || month < 0) return undefined;
  const startIn = (year: number): IsoDate => `${year}-${String(month + 1).padStart(2, '0')}-01`;
  const thisYear = Number(today.slice(0, 4));
  const year = match[2] ? Number(match[2]) : startIn(thisYear) <= today ? thisYear : thisYear - 1;
  return periodContaining('monthly', startIn(year));
}
