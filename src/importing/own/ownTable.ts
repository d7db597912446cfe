import { oneLine } from '../oneLine.ts';
import { type DraftDesk, isNobody, type NotTaken } from './ownDraft.ts';
import type { Recognised } from './recognise.ts';
import type { TableRow } from './sheetTable.ts';

/** The cells of a table by what their columns mean. */
export interface TableCells {
  /** Where the column stands that means this. */
  at(name: string): number | undefined;
  /** The header of the column that means this, or that stands there; empty when there is none. */
  header(column: string | number): string;
  /** What a row says in the column that means this, without blanks around it; empty when no column does. */
  cell(row: TableRow, name: string): string;
  /** The same on one line. */
  line(row: TableRow, name: string): string;
  /** The same, and empty too where it says that there is nobody or nothing. */
  said(row: TableRow, name: string): string;
  /** True where the file says something there, though it be `TBC` or `#REF!`. */
  isFilled(row: TableRow, name: string): boolean;
}

/** A table on the desk: its cells, the questions and notes about it, and what of it is not taken. */
export interface OwnTable extends Recognised, TableCells, Pick<DraftDesk, 'ask' | 'need' | 'note'> {
  readonly desk: DraftDesk;
  readonly rows: readonly TableRow[];
  /** In the order in which it was refused. */
  readonly notTaken: readonly NotTaken[];
  /** Says why a row, or its cell in this column, is not taken. */
  refuse(row: TableRow, column: string | number, reason: string): void;
}

/** The cells of a table by what its columns mean; of two that mean the same the first counts. */
export function tableCells({ table, meant }: Recognised): TableCells {
  const places = new Map<string, number>();
  for (const [at, { name }] of meant.columns) if (!places.has(name)) places.set(name, at);
  const cell = ({ cells }: TableRow, name: string): string => {
    const at = places.get(name);
    return at === undefined ? '' : (cells[at] ?? '').trim();
  };
  const line = (row: TableRow, name: string): string => oneLine(cell(row, name));
  return {
    at: (name) => places.get(name),
    header: (column) => {
      const at = typeof column === 'number' ? column : places.get(column);
      return at === undefined ? '' : (table.headers[at] ?? '');
    },
    cell,
    line,
    said: (row, name) => (isNobody(line(row, name)) ? '' : line(row, name)),
    isFilled: (row, name) => cell(row, name) !== '' || row.wrong?.has(places.get(name) ?? -1) === true,
  };
}

/** A table on the desk. The ids of its questions end in `suffix`, which no other table of the file has. */
export function ownTable(desk: DraftDesk, recognised: Recognised, suffix: string): OwnTable {
  const cells = tableCells(recognised);
  const notTaken: NotTaken[] = [];
  return {
    ...recognised,
    ...cells,
    desk,
    rows: recognised.table.rows,
    notTaken,
    ask: (question) => desk.ask({ ...question, id: `${question.id}${suffix}` }),
    need: (question) => desk.need({ ...question, id: `${question.id}${suffix}` }),
    note: desk.note,
    refuse: ({ row }, column, reason) => void notTaken.push({ row, column: cells.header(column), reason }),
  };
}
