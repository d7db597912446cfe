import type { OwnTable } from './ownTable.ts';
import type { Recognised } from './recognise.ts';
import type { TableRow } from './sheetTable.ts';

/**
 * The table with one row for each risk: a register has a row for each further action of a risk, with the risk merged down beside them.
 * What stands in those rows alone is the first one's too, a line for each.
 */
export function foldedRows(own: OwnTable): Recognised {
  const named = ['code', 'title', 'event'].flatMap((name) => own.at(name) ?? []);
  const goesOn = ({ shared }: TableRow): boolean => named.length > 0 && named.every((at) => shared.has(at));
  if (!own.rows.some(goesOn)) return own;
  const rows: TableRow[] = [];
  for (const row of own.rows) {
    const first = rows.at(-1);
    if (first && goesOn(row)) rows[rows.length - 1] = joined(first, row);
    else rows.push(row);
  }
  return { ...own, table: { ...own.table, rows } };
}

function joined(first: TableRow, next: TableRow): TableRow {
  const width = Math.max(first.cells.length, next.cells.length);
  const cells = Array.from({ length: width }, (_, at) => {
    const [above, below] = [first.cells[at] ?? '', next.shared.has(at) ? '' : (next.cells[at] ?? '')];
    return [above, below].filter((cell) => cell.trim() !== '').join('\n');
  });
  return { ...first, cells };
}
