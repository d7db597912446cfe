import { parsePlanDate } from '../../domain/plan/planDate.ts';
import { readNumber } from '../../domain/written/readNumber.ts';
import { readDone, readState, type WrittenState } from '../../domain/written/readState.ts';
import { oneLine } from '../oneLine.ts';
import { type Piece, piecesOf } from './activityPieces.ts';
import { codeIn, keptCode } from './codeIn.ts';
import { isNobody, type OwnEntry } from './ownDraft.ts';
import { ownEntry } from './ownEntry.ts';
import type { OwnTable } from './ownTable.ts';
import { dateIn, movedDate, yearOfDates } from './planDates.ts';
import { programmeHead } from './programmeHead.ts';
import { type ProjectRows, projectAbove, projectRows } from './projectRows.ts';
import { type CodedRow, rowCodes } from './rowCodes.ts';
import type { TableRow } from './sheetTable.ts';

/** What counts for every activity of a table. */
interface Whole {
  /** The year of quarters and months that name none. */
  readonly year: number | undefined;
  readonly head: ReturnType<typeof programmeHead>;
  readonly projects: ProjectRows;
}

/** The activities of a table. */
export function draftMilestones(own: OwnTable): readonly OwnEntry[] {
  const whole: Whole = { year: yearOfDates(own), head: programmeHead(own), projects: projectRows(own) };
  const codes = rowCodes(own, 'milestones');
  const entries: OwnEntry[] = [];
  for (const row of own.rows) {
    const raw = own.cell(row, 'title');
    if (raw === '' && isOnlyHead(own, row)) continue;
    const project = whole.projects.get(row);
    if (project) {
      entries.push(project);
      continue;
    }
    if (raw !== '' && isNobody(raw)) {
      own.refuse(row, 'title', `“${oneLine(raw)}” names no activity.`);
      continue;
    }
    const pieces = piecesOf(own, row, raw);
    if (entries.length > 0) goOn(entries, pieces);
    for (const { letter, text } of pieces) {
      const given = letter === '' ? keptCode(own.cell(row, 'code')) : `(${letter})`;
      const coded = codes.of(row, oneLine(text), given);
      if (coded) entries.push(entryOf(own, row, coded, whole, pieces.length > 1));
    }
  }
  codes.sayMade();
  return whole.head && entries.length > 0 ? [whole.head.entry, ...entries] : entries;
}

/** A row that only goes on with what its programme is called or for. */
function isOnlyHead(own: OwnTable, { cells }: TableRow): boolean {
  const meant = ['start', 'end', 'state', 'percent', 'code'].flatMap((name) => own.at(name) ?? []);
  return meant.every((at) => (cells[at] ?? '').trim() === '');
}

/** Takes from the pieces the text that goes on from the row above before the next letter begins, and gives it to that row. */
function goOn(entries: OwnEntry[], pieces: Piece[]): void {
  const [first] = pieces;
  if (first?.letter !== '' || pieces.length === 1 || codeIn(first.text)) return;
  const last = entries.at(-1);
  if (last?.kind !== 'milestones') return;
  const title = `${last?.typed.title} ${oneLine(first.text)}`;
  if (last) entries[entries.length - 1] = { ...last, typed: { ...last.typed, title } };
  pieces.shift();
}

function entryOf(
  own: OwnTable,
  row: TableRow,
  coded: CodedRow,
  { year, head, projects }: Whole,
  shares: boolean,
): OwnEntry {
  const notes: string[] = [];
  const printed = (name: string): void => {
    notes.push(`${own.header(name)}: “${own.line(row, name)}”.`);
  };
  const moved = movedDate(own.line(row, 'end'));
  const edge = (name: 'start' | 'end'): string => {
    const cell = name === 'end' && moved ? moved.was : own.cell(row, name);
    if (name === 'end' && readState(cell) === 'complete') return '';
    const read = dateIn(cell, name, year);
    if (read === undefined)
      notes.push(`${name === 'start' ? 'Start' : 'End'} as printed: “${oneLine(cell)}”.`);
    return read !== undefined && shares ? cell : (read ?? '');
  };
  const day = (name: 'forecast' | 'completed_on'): string => {
    const cell = name === 'forecast' && moved && own.cell(row, name) === '' ? moved.now : own.cell(row, name);
    const read = parsePlanDate(dateIn(cell, 'end', year) ?? '', 'end');
    if (read?.kind === 'date') return read.day;
    if (own.said(row, name) !== '') printed(name);
    return '';
  };
  const dates = { start: edge('start'), end: edge('end'), forecast: day('forecast') };
  const worked = { ...dates, completed_on: day('completed_on'), percent: percentText(own, row) };
  if (worked.percent === '' && own.cell(row, 'percent') !== '') printed('percent');
  const parent = own.said(row, 'parent');
  // 1.3a is a part of 1.3 by its code; what else an activity is said to be part of is none of ours.
  if (parent !== '' && !coded.code.startsWith(keptCode(parent))) printed('parent');
  const [rag, state] = [own.line(row, 'rag'), own.line(row, 'state')];
  if (!isNobody(rag) && readState(rag) === undefined) notes.push(`Published as ${rag}.`);
  if (state !== '' && readState(state) === undefined && readDone(state) === undefined) printed('state');
  const block = `${own.table.sheet} ${row.row}`;
  return ownEntry(
    own,
    'milestones',
    row,
    {
      ...coded,
      ...worked,
      state: stateOf(own, row) ?? '',
      owner_post: head ? '' : own.said(row, 'owner_post'),
      waits_for: codesIn(own.cell(row, 'waits_for')),
      note: [...notes, own.line(row, 'comment')].filter(Boolean).join(' '),
      programme: head?.code ?? projectAbove(own, projects, row) ?? programmeOf(own, row),
    },
    {
      headers: {
        state: own.header('state') || own.header('rag') || own.header('percent'),
        note: own.header('comment') || own.header('title'),
      },
      shared: shares ? { start: block, end: block } : {},
    },
  );
}

/** What the row says, else the heading that it stands under, else its place. */
function programmeOf(own: OwnTable, row: TableRow): string {
  return (
    own.said(row, 'programme') || row.section || own.line(row, 'division') || own.line(row, 'directorate')
  );
}

function codesIn(cell: string): string {
  return cell
    .split(/[;,\n]/)
    .map(keptCode)
    .filter(Boolean)
    .join(';');
}

/** The state that the file says; all of it done is complete, and a date of completion too. */
function stateOf(own: OwnTable, row: TableRow): WrittenState | undefined {
  const cell = own.cell(row, 'state');
  const done = readDone(cell);
  const said = readState(cell) ?? (done === 'not complete' ? undefined : done);
  const coloured = readState(own.cell(row, 'rag'));
  const percent = Number(percentText(own, row));
  const isDone = readState(own.cell(row, 'end')) === 'complete';
  if (isDone || said === 'complete' || coloured === 'complete' || (said === undefined && percent === 100))
    return 'complete';
  return said ?? coloured ?? (percent > 0 ? 'under way' : undefined);
}

/** How much is done, 0 to 100; empty where the cell does not say. A share of one is a percentage. */
function percentText(own: OwnTable, row: TableRow): string {
  const read = readNumber(own.cell(row, 'percent'));
  if (read.kind !== 'number' || read.bound === 'less than' || read.bound === 'more than') return '';
  const value = read.unit === '%' || read.value > 1 || read.value === 0 ? read.value : read.value * 100;
  return value >= 0 && value <= 100 ? String(value) : '';
}
