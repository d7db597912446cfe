import type { CellObject, DenseWorkSheet, WorkBook } from '@e965/xlsx';
import type { Sheet, SheetRow } from '../app/filePorts.ts';
import { unpacks } from './unpacks.ts';

/** Most that a workbook may unpack to, in bytes: a megabyte of spreadsheet has perhaps ten. */
const MOST_UNPACKED_BYTES = 24 * 1024 * 1024;

type Library = typeof import('@e965/xlsx');
type Rows = readonly (readonly (CellObject | undefined)[] | undefined)[];

/** Cells that are shown as one: rows as a spreadsheet numbers them, columns from 0; all included. */
export interface MergedCells {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** One sheet of a workbook, or one CSV file of a folder. Blank rows are left out. */
export interface NamedSheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  readonly merged: readonly MergedCells[];
}

/** Every sheet that is not hidden, or a sentence that says why the file cannot be read. */
export type Workbook =
  | { readonly ok: true; readonly sheets: readonly NamedSheet[] }
  | { readonly ok: false; readonly reason: string };

/**
 * The first sheet of an Excel workbook that shows anything, with every cell as it would be typed: a percentage keeps its
 * sign, a day is written `2024-10-25`, an error is its name, a number has the 15 digits that Excel shows. A file that is
 * not a workbook, is locked with a password, or unpacks to more than it should gives a sentence.
 */
export async function readWorkbook(bytes: Uint8Array, mostRows: number): Promise<Sheet> {
  const opened = await open(bytes, mostRows + 2, MOST_UNPACKED_BYTES);
  if (!opened.ok) return opened;
  const { library, book } = opened;
  const name = book.SheetNames.find((each) => isFilled(book.Sheets[each]));
  return {
    ok: true,
    rows: name === undefined ? [] : rowsOf(library, book.Sheets[name], (_format, day) => day),
  };
}

/**
 * Every sheet of a workbook, cells as {@link readWorkbook} gives them, except that a date whose format shows no day is
 * written `October 2024`: in a plan, a month is not its first day. A sheet has at most `mostRows` rows and one more.
 */
export async function readSheets(
  bytes: Uint8Array,
  limits: { readonly mostRows: number; readonly mostUnpackedBytes: number },
): Promise<Workbook> {
  const opened = await open(bytes, limits.mostRows + 1, limits.mostUnpackedBytes);
  if (!opened.ok) return opened;
  const { library, book } = opened;
  const shown = book.SheetNames.filter(
    (name, index) => isFilled(book.Sheets[name]) && !book.Workbook?.Sheets?.[index]?.Hidden,
  );
  return {
    ok: true,
    sheets: shown.map((name) => ({
      name,
      rows: rowsOf(library, book.Sheets[name], monthOrDay),
      merged: (book.Sheets[name]?.['!merges'] ?? []).map(({ s, e }) => ({
        firstRow: s.r + 1,
        lastRow: e.r + 1,
        firstColumn: s.c,
        lastColumn: e.c,
      })),
    })),
  };
}

async function open(
  bytes: Uint8Array,
  sheetRows: number,
  mostUnpackedBytes: number,
): Promise<{ ok: true; library: Library; book: WorkBook } | { ok: false; reason: string }> {
  if (!unpacks(bytes, mostUnpackedBytes))
    return {
      ok: false,
      reason: 'This is not an Excel workbook I can read. Save it as .xlsx without a password, or as CSV.',
    };
  const library = await import('@e965/xlsx'); // 20 MB of memory: only for those who use it
  const book = openBook(library, bytes, sheetRows);
  if (!book) return { ok: false, reason: 'The workbook is damaged. Open it in Excel and save it again.' };
  return { ok: true, library, book };
}

type DateWords = (format: string, day: string) => string;

function rowsOf(
  library: Library,
  sheet: WorkBook['Sheets'][string] | undefined,
  dateWords: DateWords,
): readonly SheetRow[] {
  const cells: Rows = (sheet as DenseWorkSheet | undefined)?.['!data'] ?? [];
  return cells
    .map(
      (row, index): SheetRow => ({
        row: index + 1,
        cells: Array.from(row ?? [], (cell) => textOf(library, cell, dateWords)),
      }),
    )
    .filter((row) => row.cells.some((cell) => cell !== ''));
}

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Date(Date.UTC(2024, month, 1)).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' }),
);

/** `mmm-yy` shows no day, so the day that the cell holds is Excel’s and not the plan’s. */
function monthOrDay(format: string, day: string): string {
  if (/d/i.test(format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '')) || day === '') return day;
  return `${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

function openBook({ read }: Library, bytes: Uint8Array, sheetRows: number): WorkBook | undefined {
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      sheetRows,
      cellNF: true,
      cellFormula: false,
      cellHTML: false,
    });
  } catch (error) {
    // The library throws plain errors with messages of its own for whatever is wrong with a file.
    if (error instanceof Error || isErrorLike(error)) return undefined;
    throw error;
  }
}

/** An error of another realm, as tests have. */
function isErrorLike(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'message' in error && 'stack' in error;
}

function isFilled(sheet: WorkBook['Sheets'][string] | undefined): boolean {
  return sheet?.['!ref'] !== undefined;
}

function textOf({ SSF }: Library, cell: CellObject | undefined, dateWords: DateWords): string {
  if (!cell) return '';
  if (cell.t === 'e') return cell.w ?? '#VALUE!';
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE';
  if (cell.t !== 'n')
    return String(cell.v ?? '')
      .replaceAll(/\r\n?/g, '\n')
      .trim();
  const [value, format] = [Number(cell.v), String(cell.z ?? '')];
  if (SSF.is_date(format)) return dateWords(format, dayOf(SSF.parse_date_code(value)));
  const percent = format.replaceAll(/"[^"]*"|\\./g, '').includes('%');
  return percent ? `${shown(value * 100)}%` : shown(value);
}

function dayOf(date: { y: number; m: number; d: number } | null): string {
  if (!date) return '';
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.y}-${two(date.m)}-${two(date.d)}`;
}

/** Excel keeps 15 digits; what comes after them is an artefact of binary arithmetic. */
function shown(value: number): string {
  return String(Number(value.toPrecision(15)));
}
