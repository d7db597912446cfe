import type { Sheet, SheetRow } from '../app/filePorts.ts';
import { dayOf, shownAs } from './opening/numberFormat.ts';
import type { Cell, MergedCells, OpenedFile, OpenedSheet } from './opening/openedFile.ts';
import type { Piece } from './opening/readContent.ts';

export type { MergedCells };

/** One sheet of a workbook, or one CSV file of a folder. Blank rows are left out. */
export interface NamedSheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  readonly merged: readonly MergedCells[];
  /** Rows among them, and ranges of columns from 0, that nobody sees who opens the file. */
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: OpenedSheet['hiddenColumns'];
  /** True for a sheet that nobody sees; only its name is given. */
  readonly isHidden?: true;
}

/** Every sheet, of those that are hidden the names, or a sentence that says why the file cannot be read. */
export type Workbook =
  | { readonly ok: true; readonly sheets: readonly NamedSheet[] }
  | { readonly ok: false; readonly reason: string };

/**
 * The first sheet of an opened file that shows anything, with every cell as it would be typed: a percentage keeps its
 * sign, a day is written `2024-10-25`, an error is its name, a number has the 15 digits that Excel shows.
 */
export function firstSheet(file: OpenedFile): Sheet {
  if (!file.ok) return file;
  const sheet = file.sheets.find(isShown);
  return { ok: true, rows: sheet ? rowsOf(sheet, (day) => day) : [] };
}

/**
 * Every sheet of an opened file that shows anything, cells as {@link firstSheet} gives them, except that a date whose format shows
 * no day is written `October 2024`: in a plan, a month is not its first day.
 */
export function shownSheets(file: OpenedFile): Workbook {
  if (!file.ok) return file;
  const gathered = gatherShown();
  for (const { rows, ...sheet } of file.sheets) {
    gathered.add({ kind: 'rows', rows, from1904: sheet.from1904 });
    gathered.add({ kind: 'sheet', sheet });
  }
  return { ok: true, sheets: gathered.sheets };
}

/** The same from the pieces of a file as they are read, so that nothing of it is there twice. */
export function gatherShown() {
  const sheets: NamedSheet[] = [];
  let rows: SheetRow[] = [];
  let hiddenRows: number[] = [];
  let isFilled = false;
  return {
    sheets,
    add(piece: Piece): void {
      if (piece.kind === 'rows') {
        isFilled ||= piece.rows.length > 0;
        const hidden = new Set(piece.rows.flatMap((row) => (row.hidden ? [row.row] : [])));
        for (const row of rowsOf(piece, planDate)) {
          rows.push(row);
          if (hidden.has(row.row)) hiddenRows.push(row.row);
        }
        return;
      }
      const { name, hidden, merged, hiddenColumns } = piece.sheet;
      if (hidden && isFilled) sheets.push({ name, rows: [], merged: [], isHidden: true });
      else if (!hidden && (isFilled || name === ''))
        sheets.push({
          name,
          rows,
          merged,
          ...(hiddenRows.length > 0 ? { hiddenRows } : {}),
          ...(hiddenColumns.length > 0 ? { hiddenColumns } : {}),
        });
      [rows, hiddenRows, isFilled] = [[], [], false];
    },
  };
}

/** In a plan, a month is not its first day. */
const planDate: DateWords = (day, shown) => (shown === 'month' ? monthOf(day) : day);

/** A CSV file, which has no name, is its one sheet whatever is in it. */
function isShown({ name, hidden, rows }: OpenedSheet): boolean {
  return !hidden && (rows.length > 0 || name === '');
}

type DateWords = (day: string, shown: 'day' | 'month') => string;

function rowsOf(
  { rows, from1904 }: Pick<OpenedSheet, 'rows' | 'from1904'>,
  dateWords: DateWords,
): readonly SheetRow[] {
  return rows
    .map(({ row, cells }) => {
      const texts: string[] = [];
      for (const cell of cells) {
        while (texts.length < cell.column) texts.push('');
        texts.push(textOf(cell, from1904, dateWords));
      }
      return { row, cells: texts };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Date(Date.UTC(2024, month, 1)).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' }),
);

/** `mmm-yy` shows no day, so the day that the cell holds is Excel’s and not the plan’s. */
function monthOf(day: string): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

function textOf(cell: Cell, from1904: boolean, dateWords: DateWords): string {
  switch (cell.kind) {
    case 'text':
      return cell.text.trim();
    case 'boolean':
      return cell.value ? 'TRUE' : 'FALSE';
    case 'error':
      return cell.name;
    case 'no result':
      return '#N/A (a formula without a result)';
    case 'number':
      return numberText(cell.value, cell.format, from1904, dateWords);
  }
}

function numberText(value: number, format: string, from1904: boolean, dateWords: DateWords): string {
  const as = shownAs(format);
  if (as === 'percent') return `${shown(value * 100)}%`;
  if (as === 'day' || as === 'month') {
    const day = dayOf(value, from1904);
    return day === undefined ? shown(value) : dateWords(day, as);
  }
  return as === 'number' ? withPlaces(value, format) : clockText(value);
}

/** `1.10` where the format shows two places and the number has no more: the code 1.10 is not 1.1. */
function withPlaces(value: number, format: string): string {
  const places = /^0\.(0+)$/.exec(format)?.[1]?.length;
  const padded = places === undefined ? '' : value.toFixed(places);
  return padded !== '' && Number(padded) === value ? padded : shown(value);
}

/** `37:30` for a day and a half and an hour and a half: what is shown as a time is no number of days. */
function clockText(value: number): string {
  const minutes = Math.round(Math.abs(value) * 24 * 60);
  const clock = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  return value < 0 ? `-${clock}` : clock;
}

/** Excel keeps 15 digits; what comes after them is an artefact of binary arithmetic. */
function shown(value: number): string {
  return String(Number(value.toPrecision(15)));
}
