import { dayNumber } from '../../domain/calendar/dates.ts';
import { type Frequency, type Period, periodContaining } from '../../domain/calendar/period.ts';
import { writtenDays } from '../../domain/calendar/writtenDay.ts';
import { partOfYear, writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import { baseYear, periodIn, yearName } from './periodHints.ts';
import type { TableRow } from './sheetTable.ts';

/** The rows of a table with their periods. */
export type RowPeriods = ReadonlyMap<TableRow, Period>;

/** The period of each row. Days are of the frequency that their distances show; years alone are asked about. A row without one is refused. */
export function rowPeriods(own: OwnTable): RowPeriods {
  const cells = own.rows.map((row) => ({ row, text: own.line(row, 'period') }));
  const years = cells.filter(({ text }) => /^(?:19|20)\d\d$/.test(text));
  if (years.length > cells.length / 2) return calendarYears(own, years);
  const parts = cells.filter(({ text }) => writtenPeriod(text)?.kind === 'part');
  const words = listOf([...new Set(parts.map(({ text }) => `“${text}”`))]);
  const year = parts.length === 0 ? undefined : baseYear(own, words);
  const frequency =
    frequencyBeside(cells.map(({ text }) => text)) ??
    frequencyOfDays(cells.flatMap(({ text }) => (writtenPeriod(text) ? [] : (writtenDays(text)?.to ?? []))));
  const found = new Map<TableRow, Period>();
  for (const { row, text } of cells) {
    const period = periodOfCell(text, year, frequency);
    if (period) found.set(row, period);
    else
      own.refuse(
        row,
        'period',
        text === '' ? 'The row names no period.' : `“${text}” is not a period that I can read.`,
      );
  }
  return withoutYears(own, found);
}

function periodOfCell(text: string, year: number | undefined, frequency: Frequency): Period | undefined {
  const read = writtenPeriod(text);
  if (read) return periodIn(read, year);
  const days = writtenDays(text);
  return days && periodContaining(days.precision === 'month' ? 'monthly' : frequency, days.to);
}

/** The periods without the years that stand among months or quarters: those rows are their totals. */
function withoutYears(own: OwnTable, found: RowPeriods): RowPeriods {
  const years = [...found].filter(([, { frequency }]) => frequency === 'annual');
  if (years.length * 2 >= found.size) return found;
  for (const [row, { year }] of years)
    own.refuse(
      row,
      'period',
      `${year} is a whole year among shorter periods, so its figures are taken for totals.`,
    );
  return new Map([...found].filter(([, { frequency }]) => frequency !== 'annual'));
}

function calendarYears(
  own: OwnTable,
  years: readonly { readonly row: TableRow; readonly text: string }[],
): RowPeriods {
  const first = Number(years[0]?.text);
  const answer = own.need({
    id: 'year',
    question: `Which financial year is “${first}” in “${own.header('period')}”?`,
    choices: [
      { value: 'ends', label: `${yearName(first - 1)}: the year that ends in it` },
      { value: 'begins', label: `${yearName(first)}: the year that begins in it` },
    ],
  });
  const shift = answer === 'ends' ? -1 : 0;
  const part = { frequency: 'annual', index: 1 } as const;
  return new Map(
    years.flatMap(({ row, text }) => {
      const period = partOfYear(part, Number(text) + shift);
      return period ? [[row, period] as const] : [];
    }),
  );
}

/** What the other rows say that days stand among: `01/07/2024` between `June 2024` and `Aug-24` is July. */
function frequencyBeside(texts: readonly string[]): Frequency | undefined {
  const said = texts.flatMap((text) => {
    const read = writtenPeriod(text);
    return read === undefined ? [] : [read.kind === 'period' ? read.period.frequency : read.frequency];
  });
  if (said.length * 2 < texts.length) return undefined;
  return [...Map.groupBy(said, (each) => each)].sort((a, b) => b[1].length - a[1].length)[0]?.[0];
}

/** What the distance between days shows: about a month, a quarter, half a year or a year. */
function frequencyOfDays(days: readonly string[]): Frequency {
  const sorted = [...new Set(days)].sort().map(dayNumber);
  const gaps = sorted
    .slice(1)
    .map((day, index) => day - (sorted[index] ?? day))
    .sort((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 2)] ?? 365;
  if (usual <= 45) return 'monthly';
  if (usual <= 120) return 'quarterly';
  return usual <= 250 ? 'six-monthly' : 'annual';
}
