/** What a spreadsheet would take for a formula: it begins with one of these and is not a plain number. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
/** The mark of a text that was put in front of it here, or by a spreadsheet. */
const MARKED = /^'(?=[=+\-@\t\r'])/;

/**
 * Rows as the text of a CSV file that opens in any spreadsheet: a mark that says UTF-8, commas, Windows line ends. A cell
 * that a spreadsheet would take for a formula gets an apostrophe in front, so that nothing in it is ever run.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`;
}

/** The cell without the apostrophe that {@link csvText} put in front of it. */
export function unmarked(cell: string): string {
  return cell.replace(MARKED, '');
}

function cellText(cell: string): string {
  const needsMark = (FORMULA.test(cell) && !NUMBER.test(cell)) || MARKED.test(cell);
  const safe = needsMark ? `'${cell}` : cell;
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
