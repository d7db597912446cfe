import { parsePlanDate } from '../../domain/plan/planDate.ts';
import { datesIn } from '../severalDates.ts';
import { codeIn } from './codeIn.ts';
import { positionOf } from './ownDraft.ts';
import type { Recognised } from './recognise.ts';
import { oneLine, type TableRow } from './sheetTables.ts';

/** How far a row may have slipped out of its columns. */
const FARTHEST = 3;

/**
 * The table with rows that slipped sideways put back under their headers, as happens to tables that were copied out of a paper:
 * a row whose name and dates fit their columns only when it is moved. `moved` says which, and by how many columns they stood off.
 */
export function shifted(recognised: Recognised): {
  readonly recognised: Recognised;
  readonly moved: ReadonlyMap<number, number>;
} {
  const [title, start, end] = ['title', 'start', 'end'].map((name) => positionOf(recognised, name));
  const moved = new Map<number, number>();
  if (title === undefined || (start === undefined && end === undefined)) return { recognised, moved };
  const isCoded = recognised.table.rows.filter(({ cells }) => codeIn(oneLine(cells[title] ?? ''))).length > 2;
  const rows = recognised.table.rows.map((row): TableRow => {
    const by = isCoded ? bestShift(row, title, start, end) : 0;
    if (by === 0) return row;
    moved.set(row.row, by);
    return { ...row, cells: row.cells.map((_, at) => row.cells[at + by] ?? '') };
  });
  return { recognised: { ...recognised, table: { ...recognised.table, rows } }, moved };
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
