import { csvText } from '../app/bulk/csvText.ts';
import { longInstant } from '../domain/calendar/dates.ts';
import { type Paper, type PaperCell, type PaperTable, tablesOf } from '../domain/paper/paper.ts';
import { printable, statusWord } from './cellText.ts';

/**
 * Every table of a paper in one CSV file: what it is on the first lines, then each table under a line with its name, with an empty
 * line before it. Figures are plain numbers and days are `2024-10-31`, for other programs; nothing in it is run as a formula.
 */
export function csvTables(paper: Paper): Uint8Array {
  const about = [
    ['Paper', paper.title],
    ['Covers', paper.covers],
    ['As at', longInstant(paper.asAt)],
    ['Version', String(paper.version)],
    ...paper.standing.map((text) => ['Standing', text]),
  ];
  const rows = [...about, ...tablesOf(paper).flatMap(tableRows)];
  return new TextEncoder().encode(csvText(rows.map((row) => row.map(printable))));
}

function tableRows({ name, columns, rows }: PaperTable): readonly (readonly string[])[] {
  return [
    [''],
    [`Table: ${name}`],
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map((_, at) => plainCell(row[at] ?? ''))),
  ];
}

function plainCell(cell: PaperCell): string {
  if (typeof cell === 'string') return cell;
  if ('figure' in cell) return String(cell.figure);
  if ('day' in cell) return cell.day;
  return 'count' in cell ? String(cell.count) : statusWord(cell.status);
}
