import { counted, FileRefused } from './fileRefused.ts';
import { type Cell, type FileLimits, LONGEST_TEXT, MOST_COLUMNS } from './openedFile.ts';

/** Counts what a file holds while it is read, and ends the reading at the first thing too many. */
export interface Tally {
  /** Another sheet begins; its name is for sentences, and empty for a file that has no sheets. */
  beginSheet(name: string): void;
  /** @throws FileRefused when there are too many rows in the sheet */
  countRow(): void;
  /** @throws FileRefused when the cell is too far to the right, or its text too long, or there are too many cells or too much text in all */
  countCell(row: number, cell: Cell): void;
}

/** How often it is told how many rows were read. */
const TOLD_EVERY = 1000;

/** Counts within these limits, and tells `rowsRead` of all sheets' rows from time to time. */
export function createTally(limits: FileLimits, rowsRead: (rows: number) => void = () => undefined): Tally {
  let [where, rows, all, cells, characters] = ['The file', 0, 0, 0, 0];
  return {
    beginSheet(name) {
      where = name === '' ? 'The file' : `The sheet “${name.slice(0, 40)}”`;
      rows = 0;
    },
    countRow() {
      rows += 1;
      all += 1;
      if (all % TOLD_EVERY === 0) rowsRead(all);
      if (rows > limits.rows) throw tooMany(where, limits.rows, 'rows', limits.more);
    },
    countCell(row, cell) {
      cells += 1;
      if (cells > limits.cells) throw tooMany('The file', limits.cells, 'filled cells', limits.more);
      if (cell.column >= MOST_COLUMNS)
        throw new FileRefused(
          `Cell ${cellName(row, cell.column)} is filled, and I read no further than column ${columnName(MOST_COLUMNS - 1)}. Delete what is to the right of the table.`,
        );
      if (cell.column >= limits.columns) throw tooMany(where, limits.columns, 'columns', limits.more);
      if (cell.kind !== 'text') return;
      if (cell.text.length > LONGEST_TEXT) throw tooLong(row, cell.column);
      characters += cell.text.length;
      if (characters > limits.text) throw tooMany('The file', limits.text, 'characters of text', limits.more);
    },
  };
}

/** A text that is longer than Excel lets a cell be. */
export function tooLong(row: number, column: number): FileRefused {
  return new FileRefused(
    `Cell ${cellName(row, column)} holds more than ${counted(LONGEST_TEXT)} characters of text.`,
  );
}

function tooMany(where: string, most: number, what: string, more: string): FileRefused {
  return new FileRefused(`${where} has more than ${counted(most)} ${what}. ${more}`);
}

/** `XFD7`. */
function cellName(row: number, column: number): string {
  return `${columnName(column)}${row}`;
}

/** The letters over a column that is numbered from 0. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}
