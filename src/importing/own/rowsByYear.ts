import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { oneLine } from '../oneLine.ts';
import { headerWords } from './headerWords.ts';
import { type SeriesHeader, seriesHeader } from './seriesColumns.ts';
import type { SheetTable, TableRow } from './sheetTable.ts';

const YEAR = /^(?:(?:financial|fiscal|reporting|calendar|performance) )?year(?: end| ending)?$|^fy$/;
const BARE = /^(?:19|20)\d\d$/;
/** Of a financial year; January is the tenth. */
const DECEMBER = 9;

/**
 * A table with one row for each measure where it had one for each measure and year, with a column for each part of each year:
 * `2024/25 Q1`. What differs from year to year, such as a target, is each year's. Undefined for other tables.
 */
export function rowsByYear(table: SheetTable): SheetTable | undefined {
  const at = table.headers.findIndex((header) => YEAR.test(headerWords(header)));
  const parts = table.headers.map((header, column) => (column === at ? undefined : partIn(header)));
  const isOfParts = parts.filter(Boolean).length > 1 && table.rows.length > 0;
  const cellAt = ({ cells }: TableRow, column: number): string => oneLine(cells[column] ?? '');
  if (at < 0 || !isOfParts || !table.rows.every((row) => isYear(cellAt(row, at)))) return undefined;
  const named = table.headers.flatMap((header, column) =>
    header !== '' && column !== at && !parts[column] ? [column] : [],
  );
  const years = [...new Set(table.rows.map((row) => cellAt(row, at)))];
  const headed = headingsOf(table, parts);
  const [only = ''] = years;
  if (years.length === 1)
    return {
      ...table,
      headers: table.headers.map((header, column) => (parts[column] ? headed(column, only) : header)),
    };
  const groups = grouped(table.rows, at, named);
  if (!groups) return undefined;
  const differs = (column: number): boolean =>
    groups.some((same) => new Set(same.map((row) => cellAt(row, column))).size > 1);
  const same = named.filter((column) => !differs(column));
  const yearly = table.headers.flatMap((_header, column) =>
    parts[column] || (named.includes(column) && differs(column)) ? [column] : [],
  );
  const headers = [
    ...same.map((column) => table.headers[column] ?? ''),
    ...years.flatMap((year) => yearly.map((column) => headed(column, year))),
  ];
  const rows = groups.flatMap((rowsOf): readonly TableRow[] => {
    const [first] = rowsOf;
    if (!first) return [];
    const of = (year: string): readonly string[] => {
      const row = rowsOf.find((each) => cellAt(each, at) === year);
      return yearly.map((column) => row?.cells[column] ?? '');
    };
    return [{ ...first, cells: [...same.map((column) => first.cells[column] ?? ''), ...years.flatMap(of)] }];
  });
  return { ...table, headers, rows, isRearranged: true };
}

/** The rows of each measure: by all that is said of it, by the first two columns, or by the first; undefined where a year is there twice. */
function grouped(
  rows: readonly TableRow[],
  at: number,
  named: readonly number[],
): readonly (readonly TableRow[])[] | undefined {
  const by = [named.slice(0, 2), named.slice(0, 1)].map((columns) => [
    ...Map.groupBy(rows, ({ section, cells }) =>
      [section, ...columns.map((column) => oneLine(cells[column] ?? ''))].join('\n'),
    ).values(),
  ]);
  return by.find((groups) =>
    groups.every((same) => new Set(same.map(({ cells }) => oneLine(cells[at] ?? ''))).size === same.length),
  );
}

/** What a header says of a part of a year that it does not name. */
function partIn(header: string): SeriesHeader | undefined {
  const said = seriesHeader(header);
  return said?.period.kind === 'part' && said.period.calendarYear === undefined ? said : undefined;
}

function isYear(cell: string): boolean {
  const read = writtenPeriod(cell);
  return BARE.test(cell) || (read?.kind === 'period' && read.period.frequency === 'annual');
}

/**
 * The heading of a column for one of the years: `2024/25 Q1`. A month of a year in figures that runs on into January is numbered, since
 * that is no calendar's.
 */
function headingsOf(
  { headers }: SheetTable,
  parts: readonly (SeriesHeader | undefined)[],
): (column: number, year: string) => string {
  const months = parts.map((part) =>
    part?.period.kind === 'part' && part.period.frequency === 'monthly' ? part.period.index : 0,
  );
  const isFinancial = months.includes(DECEMBER) && months.indexOf(DECEMBER) < months.indexOf(DECEMBER + 1);
  return (column, year) => {
    const isNumbered = isFinancial && BARE.test(year) && (months[column] ?? 0) > 0;
    return `${year} ${isNumbered ? `M${months[column]}` : oneLine(headers[column] ?? '')}`;
  };
}
