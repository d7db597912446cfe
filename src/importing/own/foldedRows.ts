import { BESIDE } from '../../app/entity/mitigationColumns.ts';
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
  const beside = new Set(BESIDE.flatMap((name) => own.at(name) ?? []));
  const groups: TableRow[][] = [];
  for (const row of own.rows) {
    const last = groups.at(-1);
    if (last && goesOn(row)) last.push(row);
    else groups.push([row]);
  }
  return { ...own, table: { ...own.table, rows: groups.map((group) => joined(group, beside)) } };
}

/** The rows of one risk as one. Beside its actions a blank keeps its place, so that what is said of one is not said of another. */
function joined(group: readonly TableRow[], beside: ReadonlySet<number>): TableRow {
  const [first] = group;
  if (!first) throw new RangeError('a risk has a row');
  if (group.length === 1) return first;
  const width = Math.max(...group.map(({ cells }) => cells.length));
  const cells = Array.from({ length: width }, (_, at) => {
    const own = group
      .filter((row) => row === first || !row.shared.has(at))
      .map((row) => (row.cells[at] ?? '').trim());
    const isKept = beside.has(at) && own.length === group.length;
    return own
      .map((cell) => (isKept ? cell || '–' : cell))
      .filter((cell) => cell !== '')
      .join('\n');
  });
  return { ...first, cells };
}
