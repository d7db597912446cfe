import type { SheetRow } from '../../app/filePorts.ts';
import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import type { NamedSheet } from '../readWorkbook.ts';
import { headerWords } from './headerWords.ts';

/** One row of data below a header. */
export interface TableRow {
  readonly row: number;
  /** By position from 0; a cell that is merged over several rows is each row's. */
  readonly cells: readonly string[];
  /** The heading of the part that the row stands in; empty where there is none. */
  readonly section: string;
  /** Positions of what is merged down from a row above; none where nothing is. */
  readonly shared: ReadonlySet<number>;
}

/** One table of a sheet: its header, two rows of it read together, and its rows of data. */
export interface SheetTable {
  readonly sheet: string;
  /** Above the header: titles and notes, nearest last. */
  readonly titles: readonly string[];
  readonly headerRow: number;
  /** By position from 0, on one line; empty where a column has none. */
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  /** True when its columns stand elsewhere in the sheet. */
  readonly isRearranged?: true;
  /** Rows that are no data: totals, footnotes, page numbers, the header again. */
  readonly passed: readonly {
    readonly row: number;
    readonly why: 'total' | 'note' | 'header' | 'number' | 'above';
  }[];
}

/** How far down the first header may stand; in filled rows. */
const DEEPEST_HEADER = 40;
const LONGEST_HEADER = 90;
const NO_HEADER: readonly string[] = [];

/**
 * The tables of a sheet. `known` says of a header's words whether they are those of a column of ours. Rows without a header
 * above them belong to no table.
 */
export function sheetTables(sheet: NamedSheet, known: (words: string) => boolean): readonly SheetTable[] {
  const rows = sheet.rows.map((row) => spread(row, sheet));
  const starts = headersIn(rows, known);
  return starts.map((start, index) => {
    const end = starts[index + 1]?.first ?? rows.length;
    const from = index === 0 ? 0 : (starts[index - 1]?.last ?? 0) + 1;
    const titles = rows
      .slice(from, start.first)
      .filter(({ cells }) => filled(cells).length <= 2)
      .map(({ cells }) =>
        oneLine(
          filled(cells)
            .map((at) => cells[at])
            .join(' '),
        ),
      );
    return tableOf(
      sheet,
      rows.slice(start.last + 1, end),
      start,
      index === 0 ? titles : titles.slice(-2),
      known,
    );
  });
}

interface Start {
  readonly first: number;
  readonly last: number;
  readonly row: number;
  readonly headers: readonly string[];
}

/** A row of a sheet, with the texts of tall merged cells in each of their rows. */
interface SpreadRow extends SheetRow {
  /** Only what begins in this row. */
  readonly own: readonly string[];
  readonly shared: ReadonlySet<number>;
}

const NOTHING_SHARED: ReadonlySet<number> = new Set();

function spread({ row, cells }: SheetRow, { merged, rows }: NamedSheet): SpreadRow {
  const tall = merged.filter(
    ({ firstRow, lastRow }) => lastRow > firstRow && firstRow < row && row <= lastRow,
  );
  if (tall.length === 0) return { row, cells, own: cells, shared: NOTHING_SHARED };
  const copy = [...cells];
  for (const each of tall) {
    const top = rows.find((one) => one.row === each.firstRow)?.cells[each.firstColumn] ?? '';
    if ((copy[each.firstColumn] ?? '') === '') {
      while (copy.length < each.firstColumn) copy.push('');
      copy[each.firstColumn] = top;
    }
  }
  const shared = tall.map(({ firstColumn }) => firstColumn);
  return {
    row,
    cells: copy,
    own: cells,
    shared: new Set(shared.filter((at) => (copy[at] ?? '') !== '' && (cells[at] ?? '') === '')),
  };
}

