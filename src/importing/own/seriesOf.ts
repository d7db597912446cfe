import { oneLine } from '../oneLine.ts';
import { plainName } from '../plainName.ts';
import type { OwnTable } from './ownTable.ts';
import type { RowPeriods } from './rowPeriods.ts';
import type { TableRow } from './sheetTable.ts';

/** Most series that a table of figures is taken apart into: more are no series, but rows. */
const MOST = 60;

/**
 * What tells the figures of one name apart, where each period has several of them: a station, a ward, a tenure. Undefined where nothing
 * has to be told apart, or no column of words does. Of a code and a name the name counts.
 */
export function seriesOf(
  own: OwnTable,
  rows: readonly TableRow[],
  periods: RowPeriods,
): ((row: TableRow) => string) | undefined {
  const keyOf = (row: TableRow, more = ''): string =>
    `${plainName(own.line(row, 'indicator'))}\n${periods.get(row)?.id}\n${more}`;
  const isTold = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;
  const dated = rows.filter((row) => periods.has(row));
  if (isTold(dated.map((row) => keyOf(row)))) return undefined;
  const cellAt = (row: TableRow, at: number): string => oneLine(row.cells[at] ?? '');
  const telling = own.facts.flatMap(({ numbers, days, kinds, length }, at) => {
    const isFree = !own.meant.columns.has(at) && own.header(at) !== '';
    const isOfSeries = isFree && kinds > 1 && kinds <= MOST && numbers < 0.5 && days < 0.5;
    const isAll = isOfSeries && dated.every((row) => cellAt(row, at) !== '');
    return isAll && isTold(dated.map((row) => keyOf(row, plainName(cellAt(row, at)))))
      ? [{ at, length }]
      : [];
  });
  const at = telling.sort((a, b) => b.length - a.length)[0]?.at;
  if (at === undefined) return undefined;
  own.note(
    `Figures of one name are told apart by “${oneLine(own.header(at))}”: each is an indicator of its own.`,
  );
  return (row) => cellAt(row, at);
}
