import { MOST_PLAN_BYTES } from '../../app/filePorts.ts';

/**
 * What a file holds, as {@link OpenFile} hands it over: sheets of typed cells that were counted while they were read. Nothing in it
 * was judged, and nothing was left out: hidden sheets, rows and columns are there and say that they are hidden.
 */

/** One cell that holds something. Columns are numbered from 0. A blank cell, whatever its format, is not there. */
export type Cell = { readonly column: number } & CellValue;

export type CellValue =
  /** As it stands in the file: not trimmed, with plain line feeds. */
  | { readonly kind: 'text'; readonly text: string }
  /** `format` is Excel's code for how it is shown, such as `0.0%` or `mmm-yy`; empty when it has none. See `numberFormat.ts`. */
  | { readonly kind: 'number'; readonly value: number; readonly format: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** `#DIV/0!` and its like, by name. */
  | { readonly kind: 'error'; readonly name: string }
  /** A formula that nobody has worked out yet: the program that wrote the file left its result out. */
  | { readonly kind: 'no result' };

/** One row that holds something, by the number that a spreadsheet shows; in ascending order, and so are its cells. */
export interface OpenedRow {
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: readonly Cell[];
}

/** Cells that are shown as one: rows as a spreadsheet numbers them, columns from 0; all included. */
export interface MergedCells {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** One sheet of a workbook, or a CSV file as a whole, which has no name. */
export interface OpenedSheet {
  readonly name: string;
  /** Nobody sees it who opens the file. */
  readonly hidden: boolean;
  readonly rows: readonly OpenedRow[];
  readonly merged: readonly MergedCells[];
  /** Columns, numbered from 0, that nobody sees who opens the file. */
  readonly hiddenColumns: readonly { readonly first: number; readonly last: number }[];
  /** True when day 0 of its numbers is 1 January 1904 and not the last of 1899: workbooks from early Macs. */
  readonly from1904: boolean;
}

/** The sheets in the file's order, or one sentence that says what is wrong with the file. */
export type OpenedFile =
  | { readonly ok: true; readonly sheets: readonly OpenedSheet[] }
  | { readonly ok: false; readonly reason: string };

/** How much of a file is read. Whatever has more is refused: a part of it would be worse than none. */
export interface FileLimits {
  /** Of the file as it is, in bytes. */
  readonly bytes: number;
  /** Of everything in a workbook that is read, unpacked, in bytes. */
  readonly unpackedBytes: number;
  /** Columns of a sheet that hold something, counted from its first; see {@link MOST_COLUMNS}. */
  readonly columns: number;
  /** Rows of a sheet that hold something. */
  readonly rows: number;
  /** Cells of a sheet that hold something. */
  readonly cells: number;
  /** Text of all cells together, in characters: a text that 1,000 cells share counts 1,000 times. */
  readonly text: number;
  /** For the thread that reads: its memory in MB, apart from what is being unpacked, and its time in milliseconds. */
  readonly heapMb: number;
  readonly withinMs: number;
  /** What to do with a file that has more rows, columns or cells, as a sentence. */
  readonly more: string;
}

/** Most columns of a sheet that hold something; Excel has 16,384, and nobody fills them by hand. */
export const MOST_COLUMNS = 1000;
/** Longest text of a cell, in characters, as in Excel itself. */
export const LONGEST_TEXT = 32_767;
/** Most sheets of a workbook. */
export const MOST_SHEETS = 200;
/** Most merged ranges of a sheet, and of its ranges of hidden columns. */
export const MOST_RANGES = 10_000;

const MB = 1024 * 1024;
const LESS = 'Keep only what is needed.';

/** For what officers send: a file of a megabyte, and what one person can owe in a year. */
export const OFFICER_LIMITS: FileLimits = {
  bytes: MB,
  unpackedBytes: 24 * MB,
  columns: MOST_COLUMNS,
  rows: 5000,
  cells: 200_000,
  text: 5_000_000,
  heapMb: 96,
  withinMs: 10_000,
  more: LESS,
};

/** For a whole plan: 600 indicators with targets and returns for each month of three years have 21,600 rows and 100 MB of XML. */
export const PLAN_LIMITS: FileLimits = {
  bytes: 64 * MB,
  unpackedBytes: 256 * MB,
  columns: MOST_COLUMNS,
  rows: 50_000,
  cells: 1_000_000,
  text: 200_000_000,
  heapMb: 1024,
  withinMs: 120_000,
  more: LESS,
};

/**
 * For a plan that is imported in the chat: as much, in the memory of a process that answers everybody. Its columns are fewer: the
 * widest tables that councils publish have one for each month of ten years, which is 120, and as many again for targets and RAGs.
 */
export const CHAT_LIMITS: FileLimits = {
  ...PLAN_LIMITS,
  bytes: MOST_PLAN_BYTES,
  columns: 400,
  text: 50_000_000,
  heapMb: 512,
  more: 'Keep only what is needed, or ask your IT service to import it with “npm run admin -- import”.',
};
