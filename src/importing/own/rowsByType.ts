import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { oneLine } from '../oneLine.ts';
import { headerWords } from './headerWords.ts';
import type { SheetTable, TableRow } from './sheetTable.ts';

/** What a row says that it holds, in tables that have a row for the results and another for the targets of one measure. */
const TYPES: ReadonlyMap<string, 'Actual' | 'Target'> = new Map([
  ...['actual', 'actuals', 'result', 'results', 'performance', 'outturn', 'achieved'].map(
    (word) => [word, 'Actual'] as const,
  ),
  ...['target', 'targets', 'plan', 'planned', 'trajectory', 'standard'].map(
    (word) => [word, 'Target'] as const,
  ),
]);

/**
 * A table with one row for each measure where it had one for its results and one for its targets, with a column for each period of
 * each. Undefined for other tables.
 */
export function rowsByType(table: SheetTable): SheetTable | undefined {
  const at = table.headers.findIndex((_header, index) => isOfTypes(table, index));
  if (at < 0) return undefined;
  const periods = table.headers.flatMap((header, index) =>
    index !== at && writtenPeriod(oneLine(header)) !== undefined ? [index] : [],
  );
  if (periods.length === 0) return undefined;
  const named = table.headers.flatMap((_header, index) =>
    index === at || periods.includes(index) ? [] : [index],
  );
  const roles = ['Actual', 'Target'] as const;
  const cells = ({ cells: all }: TableRow, some: readonly number[]): readonly string[] =>
    some.map((index) => all[index] ?? '');
  const groups = [named, named.slice(0, 1)]
    .map((some) => grouped(table, at, some))
    .find((found) => found !== undefined);
  if (!groups) return undefined;
  const rows = groups.flatMap((same): readonly TableRow[] => {
    const [first] = same;
    if (!first) return [];
    const of = (role: string): readonly string[] => {
      const row = same.find((each) => typeOf(each.cells[at]) === role);
      return row ? cells(row, periods) : periods.map(() => '');
    };
    return [{ ...first, cells: [...cells(first, named), ...roles.flatMap(of)] }];
  });
  const headers = [
    ...named.map((index) => table.headers[index] ?? ''),
    ...roles.flatMap((role) => periods.map((index) => `${oneLine(table.headers[index] ?? '')} ${role}`)),
  ];
  return { ...table, headers, rows, isRearranged: true };
}

/** The rows of each measure, by what these columns say; undefined where one of them has two rows of a type, or none has more than one. */
function grouped(
  { rows }: SheetTable,
  at: number,
  named: readonly number[],
): readonly (readonly TableRow[])[] | undefined {
  const groups = [
    ...Map.groupBy(rows, ({ section, cells }) =>
      [section, ...named.map((index) => cells[index])].join('\n'),
    ).values(),
  ];
  const isClear = groups.every(
    (same) => new Set(same.map(({ cells }) => typeOf(cells[at]))).size === same.length,
  );
  return isClear && groups.some(({ length }) => length > 1) ? groups : undefined;
}

function typeOf(cell = ''): 'Actual' | 'Target' | undefined {
  return TYPES.get(headerWords(cell));
}

/** True for a column of nothing but types, of each of which there is one. */
function isOfTypes({ rows }: SheetTable, at: number): boolean {
  const types = rows.map(({ cells }) => typeOf(cells[at]));
  return rows.length > 1 && types.every(Boolean) && new Set(types).size > 1;
}
