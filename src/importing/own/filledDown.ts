import { oneLine } from '../oneLine.ts';
import { listOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import type { Recognised } from './recognise.ts';
import type { TableRow } from './sheetTable.ts';

/** What a table may say once above the rows that it holds for. Values, days that something is due and scores are never among them. */
const GROUPS = [
  'division',
  'directorate',
  'programme',
  'aim',
  'indicator',
  'agreed_on',
  'agreed_at',
] as const;
/** Only where a person says so: a row without an owner may have none. */
const OWNERS = ['owner_post', 'accountable_post', 'owner'] as const;
/** Least share of blanks that shows groups: fewer are rows of which nobody filled it in. */
const LEAST = 0.25;

/** What of one column is blank. */
interface Blanks {
  readonly at: number;
  /** The blank rows that stand below one that says something, with what it says. */
  readonly above: ReadonlyMap<TableRow, string>;
  /** True where all its blanks are such rows, and there are groups of them. */
  readonly isGrouped: boolean;
  readonly rows: readonly TableRow[];
}

/**
 * The table with what is written once above its rows in each of them, where the shape shows that it is: the first row of each group has it,
 * the others do not, and nobody repeats it. Says so; names the rows that stay blank.
 */
export function filledDown(own: OwnTable): Recognised {
  const filled = new Map<TableRow, Map<number, string>>();
  const fill = ({ at, above }: Blanks): void => {
    for (const [row, text] of above) filled.set(row, (filled.get(row) ?? new Map()).set(at, text));
  };
  for (const name of GROUPS) {
    const blanks = blanksOf(own, name);
    // Below “Programme 4” stands what it is called, a line in each row.
    if (!blanks || /\d$/.test(own.header(name).trim())) continue;
    const header = `“${oneLine(own.header(name))}”`;
    const which = (rows: Iterable<TableRow>): string => listOf([...rows].map(({ row }) => String(row)));
    if (blanks.isGrouped) {
      fill(blanks);
      own.note(
        `${header} is written once above its rows: row ${which(blanks.above.keys())} take what stands above them.`,
      );
    } else own.note(`${header} is blank in row ${which(blanks.rows)}, and is not taken from the row above.`);
  }
  for (const name of OWNERS) {
    const blanks = blanksOf(own, name);
    if (blanks?.isGrouped && isFromAbove(own, name, blanks)) fill(blanks);
  }
  if (filled.size === 0) return own;
  const rows = own.rows.map((row) => {
    const texts = filled.get(row);
    if (!texts) return row;
    const width = Math.max(row.cells.length, ...[...texts.keys()].map((at) => at + 1));
    return {
      ...row,
      cells: Array.from({ length: width }, (_cell, at) => texts.get(at) ?? row.cells[at] ?? ''),
    };
  });
  return { ...own, table: { ...own.table, rows } };
}

function isFromAbove(own: OwnTable, name: string, { above }: Blanks): boolean {
  const rows = listOf([...above.keys()].map(({ row }) => String(row)));
  const answer = own.ask({
    id: 'owner-above',
    question: `“${oneLine(own.header(name))}” is blank in row ${rows}. Do these belong to whoever stands above them?`,
    choices: [
      { value: 'as above', label: 'Yes: to whoever stands above' },
      { value: 'blank', label: 'No: nobody is named yet' },
    ],
  });
  return answer === 'as above';
}

/** The blanks of a column that says something; undefined where there are none. */
function blanksOf(own: OwnTable, name: string): Blanks | undefined {
  const at = own.at(name);
  const rows = own.rows.filter((row) => !own.isFilled(row, name));
  if (at === undefined || rows.length === 0 || rows.length === own.rows.length) return undefined;
  const passed = new Set(own.table.passed.flatMap(({ row, why }) => (why === 'header' ? [row] : [])));
  const above = new Map<TableRow, string>();
  const said: string[] = [];
  let before: TableRow | undefined;
  let text = '';
  for (const row of own.rows) {
    if (!before || !goesOn(before, row, passed)) text = '';
    const cell = own.cell(row, name);
    if (cell !== '') said.push(cell);
    if (own.isFilled(row, name)) text = cell;
    else if (text !== '') above.set(row, text);
    before = row;
  }
  const isRepeated = own.rows.some((row, index) => {
    const cell = own.cell(row, name);
    return cell !== '' && index > 0 && cell === own.cell(own.rows[index - 1] ?? row, name);
  });
  const isFirst = own.rows[0] !== undefined && own.isFilled(own.rows[0], name);
  const isEnough = said.length > 1 && rows.length >= own.rows.length * LEAST;
  return { at, above, rows, isGrouped: isFirst && isEnough && !isRepeated && above.size > 0 };
}

/** True where no blank row, heading or subtotal stands between two rows; the header of the next page may. */
function goesOn(before: TableRow, row: TableRow, passed: ReadonlySet<number>): boolean {
  if (before.section !== row.section) return false;
  for (let between = before.row + 1; between < row.row; between += 1) if (!passed.has(between)) return false;
  return true;
}
