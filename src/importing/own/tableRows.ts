import { oneLine } from '../oneLine.ts';
import { asideRows } from './asideRows.ts';
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
  const lastColumn = headers.findLastIndex((header) => header !== '');
  const asideAt = asideRows(rows, headers);
  let afterHeader = false;
  return (index: number, at: readonly number[]): PassedAs | 'section' | undefined => {
    const each = rows[index];
    if (!each || index < firstPeriod) return 'above';
    const { row, cells } = each;
    const isSecond = afterHeader && goesOn(headers, each, row - 1, known);
    afterHeader = isSameHeader(cells, headers);
    if (afterHeader || isSecond) return 'header';
    const text = oneLine(cells[at[0] ?? 0] ?? '');
    if (at.length <= 2 && NOTE.test(text)) return 'note';
    const aside = asideAt(index);
    // One cell is a heading, unless it stands to the right of every column.
    if (aside === 'total' || (aside && (at.length > 1 || (at[0] ?? 0) > lastColumn))) return aside;
    if (at.length > 1 || width <= 2) return undefined;
    if (/^\d{1,4}$/.test(text)) return 'number';
    if (isCoded(text)) return undefined;
    const isLast = rows.slice(index + 1).every((later) => filled(later.cells).length < 2);
    return isLast || text.length > LONGEST_SECTION ? 'note' : 'section';
  };
}

/** `10.7 Conduct a review` is an entry although it stands alone in its row. */
function isCoded(text: string): boolean {
  return /^(?:[A-Z]{0,4}[-.]?\d+(?:\.\d+)+[a-z]?|[a-z]\))\s+\S/i.test(text);
}
