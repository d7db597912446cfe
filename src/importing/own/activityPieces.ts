import { oneLine } from '../oneLine.ts';
import { datesIn } from '../severalDates.ts';
import { codeIn } from './codeIn.ts';
import type { OwnTable } from './ownTable.ts';
import type { TableRow } from './sheetTable.ts';

/** A part of a cell that holds several activities: `a) Establish a group b) Write the framework`. */
export interface Piece {
  readonly letter: string;
  readonly text: string;
}

/** Several lettered activities in one cell, where its dates are several too or it begins with a letter; otherwise one. */
export function piecesOf(own: OwnTable, row: TableRow, text: string): Piece[] {
  const parts = text.split(/(?:^|\s)(?=\(?[a-z]\)\s+\S)/);
  const dates = Math.max(...['start', 'end'].map((name) => datesIn(own.cell(row, name)).length));
  const beginsLettered = /^\(?[a-z]\)\s/.test(text);
  if (parts.length < 2 && !beginsLettered) return [{ letter: '', text }];
  if (!beginsLettered && dates < 2 && codeIn(oneLine(parts[0] ?? ''))) return [{ letter: '', text }];
  return parts.map((part) => {
    const match = /^\(?([a-z])\)\s+(.*)$/s.exec(part.trim());
    return match ? { letter: match[1] ?? '', text: match[2] ?? '' } : { letter: '', text: part.trim() };
  });
}
