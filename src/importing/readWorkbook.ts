import type { CellObject, DenseWorkSheet, WorkBook } from '@e965/xlsx';
import type { Sheet, SheetRow } from '../app/filePorts.ts';
import { unpacks } from './unpacks.ts';

/** Most that a workbook may unpack to, in bytes: a megabyte of spreadsheet has perhaps ten. */
const MOST_UNPACKED_BYTES = 24 * 1024 * 1024;

type Library = typeof import('@e965/xlsx');

/**
 * The first sheet of an Excel workbook that shows anything, with every cell as it would be typed: a percentage keeps its
 * sign, a day is written `2024-10-25`, an error is its name, a number has the 15 digits that Excel shows. A file that is
 * not a workbook, is locked with a password, or unpacks to more than it should gives a sentence.
 */
export async function readWorkbook(bytes: Uint8Array, mostRows: number): Promise<Sheet> {
  if (!unpacks(bytes, MOST_UNPACKED_BYTES))
    return {
      ok: false,
      reason: 'This is not an Excel workbook I can read. Save it as .xlsx without a password, or as CSV.',
    };
  const library = await import('@e965/xlsx'); // 20 MB of memory: only for those who use it
  const book = openBook(library, bytes, mostRows + 2);
  const name = book?.SheetNames.find((each) => isFilled(book.Sheets[each]));
  if (!book) return { ok: false, reason: 'The workbook is damaged. Open it in Excel and save it again.' };
  const sheet = name === undefined ? undefined : (book.Sheets[name] as DenseWorkSheet);
  const cells: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet?.['!data'] ?? [];
  const rows = cells.map(
    (row, index): SheetRow => ({
      row: index + 1,
      cells: Array.from(row ?? [], (cell) => textOf(library, cell)),
    }),
  );
  return { ok: true, rows: rows.filter((row) => row.cells.some((cell) => cell !== '')) };
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

function textOf({ SSF }: Library, cell: CellObject | undefined): string {
  if (!cell) return '';
  if (cell.t === 'e') return cell.w ?? '#VALUE!';
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE';
  if (cell.t !== 'n')
    return String(cell.v ?? '')
      .replaceAll(/\r\n?/g, '\n')
      .trim();
  const [value, format] = [Number(cell.v), String(cell.z ?? '')];
  if (SSF.is_date(format)) return dayOf(SSF.parse_date_code(value));
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
