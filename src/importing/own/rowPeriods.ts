import { dayNumber } from '../../domain/calendar/dates.ts';
import { type Frequency, type Period, periodContaining } from '../../domain/calendar/period.ts';
import { writtenDays } from '../../domain/calendar/writtenDay.ts';
import { partOfYear, writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { plainName } from '../plainName.ts';
import type { OwnTable } from './ownTable.ts';
import { askPeriods, type Shown } from './partsOfYears.ts';
import { yearName } from './periodHints.ts';
import type { TableRow } from './sheetTable.ts';

/** The rows of a table with their periods. */
export type RowPeriods = ReadonlyMap<TableRow, Period>;

/** The period of each row. Days are of the frequency that their distances show; years alone are asked about. A row without one is refused. */
export function rowPeriods(own: OwnTable): RowPeriods {
  const cells = own.rows.map((row) => ({ row, text: own.line(row, 'period') }));
  const years = cells.filter(({ text }) => BARE_YEAR.test(text));
  if (years.length > cells.length / 2) return calendarYears(own, years);
  const written = writtenPeriods(own, cells);
  const place = askPeriods(own, [...written.values()]);
  const frequency =
    frequencyBeside(cells.map(({ text }) => text)) ??
    frequencyOfDays(cells.flatMap(({ text }) => (writtenPeriod(text) ? [] : (writtenDays(text)?.to ?? []))));
  const found = new Map<TableRow, Period>();
  for (const { row, text } of cells) {
    const read = written.get(row);
    const period = read ? place(read.period) : periodOfDay(text, frequency);
    if (period && isInYear(own, row, period, text)) found.set(row, period);
    else if (!period)
      own.refuse(
        row,
        'period',
        text === '' ? 'The row names no period.' : `“${text}” is not a period that I can read.`,
      );
  }
  return withoutYears(own, found);
}

const BARE_YEAR = /^(?:19|20)\d\d$/;

/** What each row writes of its period, with the year that stands in a column of its own; none for days. */
function writtenPeriods(
  own: OwnTable,
  cells: readonly { readonly row: TableRow; readonly text: string }[],
): ReadonlyMap<TableRow, Shown> {
  const wraps = areFinancial(own, cells);
  return new Map(
    cells.flatMap(({ row, text }) => {
      const [period, year] = [writtenPeriod(text), own.line(row, 'year')];
      if (period === undefined) return [];
      if (period.kind === 'period' || period.calendarYear !== undefined || year === '')
        return [[row, { shown: text, period }]];
      const shown = `${text} ${year}`;
      if (BARE_YEAR.test(year) && (wraps || period.frequency !== 'monthly'))
        return [[row, { shown, period: { ...period, calendarYear: Number(year) } }]];
      const whole = writtenPeriod(shown);
      return [[row, { shown, period: whole ?? period }]];
    }),
  );
}

/** True where January and December of the same year in figures stand together, whichever is first: then it is no calendar’s. */
function areFinancial(
  own: OwnTable,
  cells: readonly { readonly row: TableRow; readonly text: string }[],
): boolean {
  const monthsOf = Map.groupBy(
    cells,
    ({ row }) => `${plainName(own.line(row, 'indicator'))} ${own.line(row, 'year')}`,
  );
  return [...monthsOf.values()].some((same) => {
    const months = same.flatMap(({ text }) => {
      const read = writtenPeriod(text);
      return read?.kind === 'part' && read.frequency === 'monthly' ? [read.index] : [];
    });
    // The ninth month of a financial year is December, and the tenth January.
    return months.some(
      (month, at) => month === DECEMBER && [months[at - 1], months[at + 1]].includes(DECEMBER + 1),
    );
  });
}

const DECEMBER = 9;

function periodOfDay(text: string, frequency: Frequency): Period | undefined {
  const days = writtenDays(text);
  return days && periodContaining(days.precision === 'month' ? 'monthly' : frequency, days.to);
}

/** False, and refused, for a row that says another year than its period is in. */
function isInYear(own: OwnTable, row: TableRow, period: Period, text: string): boolean {
  const said = own.line(row, 'year');
  const read = writtenPeriod(said);
  const year = read?.kind === 'period' && read.period.frequency === 'annual' ? read.period.year : undefined;
  const isOther = BARE_YEAR.test(said)
    ? ![period.year.slice(0, 4), String(Number(period.year.slice(0, 4)) + 1)].includes(said)
    : year !== undefined && year !== period.year;
  if (isOther)
    own.refuse(row, 'year', `“${text}” is in ${period.year}, and the row says “${said}”. Which is right?`);
  return !isOther;
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
