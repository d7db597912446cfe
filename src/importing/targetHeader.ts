import { type Frequency, type PeriodId, parsePeriod } from '../domain/calendar/period.ts';
import { writtenPeriod } from '../domain/calendar/writtenPeriod.ts';

/** What a target's column is for: a year, or one part of it. */
export interface TargetHeader {
  /** `2024-25`. */
  readonly year: string;
  /** `M06`, `Q2`, `H1`, `Y`; absent for the whole year whatever the frequency. */
  readonly part?: string;
}

/** Reads `Target 2024-25`, `2024/25 target`, `Target Q2 2024-25` or `2024-25-M06 target`; undefined for other headers. */
export function readTargetHeader(header: string): TargetHeader | undefined {
  const rest = header.replaceAll(/\btarget\b/gi, ' ');
  if (rest === header) return undefined;
  const at = readPeriodHeader(rest);
  return at?.part === 'Y' && !parsePeriod(rest) ? { year: at.year } : at;
}

/**
 * Reads the header of a column in a sheet of targets that has one for each period: `2024-25-M06`, `Q2 2024-25`, `Apr 2024`, or
 * `2024-25` for a whole year; undefined for other headers.
 */
export function readPeriodHeader(header: string): TargetHeader | undefined {
  const found = writtenPeriod(header);
  if (found?.kind !== 'period') return undefined;
  return { year: found.period.year, part: found.period.id.slice(8) };
}

/** Reads the header of a column that has what a saving is to deliver in one month: `Apr 2024`, `Profile Apr 2024`, `2024-25-M01 profile`. */
export function readProfileHeader(header: string): TargetHeader | undefined {
  const found = readPeriodHeader(header.replaceAll(/\b(?:profiled?|planned|savings?|£)\b/gi, ' ').trim());
  return found?.part?.startsWith('M') ? found : undefined;
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
