import { oneLine } from '../oneLine.ts';
import { headerWords } from './headerWords.ts';
import type { SheetTable } from './sheetTable.ts';

/** Days that plans speak of, as Excel numbers them: 1 January 2000 to 31 December 2049. */
const FIRST = 36_526;
const LAST = 54_788;
/** Day 0 of Excel's numbers, in milliseconds. */
const EPOCH = Date.UTC(1899, 11, 30);
/** Headers that a day stands under. */
const DATED =
  /\b(?:date|dates|due|deadline|when|start|end|finish|completed|completion|timescale|timeframe|forecast|baseline|review|implementation|revised)\b/;

/**
 * A table with the numbers of days put back into days: saved as text, 30 April 2024 is 45412. Only under a header that a day stands
 * under, and only where no number of the column is anything else.
 */
export function withSerialDays(table: SheetTable): { readonly table: SheetTable; readonly note?: string } {
  const at = table.headers.flatMap((header, index) => (isOfSerials(table, header, index) ? [index] : []));
  if (at.length === 0) return { table };
  const rows = table.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, index) => (at.includes(index) && isSerial(cell) ? dayOf(cell) : cell)),
  }));
  const shown = table.rows.flatMap(({ cells }) => at.map((index) => cells[index] ?? '')).find(isSerial) ?? '';
  const headers = at.map((index) => `“${oneLine(table.headers[index] ?? '')}”`).join(' and ');
  return {
    table: { ...table, rows },
    note: `Numbers in ${headers} are Excel’s numbers of days: ${shown} is ${dayOf(shown)}.`,
  };
}

function isOfSerials({ rows }: SheetTable, header: string, at: number): boolean {
  if (!DATED.test(headerWords(header))) return false;
  const numbers = rows.map(({ cells }) => (cells[at] ?? '').trim()).filter((cell) => /^[\d.,]+$/.test(cell));
  return numbers.length > 0 && numbers.every(isSerial);
}

function isSerial(cell: string): boolean {
  const text = cell.trim();
  return /^\d{5}(?:\.\d+)?$/.test(text) && Number(text) >= FIRST && Number(text) <= LAST;
}

function dayOf(serial: string): string {
  return new Date(EPOCH + Math.floor(Number(serial)) * 86_400_000).toISOString().slice(0, 10);
}
