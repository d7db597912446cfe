import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import type { ReadSheet, Sheet } from '../app/filePorts.ts';
import { readWorkbook } from './readWorkbook.ts';

/**
 * Reads the first sheet of a CSV file or an Excel workbook. A CSV file may be separated by commas, semicolons or tabs,
 * whichever its first row uses most, and be UTF-8, UTF-16 with its mark, or what Excel saves on Windows.
 */
export const readSheet: ReadSheet = async (bytes, format, mostRows) => {
  if (bytes.length === 0) return { ok: false, reason: 'The file is empty.' };
  // Workbooks are named .csv, and the other way round, often enough: what the file is counts, not what it is called.
  if (format === 'xlsx' || isZip(bytes)) return readWorkbook(bytes, mostRows);
  return readCsvSheet(bytes, mostRows);
};

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

function readCsvSheet(bytes: Uint8Array, mostRows: number): Sheet {
  const text = decode(bytes);
  if (text.includes('\0')) return { ok: false, reason: 'The file is not text. Save it as CSV or as .xlsx.' };
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true, // cells copied out of a sheet have their quotation marks as they are
      skip_empty_lines: false,
      to: mostRows + 2, // the header, and one more than may be
    }) as string[][];
    const rows = records.map((cells, index) => ({ row: index + 1, cells: cells.map(tidy) }));
    return { ok: true, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? ` near line ${error.lines}` : '';
    return { ok: false, reason: `The quotation marks${line} do not match, so the file cannot be read.` };
  }
}

function tidy(cell: string): string {
  return cell.replaceAll(/\r\n?/g, '\n').trim();
}

/** UTF-8 with or without its mark; UTF-16 with it; otherwise what Excel on Windows saves for Western Europe. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes);
}

function delimiterOf(text: string): string {
  const header = /[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  const count = (mark: string): number => header.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
