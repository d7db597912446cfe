import type { SheetRow } from '../../app/filePorts.ts';
import { oneLine } from '../oneLine.ts';
import type { PassedAs, SheetTable, TableRow } from './sheetTable.ts';
import { filled, type SpreadRow } from './spreadRows.ts';
import { beforePeriods, goesOn, isSameHeader } from './tableHeaders.ts';

/** The rows below a header: those of data, with the headings that they stand under, and those that are none. */
export function tableRows(
  rows: readonly SpreadRow[],
  headers: readonly string[],
  known: (words: string) => boolean,
): Pick<SheetTable, 'rows' | 'passed'> {
  const data: TableRow[] = [];
  const passed: SheetTable['passed'][number][] = [];
  const whyPassed = passing(rows, headers, known);
  let section = '';
  for (const [index, { row, cells, shared }] of rows.entries()) {
    const at = filled(cells);
    if (at.length === 0) continue;
    const why = whyPassed(index, at);
    if (why === undefined) data.push({ row, cells, section, shared });
    else passed.push({ row, why: why === 'section' ? 'note' : why });
    if (why === 'section') section = sectionIn(cells[at[0] ?? 0] ?? '');
  }
  return { rows: data, passed };
}

/** A heading without who answers for it, set apart by blanks: `PRIORITY 1: HOMES        Sponsor: Chief Executive`. */
function sectionIn(cell: string): string {
  return oneLine(cell.replace(/\s{3,}(?:sponsor|sro|lead|lead officer|owner|director)\s*:.*$/i, ''));
}

const NOTE = /^(?:\*|†|note|source|key\b|legend|n\.?b\.?\b|produced by|©|last updated|data as at)/i;
/** Longest that a heading between rows may be. */
const LONGEST_SECTION = 150;

/** Says of each row that has something in it, from the top, why it is no data; undefined for one that is. */
function passing(rows: readonly SpreadRow[], headers: readonly string[], known: (words: string) => boolean) {
  const width = headers.filter(Boolean).length;
  const firstPeriod = beforePeriods(headers, rows);
  const tally = tallyFrom(rows, width);
  let afterHeader = false;
  return (index: number, at: readonly number[]): PassedAs | 'section' | undefined => {
    const each = rows[index];
    if (!each || index < firstPeriod) return 'above';
    if (index >= tally && at.length > 1) return 'total';
    const { row, cells } = each;
    const isSecond = afterHeader && goesOn(headers, each, row - 1, known);
    afterHeader = isSameHeader(cells, headers);
    if (afterHeader || isSecond) return 'header';
    const text = oneLine(cells[at[0] ?? 0] ?? '');
    if (at.length <= 2 && NOTE.test(text)) return 'note';
    if (at.length < width + 1 && isTotal(text, cells, at[0] ?? 0, rows)) return 'total';
    if (at.length > 1 || width <= 2) return undefined;
    if (/^\d{1,4}$/.test(text)) return 'number';
    if (isCoded(text)) return undefined;
    const isLast = rows.slice(index + 1).every((later) => filled(later.cells).length < 2);
    return isLast || text.length > LONGEST_SECTION ? 'note' : 'section';
  };
}

/** Most cells of a row of a summary below a table: what is counted, a word beside it and the count. */
const TALLIED = 3;
const TALLY =
  /^(?:summary|(?:(?:number|no\.?|count|total) (?:of )?)?(?:(?:measures?|indicators?|kpis?|pis?|risks?|actions?|milestones?|projects?|savings?)\b.*\b(?:on|off|above|below|at|met|missed|exceeded|green|amber|red|complete|completed|overdue|open|closed|total)\b.*|(?:blue|green|amber|red|grey|gr[ae]y)))$/i;

/** Where the summary below a wide table begins: `Summary`, `Green 8`, `Measures on target 9`. Past the last row where there is none. */
function tallyFrom(rows: readonly SpreadRow[], width: number): number {
  if (width < 5) return rows.length;
  const wide = rows.filter(({ cells }) => filled(cells).length > TALLIED);
  const hasFirst = ({ cells }: SheetRow): boolean => (cells[0] ?? '').trim() !== '';
  // A count of measures for each period is as wide as a measure, and has no code where they have one.
  const isCodedFirst = wide.filter(hasFirst).length * 2 > wide.length;
  const last = rows.findLastIndex(
    (row) => filled(row.cells).length > TALLIED && (!isCodedFirst || hasFirst(row)),
  );
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
