import type { SheetRow } from '../../app/filePorts.ts';
import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { oneLine } from '../oneLine.ts';
import { headerWords } from './headerWords.ts';
import { filled, type SpreadRow } from './spreadRows.ts';

/** How far down the first header may stand; in filled rows. */
const DEEPEST_HEADER = 40;
const LONGEST_HEADER = 90;
const NO_HEADER: readonly string[] = [];

/** Where a table begins: the rows of its header, and what is over each column. */
export interface TableHeader {
  readonly first: number;
  readonly last: number;
  readonly row: number;
  readonly headers: readonly string[];
}

/** The headers of the tables of a sheet, from the top. `known` says of a header's words whether they are those of a column of ours. */
export function tableHeaders(
  rows: readonly SpreadRow[],
  known: (words: string) => boolean,
): readonly TableHeader[] {
  const score = ({ cells }: SheetRow): number => {
    const at = filled(cells);
    if (at.length < 2 || !at.every((index) => isLabel(cells[index] ?? ''))) return 0;
    const told = at.filter((index) => isKnown(cells[index] ?? '', known)).length;
    return told >= 2 || at.length <= 3 ? told : 0;
  };
  const scored = rows.map(score);
  const best = Math.max(0, ...scored.slice(0, DEEPEST_HEADER));
  const inTime = best < 2 ? rows.findIndex((_, at) => isTimeHeader(rows, at)) : -1;
  const plain = (): number =>
    best > 0 ? scored.indexOf(best) : rows.findIndex((row, at) => isPlainHeader(row, rows[at + 1]));
  const first = inTime >= 0 ? inTime : plain();
  if (first < 0 || rows[first] === undefined) return [];
  // The second row of a header may have more columns of ours than the first: targets and results under each quarter.
  const [above, own] = [rows[first - 1], rows[first]];
  const isSecond =
    above && own && (scored[first - 1] ?? 0) >= 2 && goesOn(above.cells, own, above.row, known);
  const starts = [startAt(rows, isSecond ? first - 1 : first, known)];
  for (let at = (starts[0]?.last ?? first) + 1; at < rows.length; at += 1) {
    const row = rows[at];
    if (!row) continue;
    const before = starts.at(-1);
    if (isSameHeader(row.cells, before?.headers ?? NO_HEADER)) {
      // The same header with another number in it heads another part: `Programme 2` after `Programme 1`.
      if (before && !isRepeated(row.cells, before.headers)) starts.push(startAt(rows, at, known));
      continue;
    }
    const at2 = filled(row.cells);
    const share = (scored[at] ?? 0) / Math.max(1, at2.length);
    const isApart = row.row - (rows[at - 1]?.row ?? 0) > 1 || filled(rows[at - 1]?.cells ?? []).length === 1;
    if ((scored[at] ?? 0) >= 2 && share >= 0.6 && isApart && at + 1 < rows.length) {
      starts.push(startAt(rows, at, known));
      at = starts.at(-1)?.last ?? at;
    }
  }
  return starts;
}

/** Short text that is no figure; a period is a label too. */
function isLabel(cell: string): boolean {
  const text = oneLine(cell);
  if (text.length > LONGEST_HEADER) return false;
  return (
    !/^[-£(]*\d[\d.,%)]*$/.test(text) || writtenPeriod(text) !== undefined || /^(?:19|20)\d\d$/.test(text)
  );
}

function isKnown(cell: string, known: (words: string) => boolean): boolean {
  return known(headerWords(cell)) || writtenPeriod(oneLine(cell)) !== undefined;
}

/** Without a column of ours: labels in each column, above a row of which some is a figure. */
function isPlainHeader({ cells }: SheetRow, below: SheetRow | undefined): boolean {
  const at = filled(cells);
  if (at.length < 2 || !below || !at.every((index) => isLabel(cells[index] ?? ''))) return false;
  return filled(below.cells).some((index) => /\d/.test(below.cells[index] ?? ''));
}

const TIME =
  /^(?:(?:reporting )?(?:month|quarter|period|year|date)(?: ending| end)?|(?:month|quarter|week)s)$/;
/** Rows of owners, targets or units that may stand between the header of a time series and its first period. */
const MOST_BETWEEN = 5;

/** `Month` above months, with a measure over each column beside it, whatever stands above and between. */
function isTimeHeader(rows: readonly SpreadRow[], at: number): boolean {
  const cells = rows[at]?.cells ?? [];
  const own = filled(cells);
  const column = own[0] ?? 0;
  if (own.length < 2 || !TIME.test(headerWords(cells[column] ?? ''))) return false;
  if (!own.every((index) => isLabel(cells[index] ?? ''))) return false;
  const below = rows.slice(at + 1, at + 3 + MOST_BETWEEN);
  const periods = below.filter(({ cells: each }) => writtenPeriod(oneLine(each[column] ?? '')) !== undefined);
  return periods.length >= 2;
}

