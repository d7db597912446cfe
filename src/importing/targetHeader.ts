import { type Frequency, type PeriodId, parsePeriod } from '../domain/calendar/period.ts';
import { MONTH_NAMES } from '../domain/calendar/periodWords.ts';
import { plainName } from './planColumns.ts';

/** What a target's column is for: a year, or one part of it. */
export interface TargetHeader {
  /** `2024-25`. */
  readonly year: string;
  /** `M06`, `Q2`, `H1`, `Y`; absent for the whole year whatever the frequency. */
  readonly part?: string;
}

/** Reads `Target 2024-25`, `2024/25 target`, `Target Q2 2024-25` or `2024-25-M06 target`; undefined for other headers. */
export function readTargetHeader(header: string): TargetHeader | undefined {
  const words = plainName(header).split(' ');
  if (!words.includes('target')) return undefined;
  const rest = words.filter((word) => word !== 'target' && word !== 'for');
  const part = rest.find((word) => /^(?:m\d\d|q\d|h\d|y)$/.test(word));
  const [from = '', to = '', ...more] = rest.filter((word) => word !== part);
  const year = `${from}-${to.slice(-2)}`;
  if (more.length > 0 || !parsePeriod(`${year}-Y`)) return undefined;
  if (part === undefined) return { year };
  return parsePeriod(`${year}-${part}`) ? { year, part: part.toUpperCase() } : undefined;
}

/**
 * Reads the header of a column in a sheet of targets that has one for each period: `2024-25-M06`, `Q2 2024-25`, `Apr 2024`, or
 * `2024-25` for a whole year; undefined for other headers.
 */
export function readPeriodHeader(header: string): TargetHeader | undefined {
  const [month = '', year = '', ...more] = plainName(header).split(' ');
  const index = MONTH_NAMES.findIndex(
    (name) => month === name || month === name.slice(0, 3) || month === name.slice(0, 4),
  );
  if (index >= 0 && /^20\d\d$/.test(year) && more.length === 0) {
    const first = index >= 3 ? Number(year) : Number(year) - 1; // April begins the year
    const part = `M${String(((index + 9) % 12) + 1).padStart(2, '0')}`;
    return { year: `${first}-${String((first + 1) % 100).padStart(2, '0')}`, part };
  }
  const read = readTargetHeader(`${header} target`);
  return read && { part: 'Y', ...read };
}

const PARTS: Readonly<Record<Frequency, readonly string[]>> = {
  monthly: Array.from({ length: 12 }, (_, index) => `M${String(index + 1).padStart(2, '0')}`),
  quarterly: ['Q1', 'Q2', 'Q3', 'Q4'],
  'six-monthly': ['H1', 'H2'],
  annual: ['Y'],
};

/**
 * The periods that a target's column sets the target for: the part that it names; otherwise every period of the year, or
 * only its last one for an indicator that counts up through the year, whose target at other times is not known.
 */
export function targetPeriods(
  { year, part }: TargetHeader,
  frequency: Frequency,
  cumulative: boolean,
): readonly PeriodId[] {
  const parts = part === undefined ? PARTS[frequency] : [part];
  return (cumulative && part === undefined ? parts.slice(-1) : parts).map((each) => `${year}-${each}`);
}
