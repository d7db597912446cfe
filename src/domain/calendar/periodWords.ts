import { addDays, type IsoDate } from './dates.ts';
import { type Frequency, type Period, periodContaining } from './period.ts';
import { partOfYear, writtenPeriod } from './writtenPeriod.ts';

/**
 * The reporting period that somebody means by `August`, `Aug 2024`, `Q2`, `last month`, `last quarter`, `2023-24` or
 * `2024-25-M05`. Without a year it is the latest one that has begun by `today`. "Q2" is the financial year's quarter.
 * Returns undefined when the words name no period.
 */
export function readPeriod(words: string, today: IsoDate): Period | undefined {
  const text = words.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const near = relative(text, today);
  if (near) return near;
  // “P8” in a message is a programme; in a file it can be a period.
  if (/^p\d\d?$/.test(text)) return undefined;
  // Whoever types “July 92” means July and a figure; “Jul-24” and “July 2024” are months.
  if (/^(?:(?:q|qtr|quarter|h|half|m|month)[ \d].*? )?[a-z]{3,9} \d\d$/.test(text)) return undefined;
  const written = writtenPeriod(text);
  if (written?.kind === 'period') return written.period;
  if (!written || written.calendarYear !== undefined || written.frequency === 'annual') return undefined;
  const thisYear = Number(periodContaining('annual', today).year.slice(0, 4));
  const period = partOfYear(written, thisYear);
  return period && period.startsOn > today ? partOfYear(written, thisYear - 1) : period;
}

function relative(text: string, today: IsoDate): Period | undefined {
  const frequency: Record<string, Frequency> = { month: 'monthly', quarter: 'quarterly', year: 'annual' };
  const match = /^(this|last) (month|quarter|year)$/.exec(text);
  const kind = match && frequency[match[2] ?? ''];
  if (!match || !kind) return undefined;
  const now = periodContaining(kind, today);
  return match[1] === 'this' ? now : periodContaining(kind, addDays(now.startsOn, -1));
}
