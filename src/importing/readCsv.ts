import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quoted } from '../app/entity/quoted.ts';
import { hasCode } from '../domain/errors.ts';
import type { Defect } from './importRefused.ts';
import { csvRecords } from './opening/csvRecords.ts';

/** Longest text a cell may hold, characters: a purpose or a narrative part is far shorter. */
export const LONGEST_CELL = 4000;

/** One row of a file, under its headers. */
export interface RawRow {
  /** As a spreadsheet numbers it. */
  readonly row: number;
  /** Trimmed, with plain line feeds, one for every expected column. */
  readonly cells: Readonly<Record<string, string>>;
  /** False when a cell is already known to be wrong: its codes still count as known, but it is not parsed. */
  readonly sound: boolean;
}

/** What was in a file. `readable` is false when its rows cannot be trusted at all, and then there are none. */
export interface CsvFile {
  readonly file: string;
  readonly readable: boolean;
  readonly rows: readonly RawRow[];
  readonly defects: readonly Defect[];
}

/**
 * Reads a CSV file with exactly these columns, in any order; those in `mayLack` may be left out and are then empty. Leading lines that begin with `#` are comments; a `#`
 * further down is data. A byte order mark, Windows line ends, line breaks inside quotes and blank rows are fine.
 * Returns defects, never throws, for a file that is missing, empty, not UTF-8 or not CSV, for wrong headers, for rows
 * of the wrong width and for cells that are too long or hold a spreadsheet error.
 * @throws whatever the file system throws for other reasons, such as a file that may not be read.
 */
export async function readCsv(
  folder: string,
  file: string,
  columns: readonly string[],
  mayLack: readonly string[] = [],
): Promise<CsvFile> {
  const bytes = await bytesOf(join(folder, file));
  if (typeof bytes === 'string') return unreadable(file, bytes);
  const text = decode(bytes);
  if (text === undefined) return unreadable(file, 'The file is not UTF-8 text. Save it as “CSV UTF-8”.');
  const { comments, body } = withoutComments(text);
  const records = recordsOf(body);
  if (!Array.isArray(records)) return unreadable(file, records.reason, comments + records.row);
  const [header, ...rest] = records;
  if (!header || isBlank(header)) return unreadable(file, 'The file is empty: it has no header row.');
  const wrong = headerDefects(file, comments + 1, header, columns, mayLack);
  if (wrong.length > 0) return { file, readable: false, rows: [], defects: wrong };
  return { file, readable: true, ...rowsOf(file, comments + 2, header, rest, mayLack) };
}

function unreadable(file: string, reason: string, row = 0): CsvFile {
  return { file, readable: false, rows: [], defects: [{ file, row, column: '', reason }] };
}

function rowsOf(
  file: string,
  firstRow: number,
  header: readonly string[],
  records: readonly (readonly string[])[],
  mayLack: readonly string[],
): Pick<CsvFile, 'rows' | 'defects'> {
  const rows: RawRow[] = [];
  const defects: Defect[] = [];
  for (const [index, record] of records.entries()) {
    if (isBlank(record)) continue;
    const row = firstRow + index;
    const found = rowDefects(file, row, header, record);
    const absent = mayLack.map((column) => [column, '']);
    const cells = Object.fromEntries([...absent, ...header.map((column, at) => [column, record[at] ?? ''])]);
    rows.push({ row, cells, sound: found.length === 0 });
    defects.push(...found);
  }
  return { rows, defects };
}

function isBlank(record: readonly string[]): boolean {
  return record.every((cell) => cell === '');
}

async function bytesOf(path: string): Promise<Uint8Array | string> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'The file is missing.';
    if (code === 'EISDIR') return 'This is a folder, not a file.';
    throw error;
  }
}

function decode(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes) || bytes.includes(0)) return undefined;
  return new TextDecoder().decode(bytes); // drops a byte order mark
}

/** The leading comment lines, counted, and the text after them. A spreadsheet that saves a comment with a quotation mark or comma in it puts it in quotes: still a comment. */
export function withoutComments(text: string): { readonly comments: number; readonly body: string } {
  const leading = /^(?:"?#[^\r\n]*(?:\r\n|\n|\r|$))*/.exec(text)?.[0] ?? '';
  return { comments: leading.match(/\r\n|\n|\r|.$/g)?.length ?? 0, body: text.slice(leading.length) };
}

function recordsOf(body: string): string[][] | { readonly reason: string; readonly row: number } {
  const records: string[][] = [];
  try {
    for (const record of csvRecords(body, ',', 'strict'))
      records.push(record.map((cell) => cell.replaceAll(/\r\n?/g, '\n').trim()));
    return records;
  } catch (error) {
    if (!hasCode(error, 'file-refused')) throw error;
    return {
      reason: 'The quotation marks in or after this row do not match, so the file cannot be read.',
      row: records.length + 1,
    };
  }
}

function headerDefects(
  file: string,
  row: number,
  header: readonly string[],
  columns: readonly string[],
  mayLack: readonly string[],
): readonly Defect[] {
  const at = (column: string, reason: string): Defect => ({ file, row, column, reason });
  const [known, there] = [new Set(columns), new Set<string>()];
  const twice = header.filter((column) => there.size === there.add(column).size);
  const missing = columns.filter((column) => !there.has(column) && !mayLack.includes(column));
  const unknown = header.filter((column) => !known.has(column));
  return [
    ...missing.map((column) => at(column, 'This column is missing.')),
    ...unknown.map((column) =>
      at(column, column === '' ? 'A column has no header.' : 'This column is not known here.'),
    ),
    ...twice.map((column) => at(column, 'This column is there twice.')),
  ];
}

function rowDefects(
  file: string,
  row: number,
  header: readonly string[],
  record: readonly string[],
): readonly Defect[] {
  const extra = record.slice(header.length).some((cell) => cell !== '');
  if (extra || record.length < header.length)
    return [
      {
        file,
        row,
        column: '',
        reason: `The row has ${record.length} cells but the header has ${header.length}. Put text that contains commas in quotation marks.`,
      },
    ];
  return header.flatMap((column, index) => {
    const reason = cellDefect(record[index] ?? '');
    return reason ? [{ file, row, column, reason }] : [];
  });
}

/** What is wrong with a cell whatever is meant by it: too long, a spreadsheet error, control characters. Undefined when nothing is. */
export function cellDefect(cell: string): string | undefined {
  if (cell.length > LONGEST_CELL)
    return `The cell holds ${cell.length} characters; the most is ${LONGEST_CELL}.`;
  if (/^#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)/i.test(cell))
    return `${quoted(cell)} is a spreadsheet error. Correct the formula and save again.`;
  if (/^#{3,}$/.test(cell))
    return 'The column was too narrow when the file was saved, so the figure is lost.';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  if (/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(cell))
    return 'The cell holds control characters.';
  return undefined;
}