function headersIn(rows: readonly SpreadRow[], known: (words: string) => boolean): readonly Start[] {
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
function beforePeriods(headers: readonly string[], rows: readonly SpreadRow[]): number {
  const column = headers.findIndex((header) => header !== '');
  if (column < 0 || !TIME.test(headerWords(headers[column] ?? ''))) return 0;
  const first = rows.findIndex(({ cells }) => writtenPeriod(oneLine(cells[column] ?? '')) !== undefined);
  return first <= MOST_BETWEEN ? Math.max(0, first) : 0;
}

/** The header that begins at this row, with the row below it where that goes on with it. */
function startAt(rows: readonly SpreadRow[], at: number, known: (words: string) => boolean): Start {
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
function goesOn(
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
function isSameHeader(cells: readonly string[], headers: readonly string[]): boolean {
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

function tableOf(
  { name }: NamedSheet,
  rows: readonly SpreadRow[],
  { row: headerRow, headers }: Start,
  titles: readonly string[],
  known: (words: string) => boolean,
): SheetTable {
  const data: TableRow[] = [];
  const passed: SheetTable['passed'][number][] = [];
  const width = headers.filter(Boolean).length;
  let section = '';
  let afterHeader = false;
  const firstPeriod = beforePeriods(headers, rows);
  const tally = tallyFrom(rows, width);
  for (const [index, each] of rows.entries()) {
    const { row, cells } = each;
    const at = filled(cells);
    if (at.length === 0) continue;
    if (index < firstPeriod) {
      passed.push({ row, why: 'above' });
      continue;
    }
    if (index >= tally && at.length > 1) {
      passed.push({ row, why: 'total' });
      continue;
    }
    const text = oneLine(cells[at[0] ?? 0] ?? '');
    if (isSameHeader(cells, headers)) {
      passed.push({ row, why: 'header' });
      afterHeader = true;
      continue;
    }
    const isSecond = afterHeader && goesOn(headers, each, row - 1, known);
    afterHeader = false;
    if (isSecond) passed.push({ row, why: 'header' });
    else if (
      at.length <= 2 &&
      /^(?:\*|†|note|source|key\b|legend|n\.?b\.?\b|produced by|©|last updated|data as at)/i.test(text)
    )
      passed.push({ row, why: 'note' });
    else if (at.length < width + 1 && isTotal(text, cells, at[0] ?? 0, rows))
      passed.push({ row, why: 'total' });
    else if (at.length === 1 && width > 2 && /^\d{1,4}$/.test(text)) passed.push({ row, why: 'number' });
    else if (at.length === 1 && width > 2 && !isCoded(text)) {
      const isLast =
        index === rows.length - 1 || rows.slice(index + 1).every((later) => filled(later.cells).length < 2);
      if (isLast || text.length > 150) passed.push({ row, why: 'note' });
      else {
        section = text;
        passed.push({ row, why: 'note' });
      }
    } else data.push({ row, cells, section, shared: each.shared });
  }
  return { sheet: name, titles, headerRow, headers, rows: data, passed };
}

/** Most cells of a row of a summary below a table: what is counted, a word beside it and the count. */
const TALLIED = 3;
const TALLY =
  /^(?:summary|(?:(?:number|no\.?|count|total) (?:of )?)?(?:(?:measures?|indicators?|kpis?|pis?|risks?|actions?|milestones?|projects?|savings?)\b.*\b(?:on|off|above|below|at|met|missed|exceeded|green|amber|red|complete|completed|overdue|open|closed|total)\b.*|(?:blue|green|amber|red|grey|gr[ae]y)))$/i;

/** Where the summary below a wide table begins: `Summary`, `Green 8`, `Measures on target 9`. Past the last row where there is none. */
function tallyFrom(rows: readonly SpreadRow[], width: number): number {
  if (width < 5) return rows.length;
  const last = rows.findLastIndex(({ cells }) => filled(cells).length > TALLIED);
  const found = rows.findIndex(
    ({ cells }, index) =>
      index > last &&
      filled(cells).some((at) => TALLY.test(oneLine(cells[at] ?? ''))) &&
      hasCount(rows, index),
  );
  return found < 0 ? rows.length : found;
}

/** True when some row from this one on ends in a number: a summary counts. */
function hasCount(rows: readonly SpreadRow[], from: number): boolean {
  return rows
    .slice(from)
    .some(({ cells }) => /^\d[\d,]*%?$/.test((cells[filled(cells).at(-1) ?? 0] ?? '').trim()));
}

/** `Total`, or `Total measures on track` with nothing in the next column, where other rows mostly have something. */
function isTotal(text: string, cells: readonly string[], at: number, rows: readonly SheetRow[]): boolean {
  if (/^(?:grand |sub-? ?)?totals?(?:\s*[:(].*)?$|^overall(?: total)?$/i.test(text)) return true;
  // `Place subtotal` among savings.
  if (/\bsub-? ?totals?$/i.test(text)) return true;
  if (
    /^(?:%|percent(?:age)?) of (?:the )?(?:annual |full[- ]year |in[- ]year )?(?:target|total)\b/i.test(text)
  )
    return true;
  if (!/^(?:grand |sub-? ?)?totals?\b/i.test(text) || (cells[at + 1] ?? '').trim() !== '') return false;
  const beside = rows.filter((row) => (row.cells[at + 1] ?? '').trim() !== '').length;
  return beside > rows.length / 2;
}

/** `10.7 Conduct a review` is an entry although it stands alone in its row. */
function isCoded(text: string): boolean {
  return /^(?:[A-Z]{0,4}[-.]?\d+(?:\.\d+)+[a-z]?|[a-z]\))\s+\S/i.test(text);
}

function filled(cells: readonly string[]): readonly number[] {
  return cells.flatMap((cell, index) => (cell.trim() === '' ? [] : [index]));
}

/** A cell of several lines on one. */
export function oneLine(cell: string): string {
  return cell.replaceAll(/\s+/g, ' ').trim();
}
