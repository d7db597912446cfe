import { oneLine } from '../oneLine.ts';
import { seriesHeader } from './seriesColumns.ts';
import { filled, type SpreadRow } from './spreadRows.ts';

/** Least columns of a table that something may stand beside. */
const LEAST = 3;
/** Most columns of what stands beside one: a key, or a count of its rows. */
const MOST_BESIDE = 5;
/** What is no longer than this beside the rows is not theirs. */
const SHORT = 0.67;

/** What stands beside a table: where it begins, and what it says first. */
export interface Beside {
  readonly from: number;
  readonly says: readonly string[];
}

/**
 * A key or a small table to the right, behind a column with nothing in it: its rows begin with those of the table, and it is shorter, or goes
 * on below them. Undefined where there is none.
 */
export function besideTable(headers: readonly string[], rows: readonly SpreadRow[]): Beside | undefined {
  const width = Math.max(headers.length, ...rows.map(({ cells }) => cells.length));
  const isBlank = (at: number): boolean =>
    (headers[at] ?? '') === '' && rows.every(({ cells }) => (cells[at] ?? '').trim() === '');
  const from = Array.from({ length: width }, (_column, at) => at).find(
    (at) => width - at - 1 <= MOST_BESIDE && at + 1 < width && isBlank(at),
  );
  if (from === undefined || headers.slice(0, from).filter(Boolean).length < LEAST) return undefined;
  const isLeft = rows.map(({ cells }) => filled(cells.slice(0, from)).length > 1);
  const isRight = rows.map(({ cells }) => filled(cells.slice(from)).length > 0);
  const length = isRight.lastIndexOf(true) + 1;
  const ends = isLeft.lastIndexOf(true) + 1;
  // Remarks stand beside some rows; a table has no gaps, and more than one column.
  const isWhole = isRight.slice(0, length).every(Boolean) && length > 1;
  const isWide = rows.some(({ cells }) => filled(cells.slice(from)).length > 1);
  if (!isWhole || !isWide || !(length > ends || length <= ends * SHORT)) return undefined;
  const named = headers.slice(from).filter(Boolean);
  // Later quarters behind a blank column are the table's own, though few rows have them yet.
  if (isOfPeriods(named) && isOfPeriods(headers.slice(0, from))) return undefined;
  const first = (rows[0]?.cells ?? []).slice(from).filter((cell) => cell.trim() !== '');
  return { from, says: (named.length > 0 ? named : first).map(oneLine) };
}

function isOfPeriods(headers: readonly string[]): boolean {
  return headers.some((header) => seriesHeader(header) !== undefined);
}
