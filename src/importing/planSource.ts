import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PLAN_LIMITS } from './opening/openedFile.ts';
import { createOpenFile } from './opening/openFile.ts';
import { withoutComments } from './readCsv.ts';
import { type NamedSheet, shownSheets, type Workbook } from './readWorkbook.ts';

/** Most files of a folder that are looked into. */
const MOST_FILES = 100;

/** An admin command has no log: whoever runs it reads the sentence. */
const openFile = createOpenFile({ error: () => undefined });

/**
 * The sheets of a plan: those of an Excel workbook, or the CSV files of a folder, or of a single CSV file. In CSV, leading
 * lines that begin with `#` are comments.
 * @throws whatever the file system throws when there is no such file, or it may not be read
 */
export async function readPlanSource(path: string): Promise<Workbook> {
  return (await stat(path)).isDirectory() ? readFolder(path) : readOne(path);
}

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
    const read = await readOne(join(path, name));
    if (!read.ok) return { ok: false, reason: `${name}: ${read.reason}` };
    sheets.push(...read.sheets);
  }
  return { ok: true, sheets };
}

/** A workbook, or a CSV file as one sheet that is called as the file is. */
async function readOne(path: string): Promise<Workbook> {
  const name = basename(path);
  if ((await stat(path)).size > PLAN_LIMITS.bytes)
    return { ok: false, reason: `The file is larger than ${PLAN_LIMITS.bytes / 1024 / 1024} MB.` };
  const bytes = await readFile(path);
  const read = shownSheets(await openFile({ bytes: withBlankComments(bytes), name }, PLAN_LIMITS));
  if (!read.ok) return read;
  return { ok: true, sheets: read.sheets.map((sheet) => (sheet.name === '' ? { ...sheet, name } : sheet)) };
}

/** Comment lines as blank lines: what they say must not be taken for cells, and rows keep their numbers. */
function withBlankComments(bytes: Uint8Array): Uint8Array {
  if (bytes.subarray(0, 100).includes(0)) return bytes; // no text
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start).toString(
    'latin1',
  );
  const { comments, body } = withoutComments(text);
  return comments === 0 ? bytes : Buffer.from('\n'.repeat(comments) + body, 'latin1');
}
