import { isUtf8 } from 'node:buffer';
import { readSharedTexts } from './cellTexts.ts';
import { csvRecords } from './csvRecords.ts';
import { FileRefused } from './fileRefused.ts';
import type { Cell, FileLimits, OpenedRow, OpenedSheet } from './openedFile.ts';
import { scanXml } from './scanXml.ts';
import { listenToSheet } from './sheetRows.ts';
import { createTally, type Tally } from './tally.ts';
import { unpack } from './unpack.ts';
import { type Parts, readFormats, readWorkbookFacts } from './workbookParts.ts';
import { zipDirectory } from './zipDirectory.ts';

/** A piece of what was read: some rows of a sheet, and after its last ones the sheet itself. */
export type Piece =
  | { readonly kind: 'rows'; readonly rows: readonly OpenedRow[]; readonly from1904: boolean }
  | { readonly kind: 'sheet'; readonly sheet: Omit<OpenedSheet, 'rows'> };

/** A file, and whether it is a workbook: see `whatItIs`. */
export interface FileContent {
  readonly bytes: Uint8Array;
  readonly kind: 'workbook' | 'csv';
}

/** Most cells of a piece: taking one in holds whoever receives it for some milliseconds. */
const PIECE_CELLS = 5000;

/**
 * Reads a file and hands it on piece by piece, each when the one before was taken. One pass over the bytes; what it keeps itself is
 * the texts that cells share, and one piece.
 * @throws FileRefused with a sentence for whatever is wrong with the file
 */
export async function readContent(
  { bytes, kind }: FileContent,
  limits: FileLimits,
  give: (piece: Piece) => Promise<void>,
  rowsRead?: (rows: number) => void,
): Promise<void> {
  const tally = createTally(limits, rowsRead);
  if (kind === 'csv') return readText(bytes, tally, give);
  const parts: Parts = {
    entries: zipDirectory(bytes),
    allowance: { most: limits.unpackedBytes, used: 0 },
  };
  const { sheets, from1904, ...facts } = await readWorkbookFacts(parts);
  const formats = await readFormats(parts, facts.styles);
  const texts = await readSharedTexts(parts, facts.sharedTexts);
  for (const { name, hidden, part } of sheets) {
    tally.beginSheet(name);
    const listener = listenToSheet({ texts, formats, from1904 }, tally);
    const entry = parts.entries.get(part);
    const batch = inBatches(give, from1904);
    if (entry)
      await scanXml(
        eachThen(unpack(entry, parts.allowance), () => batch.add(listener.takeRows())),
        listener,
      );
    await batch.add(listener.takeRows());
    await batch.flush();
    await give({ kind: 'sheet', sheet: { name, hidden, from1904, ...listener.around } });
  }
}

/** The pieces, and something to be done after each was read. */
async function* eachThen(pieces: AsyncIterable<string>, after: () => Promise<void>): AsyncGenerator<string> {
  for await (const piece of pieces) {
    yield piece;
    await after();
  }
}

/** Collects rows until they are worth handing on. */
function inBatches(give: (piece: Piece) => Promise<void>, from1904: boolean) {
  let rows: OpenedRow[] = [];
  let cells = 0;
  const flush = async (): Promise<void> => {
    if (rows.length === 0) return;
    const full = rows;
    [rows, cells] = [[], 0];
    await give({ kind: 'rows', rows: full, from1904 });
  };
  return {
    flush,
    async add(more: readonly OpenedRow[]): Promise<void> {
      for (const row of more) {
        rows.push(row);
        cells += row.cells.length;
        if (cells >= PIECE_CELLS) await flush();
      }
    },
  };
}

async function readText(
  bytes: Uint8Array,
  tally: Tally,
  give: (piece: Piece) => Promise<void>,
): Promise<void> {
  const { delimiter, body } = delimited(decode(bytes));
  const batch = inBatches(give, false);
  let row = 0;
  tally.beginSheet('');
  for (const record of csvRecords(body, delimiter)) {
    row += 1;
    const cells: Cell[] = [];
    for (const [column, written] of record.entries()) {
      const text = written.replaceAll(/\r\n?/g, '\n');
      if (text.trim() === '') continue;
      const cell: Cell = { column, kind: 'text', text };
      tally.countCell(row, cell);
      cells.push(cell);
    }
    if (cells.length === 0) continue;
    tally.countRow();
    await batch.add([{ row, hidden: false, cells }]);
  }
  await batch.flush();
  const sheet = { name: '', hidden: false, from1904: false, merged: [], hiddenColumns: [] };
  await give({ kind: 'sheet', sheet });
}

/** UTF-8 with or without its mark; UTF-16 with it; otherwise what Excel on Windows saves for Western Europe. */
function decode(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (text.includes('\0')) throw new FileRefused('The file is not text. Save it as CSV or as .xlsx.');
  return text;
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/**
 * What separates the cells: what a first line `sep=;` says, which Excel takes away and does not number; otherwise the one of comma,
 * semicolon and tab that the first line with anything in it has most of.
 */
function delimited(text: string): { readonly delimiter: string; readonly body: string } {
  const said = /^"?sep=([^\r\n"])"?(?:\r\n|\n|\r|$)/i.exec(text);
  if (said) return { delimiter: said[1] ?? ',', body: text.slice(said[0].length) };
  const line = /\S[^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ]);
  for (const letter of line) {
    const count = counts.get(letter);
    if (count !== undefined) counts.set(letter, count + 1);
  }
  const [[delimiter] = [',', 0]] = [...counts].sort(([, one], [, other]) => other - one);
  return { delimiter, body: text };
}
