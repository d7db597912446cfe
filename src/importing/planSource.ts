import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { withoutComments } from './readCsv.ts';
import { readSheet } from './readSheet.ts';
import { type NamedSheet, readSheets, type Workbook } from './readWorkbook.ts';

/** Most rows of a sheet: 600 indicators with a target and a return for each month of three years have 21,600. */
const MOST_ROWS = 50_000;
/** Most bytes of a file, packed. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Most that a workbook may unpack to: 21,600 returns with their narratives have perhaps 100 MB of XML. */
const MOST_UNPACKED_BYTES = 256 * 1024 * 1024;
/** Most files of a folder that are looked into. */
const MOST_FILES = 100;

/**
 * The sheets of a plan: those of an Excel workbook, or the CSV files of a folder, or of a single CSV file. In CSV, leading
 * lines that begin with `#` are comments.
 * @throws whatever the file system throws when there is no such file, or it may not be read
 */
export async function readPlanSource(path: string): Promise<Workbook> {
  if ((await stat(path)).isDirectory()) return readFolder(path);
  const bytes = await bytesOf(path);
  if (bytes === undefined) return tooLarge(path);
  if (isZip(bytes)) return withinLimit(await readSheets(bytes, LIMITS));
  if (/\.xls[xmb]?$/i.test(path))
    return {
      ok: false,
      reason: `${basename(path)} is not an Excel workbook I can read. Save it as .xlsx without a password, or as CSV.`,
    };
  const sheet = await readCsvSheet(basename(path), bytes);
  return typeof sheet === 'string'
    ? { ok: false, reason: sheet }
    : withinLimit({ ok: true, sheets: [sheet] });
}

const LIMITS = { mostRows: MOST_ROWS, mostUnpackedBytes: MOST_UNPACKED_BYTES };

async function readFolder(path: string): Promise<Workbook> {
  const names = (await readdir(path)).filter((name) => /\.csv$/i.test(name)).sort();
  if (names.length === 0)
    return {
      ok: false,
      reason: `There is no CSV file in ${path}. Give a folder of CSV files, or a workbook.`,
    };
  if (names.length > MOST_FILES)
    return { ok: false, reason: `There are more than ${MOST_FILES} CSV files in ${path}.` };
  const sheets: NamedSheet[] = [];
  for (const name of names) {
    const bytes = await bytesOf(join(path, name));
    const sheet = bytes === undefined ? tooLarge(name).reason : await readCsvSheet(name, bytes);
    if (typeof sheet === 'string') return { ok: false, reason: sheet };
    sheets.push(sheet);
  }
  return withinLimit({ ok: true, sheets });
}

async function readCsvSheet(name: string, bytes: Uint8Array): Promise<NamedSheet | string> {
  const sheet = await readSheet(withBlankComments(bytes), 'csv', MOST_ROWS - 1);
  return sheet.ok ? { name, rows: sheet.rows, merged: [] } : `${name}: ${sheet.reason}`;
}

/** Comment lines as blank lines: what they say must not be taken for cells, and rows keep their numbers. */
function withBlankComments(bytes: Uint8Array): Uint8Array {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start).toString(
    'latin1',
  );
  const { comments, body } = withoutComments(text);
  return comments === 0 ? bytes : Buffer.from('\n'.repeat(comments) + body, 'latin1');
}

function withinLimit(book: Workbook): Workbook {
  const long = book.ok ? book.sheets.find(({ rows }) => rows.length > MOST_ROWS) : undefined;
  if (!long) return book;
  return { ok: false, reason: `${long.name} has more than ${MOST_ROWS.toLocaleString('en-GB')} rows.` };
}

async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  return (await stat(path)).size > MOST_BYTES ? undefined : readFile(path);
}

function tooLarge(path: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: `${basename(path)} is larger than ${MOST_BYTES / 1024 / 1024} MB.` };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}
