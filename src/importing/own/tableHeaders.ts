import type { SheetRow } from '../../app/filePorts.ts';
import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { oneLine } from '../oneLine.ts';
import { headerWords } from './headerWords.ts';
import { isBand, underBand } from './headingBands.ts';
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
  /** What stands in its rows and heads no column. */
  readonly titles: readonly string[];
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
  const widest = isSecond ? first - 1 : first;
  const main = startAt(rows, widest, known);
  const earlier = rows.findIndex(
    (row, at) => at < main.first - 1 && isAboveOthers(row, rows[at + 1], scored[at] ?? 0),
  );
  const starts = [earlier < 0 ? main : startAt(rows, earlier, known)];
  for (let at = (starts[0]?.last ?? first) + 1; at < rows.length; at += 1) {
    const row = rows[at];
    if (!row) continue;
    const before = starts.at(-1);
    if (at === widest) {
      starts.push(main);
      at = main.last;
      continue;
    }
    if (isSameHeader(row.cells, before?.headers ?? NO_HEADER)) {
      // The same header with another number in it heads another part: `Programme 2` after `Programme 1`.
      if (before && !isRepeated(row.cells, before.headers)) starts.push(startAt(rows, at, known));
      continue;
    }
    const told = scored[at] ?? 0;
    if (told < 2 || told < filled(row.cells).length * 0.6 || at + 1 >= rows.length) continue;
    const start = startAt(rows, at, known);
    if (isApart(rows, start.first)) {
      starts.push(start);
      at = start.last;
    }
  }
  return starts;
}

/** True for the header of a table above the widest one: nothing but columns of ours, over a row of data. */
function isAboveOthers(row: SpreadRow, below: SpreadRow | undefined, told: number): boolean {
  if (told < 3 || told < filled(row.cells).length || below?.row !== row.row + 1) return false;
  return filled(below.cells).length * 2 >= told;
}

/** True where a blank row or a title of its own is above. */
function isApart(rows: readonly SpreadRow[], at: number): boolean {
  const before = rows[at - 1];
  return (rows[at]?.row ?? 0) - (before?.row ?? 0) > 1 || filled(before?.cells ?? []).length === 1;
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

/** Most rows of bands above a header. */
const MOST_BANDS = 3;

/** The header that begins at this row, with the row below it where that goes on with it, and the rows of bands above it. */
function startAt(rows: readonly SpreadRow[], at: number, known: (words: string) => boolean): TableHeader {
  const [top, below] = [rows[at], rows[at + 1]];
  const upper = top?.cells ?? [];
  const isTwo = top !== undefined && below !== undefined && goesOn(upper, below, top.row, known);
  const last = isTwo ? at + 1 : at;
  let headers = isTwo ? underBand(below.own.map(oneLine), top, known, true).headers : upper.map(oneLine);
  const titles: string[] = [];
  let first = at;
  for (let above = at - 1; above >= Math.max(0, at - MOST_BANDS); above -= 1) {
    const [row, next] = [rows[above], rows[above + 1]];
    if (!row || !next || next.row - row.row > 1 || !isBand(row, headers, known)) break;
    const banded = underBand(headers, row, known, false);
    headers = banded.headers;
    titles.unshift(...banded.unused);
    first = above;
  }
  return { first, last, row: rows[last]?.row ?? 0, headers, titles };
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
