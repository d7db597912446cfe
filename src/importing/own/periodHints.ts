import {
  type Frequency,
  latestEnded,
  type Period,
  parsePeriod,
  periodBefore,
  periodLabel,
} from '../../domain/calendar/period.ts';
import { partOfYear, type WrittenPeriod, writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import type { OwnTable } from './ownTable.ts';
import type { SheetTable } from './sheetTable.ts';

/** Longest run of words in a title that is looked at as one period. */
const MOST_WORDS = 5;

/** The periods that a title, a sheet's name or a file's name has in it, longest first; whole periods only. */
export function periodsIn(text: string): readonly Period[] {
  const words = text
    .replace(/\.(?:csv|xlsx?)$/i, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const found = new Map<string, Period>();
  for (let size = MOST_WORDS; size > 0; size -= 1)
    for (let at = 0; at + size <= words.length; at += 1) {
      const read = writtenPeriod(words.slice(at, at + size).join(' '));
      if (read?.kind === 'period') found.set(read.period.id, read.period);
    }
  const all = [...found.values()];
  // A year that is only part of a quarter's name is no period of its own.
  return all.some(({ frequency }) => frequency !== 'annual')
    ? all.filter(({ frequency }) => frequency !== 'annual')
    : all;
}

/** The financial years that titles and names speak of. */
export function yearsIn(texts: readonly string[]): readonly number[] {
  const years = texts.flatMap((text) => periodsIn(text).map(({ year }) => Number(year.slice(0, 4))));
  return [...new Set(years)];
}

/** What names the table: what is in the sheet itself first, the file's name last. */
export function namesOfTable(
  { titles, sheet }: SheetTable,
  file: string,
): { readonly own: readonly string[]; readonly file: string } {
  return { own: [...titles, ...(sheet === file ? [] : [sheet])], file };
}

/**
 * The period that "this period" is. What the sheet's own title says counts; a file's name alone is asked about, and so is
 * everything else.
 */
export function basePeriod({ desk, table, need }: OwnTable, header: string): Period {
  const names = namesOfTable(table, desk.file);
  const own = unique(names.own.flatMap(periodsIn));
  if (own.length === 1 && own[0]) {
    desk.note(`“${header}” is ${periodLabel(own[0])}, as its title says.`);
    return own[0];
  }
  const likely = unique([...own, ...periodsIn(names.file)]);
  const usual = (['quarterly', 'monthly', 'annual'] as const).map((each) => latestEnded(each, desk.today));
  const [quarter] = usual;
  const choices = unique([
    ...likely,
    ...usual,
    ...(quarter ? [1, 2, 3].map((back) => periodBefore(quarter, back)) : []),
  ]);
  const answer = need({
    id: 'period',
    question: `Which period are the figures in “${header}” for?`,
    choices: choices.map((period) => ({ value: period.id, label: periodLabel(period) })),
    open: 'period',
  });
  return answered(answer) ?? choices[0] ?? latestEnded('quarterly', desk.today);
}

/** The first calendar year of the financial year that parts such as `Q2` or `April` are in; asked where the sheet does not say. */
export function baseYear(
  { desk, table, need }: OwnTable,
  what: string,
  more: readonly number[] = [],
): number {
  const names = namesOfTable(table, desk.file);
  const own = yearsIn(names.own);
  if (own.length === 1 && own[0] !== undefined) return own[0];
  const now = Number(latestEnded('monthly', desk.today).year.slice(0, 4));
  const choices = [...new Set([...own, ...more, ...yearsIn([names.file]), now, now - 1, now - 2])];
  const answer = need({
    id: 'year',
    question: `Which year is ${what}?`,
    choices: choices.map((year) => ({
      value: yearName(year),
      label: `${yearName(year)} (April ${year} to March ${year + 1})`,
    })),
    open: 'period',
  });
  return Number((answered(answer)?.year ?? yearName(now)).slice(0, 4));
}

/** The period of a part of a year. */
export function periodIn(read: WrittenPeriod, year: number | undefined): Period | undefined {
  if (read.kind === 'period') return read.period;
  return year === undefined ? undefined : partOfYear(read, year);
}

function answered(answer: string): Period | undefined {
  const byId = parsePeriod(answer);
  if (byId) return byId;
  const read = writtenPeriod(answer);
  return read?.kind === 'period' ? read.period : undefined;
}

export function yearName(year: number): string {
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}

function unique(periods: readonly Period[]): readonly Period[] {
  return [...new Map(periods.map((period) => [period.id, period])).values()];
}

/** How often something is reported whose figures are for these periods: the finest of them. */
export function finest(frequencies: readonly Frequency[]): Frequency | undefined {
  return (['monthly', 'quarterly', 'six-monthly', 'annual'] as const).find((each) =>
    frequencies.includes(each),
  );
}