/** How many rows stand between a header that begins with `Month` and the first month: who owns each measure, and its target. */
export function beforePeriods(headers: readonly string[], rows: readonly SpreadRow[]): number {
  const column = headers.findIndex((header) => header !== '');
  if (column < 0 || !TIME.test(headerWords(headers[column] ?? ''))) return 0;
  const first = rows.findIndex(({ cells }) => writtenPeriod(oneLine(cells[column] ?? '')) !== undefined);
  return first <= MOST_BETWEEN ? Math.max(0, first) : 0;
}

/** The header that begins at this row, with the row below it where that goes on with it. */
function startAt(rows: readonly SpreadRow[], at: number, known: (words: string) => boolean): TableHeader {
  const [top, below] = [rows[at], rows[at + 1]];
  const upper = top?.cells ?? [];
  if (!below || !goesOn(upper, below, top?.row ?? 0, known))
    return { first: at, last: at, row: top?.row ?? 0, headers: upper.map(oneLine) };
  let group = '';
  // A heading that is merged down over both rows is said once.
  const labels = below.own.map(headerWords);
  const width = Math.max(upper.length, below.own.length);
  const headers = Array.from({ length: width }, (_, index) => {
    const [above, under] = [oneLine(upper[index] ?? ''), oneLine(below.own[index] ?? '')];
    if (above !== '') group = above;
    if (under === '') return above;
    // A heading over several columns counts for each of them that has a heading of its own below.
    const isRepeatedBelow =
      under !== '' && labels.indexOf(headerWords(under)) !== labels.lastIndexOf(headerWords(under));
    return above === '' &&
      !isRepeatedBelow &&
      writtenPeriod(group) === undefined &&
      !/^q\d|quarter|\d{4}/i.test(group)
      ? under
      : `${group} ${under}`.trim();
  });
  return { first: at, last: at + 1, row: below.row, headers };
}

/** True when a row below a header is its second row: labels only, each known or under a heading, less than the header has. */
export function goesOn(
  upper: readonly string[],
  { row, cells: spreadCells, own: cells }: SpreadRow,
  above: number,
  known: (words: string) => boolean,
): boolean {
  const at = filled(cells);
  if (at.length === 0 || row - above > 1) return false;
  const isContinued = (cell: string): boolean =>
    /^(?:continued|cont(?:'?d|\.)?|lead member|rdl|sao)$/i.test(oneLine(cell));
  const labels = at.filter((index) => {
    const cell = cells[index] ?? '';
    return isLabel(cell) && oneLine(cell).length <= 40 && (isKnown(cell, known) || isContinued(cell));
  });
  const isAllText = labels.length === at.length && at.every((index) => !/^\d/.test(cells[index] ?? ''));
  // Two headings that are merged down from above into this row say that it is one of the header, whatever its words.
  const down = filled(spreadCells).filter((index) => (cells[index] ?? '').trim() === '');
  if (down.length >= 2 && at.every((index) => isLabel(cells[index] ?? '')))
    return down.every((index) => (upper[index] ?? '') === spreadCells[index]);
  const fillsGaps = at.some((index) => oneLine(upper[index] ?? '') === '');
  return isAllText && (fillsGaps || at.length < filled(upper).length);
}

/** True when no heading of the row is another one than that of the header. */
function isRepeated(cells: readonly string[], headers: readonly string[]): boolean {
  const words = wordsOf(headers);
  return filled(cells).every((index) => {
    const [one, other] = [headerWords(cells[index] ?? ''), words[index] ?? ''];
    return other === '' || ` ${other} `.includes(` ${one} `);
  });
}

/** True when at least four in five headings are those of the header. Ends as soon as that is no longer so: most rows are data. */
export function isSameHeader(cells: readonly string[], headers: readonly string[]): boolean {
  const at = filled(cells);
  if (at.length < 2) return false;
  const words = wordsOf(headers);
  let same = at.length;
  for (const index of at) {
    const other = words[index] ?? '';
    const one = other === '' ? '' : headerWords(cells[index] ?? '');
    if (one !== '' && (one === other || other.startsWith(`${one} `) || other.endsWith(` ${one}`))) continue;
    same -= 1;
    if (same < at.length * 0.8) return false;
  }
  return true;
}

const headerWordsOf = new WeakMap<readonly string[], readonly string[]>();

/** A header in words, which every row below it is compared with. */
function wordsOf(headers: readonly string[]): readonly string[] {
  const words = headerWordsOf.get(headers) ?? headers.map(headerWords);
  headerWordsOf.set(headers, words);
  return words;
}
