import { oneLine } from '../oneLine.ts';
import { headerWords } from './headerWords.ts';
import type { SheetTable, TableRow } from './sheetTable.ts';

const CLOCK = /^(\d{1,3}):([0-5]\d)$/;
/** What says of `4:18` what it is in: a unit, or a name. */
const IN_MINUTES = /\b(?:m+ s+|mins?|minutes?)\b/;
const IN_HOURS = /\b(?:h+ m+|hrs?|hours?)\b/;
const IN_SECONDS = /\b(?:secs?|seconds?)\b/;
/** Headers that a time of the day stands under. */
const OF_DAY = /\btime of\b|\bat what time\b|\bstart time\b|\bopening\b/;

/**
 * A table with times such as `4:18` as one number, where the row or the header says what they are in: `m:ss` makes it 4.3 minutes, `h:mm`
 * hours. Where nothing says so they stay as they are, and each is refused with the question.
 */
export function withClockTimes(table: SheetTable): { readonly table: SheetTable; readonly note?: string } {
  const shown: string[] = [];
  const rows = table.rows.map((row) => {
    if (!row.cells.some((cell) => CLOCK.test(cell.trim()))) return row;
    const cells = row.cells.map((cell, at) => {
      const number = numberOf(cell, unitBeside(table, row, at));
      if (number !== undefined && shown.length === 0) shown.push(`“${oneLine(cell)}” is ${number}`);
      return number ?? cell;
    });
    return { ...row, cells };
  });
  return shown.length === 0
    ? { table }
    : { table: { ...table, rows }, note: `Times are kept as one number: ${shown.join('')}.` };
}

function numberOf(cell: string, unit: 'minutes' | 'hours' | 'seconds' | undefined): string | undefined {
  const [, whole = '', sixtieths = ''] = CLOCK.exec(cell.trim()) ?? [];
  if (whole === '' || unit === undefined) return undefined;
  if (unit === 'seconds') return String(Number(whole) * 60 + Number(sixtieths));
  return `${Number((Number(whole) + Number(sixtieths) / 60).toFixed(4))} ${unit}`;
}

/** What a time is in, by its header, or else by the other cells of its row. */
function unitBeside({ headers }: SheetTable, { cells }: TableRow, at: number) {
  const header = headerWords(headers[at] ?? '');
  if (OF_DAY.test(header)) return undefined;
  const words = cells.filter((cell) => !CLOCK.test(cell.trim()) && cell.length < 160).map(headerWords);
  for (const said of [header, ...words]) {
    if (IN_HOURS.test(said)) return 'hours';
    if (IN_MINUTES.test(said)) return 'minutes';
    if (IN_SECONDS.test(said)) return 'seconds';
  }
  return undefined;
}
