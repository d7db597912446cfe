import { parsePlanDate } from '../../domain/plan/planDate.ts';
import { readState } from '../../domain/written/readState.ts';
import { codeMaker } from './codeIn.ts';
import type { OwnEntry } from './ownDraft.ts';
import { ownEntry } from './ownEntry.ts';
import type { OwnTable } from './ownTable.ts';
import { dateIn, movedDate } from './planDates.ts';
import { onceOnly, rowCodes } from './rowCodes.ts';
import { saidInWords } from './saidInWords.ts';
import type { TableRow } from './sheetTable.ts';

/** What is said of a programme and kept with it in words. */
const SAID = ['rag', 'phase', 'start', 'end', 'comment'] as const;

/** The programmes or projects of a table, each with the next milestone that stands beside it. */
export function draftProgrammes(own: OwnTable): readonly OwnEntry[] {
  const codes = rowCodes(own, 'programmes');
  const isFirst = onceOnly(own, 'code');
  const make = codeMaker('M', own.desk.stored?.milestones ?? [], new Set());
  const entries = own.rows.flatMap((row): readonly OwnEntry[] => {
    const coded = codes.of(row);
    if (!coded || !isFirst(row, coded.code)) return [];
    const aim = own.said(row, 'aim');
    const programme = ownEntry(own, 'programmes', row, { ...coded, aim, note: noteOf(own, row) });
    const next = own.said(row, 'milestone');
    return next === '' ? [programme] : [programme, milestoneOf(own, row, make(next), coded.code)];
  });
  codes.sayMade();
  return entries;
}

function noteOf(own: OwnTable, row: TableRow): string {
  const section = row.section === '' ? '' : `Under “${row.section}”.`;
  return [section, saidInWords(own, row, SAID)].filter(Boolean).join(' ');
}

function milestoneOf(own: OwnTable, row: TableRow, code: string, programme: string): OwnEntry {
  const cell = own.line(row, 'milestone_date');
  const moved = movedDate(cell);
  const isDone = readState(cell) === 'complete';
  const end = isDone ? '' : dateIn(moved?.was ?? cell, 'end', undefined);
  const forecast = moved ? parsePlanDate(moved.now, 'end') : undefined;
  const worked = {
    code,
    title: own.line(row, 'milestone'),
    programme,
    end: end ?? '',
    forecast: forecast?.kind === 'date' ? forecast.day : '',
    state: isDone ? 'complete' : '',
    owner_post: '',
    note: end === undefined ? `${own.header('milestone_date')}: “${cell}”.` : '',
    start: '',
  };
  return ownEntry(own, 'milestones', row, worked, {
    headers: { title: own.header('milestone'), end: own.header('milestone_date') },
  });
}
