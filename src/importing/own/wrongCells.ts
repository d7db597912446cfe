import { cellDefect } from '../readCsv.ts';
import type { NotTaken } from './ownDraft.ts';
import type { Recognised } from './recognise.ts';

/** The table with cells that hold nothing readable, such as `#REF!`, as blank ones: each is not taken, with the reason. */
export function withoutWrongCells(recognised: Recognised): {
  readonly recognised: Recognised;
  readonly notTaken: readonly NotTaken[];
} {
  const { table, meant, measures } = recognised;
  const read = [...new Set([...meant.columns.keys(), ...meant.series.keys(), ...measures])];
  const notTaken: NotTaken[] = [];
  const rows = table.rows.map((row) => {
    const wrong = read.flatMap((at) => {
      const reason = cellDefect(row.cells[at] ?? '');
      return reason === undefined ? [] : [{ at, reason }];
    });
    if (wrong.length === 0) return row;
    for (const { at, reason } of wrong)
      notTaken.push({ row: row.row, column: table.headers[at] ?? '', reason });
    const places = new Set(wrong.map(({ at }) => at));
    return { ...row, cells: row.cells.map((cell, at) => (places.has(at) ? '' : cell)), wrong: places };
  });
  return notTaken.length === 0
    ? { recognised, notTaken }
    : { recognised: { ...recognised, table: { ...table, rows } }, notTaken };
}
