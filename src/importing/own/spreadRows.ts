import type { SheetRow } from '../../app/filePorts.ts';
import type { NamedSheet } from '../readWorkbook.ts';

/** A row of a sheet, with the texts of tall merged cells in each of their rows. */
export interface SpreadRow extends SheetRow {
  /** Only what begins in this row. */
  readonly own: readonly string[];
  readonly shared: ReadonlySet<number>;
  /** What is merged over several columns of this row: its first column to its last. */
  readonly wide: ReadonlyMap<number, number>;
}

const NOTHING_SHARED: ReadonlySet<number> = new Set();
const NOTHING_WIDE: ReadonlyMap<number, number> = new Map();

/** The row with what is merged down into it. */
function spread({ row, cells }: SheetRow, { merged, rows }: NamedSheet): SpreadRow {
  const around = merged.filter(({ firstRow, lastRow }) => firstRow <= row && row <= lastRow);
  if (around.length === 0) return { row, cells, own: cells, shared: NOTHING_SHARED, wide: NOTHING_WIDE };
  const wide = new Map(
    around.flatMap(({ firstColumn, lastColumn }) =>
      lastColumn > firstColumn ? [[firstColumn, lastColumn]] : [],
    ),
  );
  const tall = around.filter(({ firstRow }) => firstRow < row);
  if (tall.length === 0) return { row, cells, own: cells, shared: NOTHING_SHARED, wide };
  const copy = [...cells];
  for (const each of tall) {
    const top = rows.find((one) => one.row === each.firstRow)?.cells[each.firstColumn] ?? '';
    if ((copy[each.firstColumn] ?? '') === '') {
      while (copy.length < each.firstColumn) copy.push('');
      copy[each.firstColumn] = top;
    }
  }
  const shared = tall.map(({ firstColumn }) => firstColumn);
  return {
    row,
    cells: copy,
    own: cells,
    shared: new Set(shared.filter((at) => (copy[at] ?? '') !== '' && (cells[at] ?? '') === '')),
    wide,
  };
}

/** The rows of a sheet. */
export function spreadRows(sheet: NamedSheet): readonly SpreadRow[] {
  return sheet.rows.map((row) => spread(row, sheet));
}

/** Positions of the cells that have something in them. */
export function filled(cells: readonly string[]): readonly number[] {
  return cells.flatMap((cell, index) => (cell.trim() === '' ? [] : [index]));
}
