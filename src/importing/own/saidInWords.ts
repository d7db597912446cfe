import type { TableCells } from './ownTable.ts';
import type { TableRow } from './sheetTable.ts';

/** What a row says in these columns, kept in words: a comment as it stands, anything else behind its header. Empty where nothing is said. */
export function saidInWords(
  cells: Pick<TableCells, 'said' | 'header'>,
  row: TableRow,
  names: readonly string[],
): string {
  return names
    .flatMap((name) => {
      const text = cells.said(row, name);
      if (text === '') return [];
      return name === 'comment' ? [text] : [`${cells.header(name)}: ${text}.`];
    })
    .join(' ');
}
