import { parsePlanDate } from '../../domain/plan/planDate.ts';
import { oneLine } from '../oneLine.ts';
import { datesIn } from '../severalDates.ts';
import { codeIn } from './codeIn.ts';
import { countOf } from './ownDraft.ts';
import type { OwnTable } from './ownTable.ts';
import type { Recognised } from './recognise.ts';
import type { TableRow } from './sheetTable.ts';

/** How far a row may have slipped out of its columns. */
const FARTHEST = 3;

/**
 * The table with rows that slipped sideways put back under their headers, as happens to tables that were copied out of a paper:
 * a row whose name and dates fit their columns only when it is moved. Says of each by how many columns it stood off.
 */
export function shifted(own: OwnTable): Recognised {
  const [title, start, end] = ['title', 'start', 'end'].map(own.at);
  if (title === undefined || (start === undefined && end === undefined)) return own;
  const isCoded = own.rows.filter(({ cells }) => codeIn(oneLine(cells[title] ?? ''))).length > 2;
  if (!isCoded) return own;
  const rows = own.rows.map((row): TableRow => {
    const by = bestShift(row, title, start, end);
    if (by === 0) return row;
    own.note(
      `Row ${row.row} stands ${countOf(Math.abs(by), 'column')} to the ${by > 0 ? 'right' : 'left'} of the others and is read as if it did not.`,
    );
    return { ...row, cells: row.cells.map((_, at) => row.cells[at + by] ?? '') };
  });
  return { ...own, table: { ...own.table, rows } };
}

function bestShift(
  { cells }: TableRow,
  title: number,
  start: number | undefined,
  end: number | undefined,
): number {
  const match = (by: number): number => {
    const at = (position: number | undefined): string =>
      position === undefined ? '' : oneLine(cells[position + by] ?? '');
    const coded = codeIn(at(title)) ? 2 : 0;
    const dated = [start, end].filter((position) => isDated(at(position))).length;
    const wrong = isDated(at(title)) ? -3 : 0;
    return coded + (coded > 0 || by === 0 ? dated : 0) + wrong;
  };
  const here = match(0);
  if (here >= 2 || oneLine(cells[title] ?? '').length > 12) return here >= 0 ? 0 : best(match, here);
  return best(match, here);
}

function best(match: (by: number) => number, here: number): number {
  const steps = Array.from({ length: FARTHEST * 2 + 1 }, (_, index) => index - FARTHEST).filter(
    (by) => by !== 0,
  );
  const found = steps
    .map((by) => ({ by, score: match(by) }))
    .sort((a, b) => b.score - a.score || Math.abs(a.by) - Math.abs(b.by))[0];
  return found && found.score >= 2 && found.score > here ? found.by : 0;
}

function isDated(text: string): boolean {
  const date = parsePlanDate(text, 'end');
  return (date !== undefined && date.kind !== 'none') || datesIn(text).length > 1;
}
