import { writtenPeriod } from '../../domain/calendar/writtenPeriod.ts';
import { parsePlanDate } from '../../domain/plan/planDate.ts';
import { readNumber } from '../../domain/written/readNumber.ts';
import { readDone, readState, type WrittenState } from '../../domain/written/readState.ts';
import { datesIn } from '../severalDates.ts';
import { codeIn, codeMaker, keptCode } from './codeIn.ts';
import {
  cellOf,
  countOf,
  type DraftDesk,
  headerOf,
  isNobody,
  listOf,
  type NotTaken,
  type OwnDraft,
  type OwnEntry,
  positionOf,
} from './ownDraft.ts';
import { baseYear, yearName } from './periodHints.ts';
import { programmeHead } from './programmeHead.ts';
import type { Recognised } from './recognise.ts';
import { oneLine, type TableRow } from './sheetTables.ts';
import { shifted } from './shiftedRow.ts';

/** A part of a cell that holds several activities: `a) Establish a group b) Write the framework`. */
interface Piece {
  readonly letter: string;
  readonly text: string;
}

/** The activities of a table. */
export function draftMilestones(desk: DraftDesk, given: Recognised, id: string): OwnDraft {
  const notTaken: NotTaken[] = [];
  const { recognised, moved } = shifted(given);
  for (const [row, by] of moved)
    desk.note(
      `Row ${row} stands ${countOf(Math.abs(by), 'column')} to the ${by > 0 ? 'right' : 'left'} of the others and is read as if it did not.`,
    );
  const year = yearOfParts(desk, recognised, id);
  const head = programmeHead(recognised);
  const coded = new Set(
    recognised.table.rows.map((row) => keptCode(cellOf(recognised, row, 'code'))).filter(Boolean),
  );
  const make = codeMaker('M', desk.stored?.milestones ?? [], coded);
  const entries: OwnEntry[] = [];
  const made: string[] = [];
  for (const row of recognised.table.rows) {
    const raw = cellOf(recognised, row, 'title');
    if (raw === '') {
      if (!isOnlyHead(recognised, row))
        notTaken.push({
          row: row.row,
          column: headerOf(recognised, 'title'),
          reason: 'The row has no name, so I cannot tell which activity it is.',
        });
      continue;
    }
    const pieces = piecesOf(recognised, row, raw);
    const [first] = pieces;
    if (first && first.letter === '' && pieces.length > 1 && entries.length > 0 && !codeIn(first.text)) {
      // The text goes on from the row above before the next letter begins.
      goOn(entries, oneLine(first.text));
      pieces.shift();
    }
    for (const { letter, text } of pieces) {
      const cell = cellOf(recognised, row, 'code');
      const inside = letter === '' && cell === '' ? codeIn(oneLine(text)) : undefined;
      const title = inside?.rest ?? oneLine(text);
      const code = letter !== '' ? `(${letter})` : keptCode(cell) || (inside ? inside.code : make(title));
      if (letter === '' && keptCode(cell) === '' && !inside) made.push(code);
      entries.push(entryOf(recognised, row, { code, title, year, shares: pieces.length > 1, head }));
    }
  }
  if (made.length > 0)
    desk.note(
      `No codes are given, so ${made[0]} to ${made.at(-1)} were made for ${countOf(made.length, 'activity').replace('activitys', 'activities')}.`,
    );
  const heads = head && entries.length > 0 ? [head.entry] : [];
  return { entries: [...heads, ...entries], notTaken };
}

/** A row that only goes on with what its programme is called or for. */
function isOnlyHead(recognised: Recognised, { cells }: TableRow): boolean {
  const meant = ['start', 'end', 'state', 'percent', 'code'].flatMap(
    (name) => positionOf(recognised, name) ?? [],
  );
  return meant.every((at) => (cells[at] ?? '').trim() === '');
}

function goOn(entries: OwnEntry[], text: string): void {
  const at = entries.findLastIndex(({ kind }) => kind === 'milestones');
  const last = entries[at];
  if (last) entries[at] = { ...last, typed: { ...last.typed, title: `${last.typed.title} ${text}` } };
}

/** Several lettered activities in one cell, where its dates are several too or it begins with a letter; otherwise one. */
function piecesOf(recognised: Recognised, row: TableRow, text: string): Piece[] {
  const parts = text.split(/(?:^|\s)(?=\(?[a-z]\)\s+\S)/);
  const dates = Math.max(
    ...(['start', 'end'] as const).map((name) => datesIn(cellOf(recognised, row, name)).length),
  );
  const beginsLettered = /^\(?[a-z]\)\s/.test(text);
  if (parts.length < 2 && !beginsLettered) return [{ letter: '', text }];
  const lead = parts[0] ?? '';
  if (!beginsLettered && dates < 2 && codeIn(oneLine(lead))) return [{ letter: '', text }];
  return parts.map((part) => {
    const match = /^\(?([a-z])\)\s+(.*)$/s.exec(part.trim());
    return match ? { letter: match[1] ?? '', text: match[2] ?? '' } : { letter: '', text: part.trim() };
  });
}

interface Piecewise {
  readonly code: string;
  readonly title: string;
  readonly year: number | undefined;
  readonly shares: boolean;
  readonly head: ReturnType<typeof programmeHead>;
}

function entryOf(
  recognised: Recognised,
  row: TableRow,
  { code, title, year, shares, head }: Piecewise,
): OwnEntry {
  const cell = (name: string): string => cellOf(recognised, row, name);
  const typed: Record<string, string> = { code, title };
  const headers: Record<string, string> = {
    code: headerOf(recognised, 'code'),
    title: headerOf(recognised, 'title'),
  };
  const notes: string[] = [];
  const set = (name: string, value: string, header = headerOf(recognised, name)): void => {
    if (value === '') return;
    typed[name] = value;
    headers[name] = header;
  };
  for (const name of ['start', 'end'] as const) {
    const read = datedCell(cell(name), name, year);
    if (read === undefined)
      notes.push(`${name === 'start' ? 'Start' : 'End'} as printed: “${oneLine(cell(name))}”.`);
    else set(name, shares ? cell(name) : read);
  }
  for (const name of ['forecast', 'completed_on'] as const) {
    const read = parsePlanDate(datedCell(cell(name), 'end', year) ?? '', 'end');
    if (read?.kind === 'date') set(name, read.day);
    else if (!isNobody(cell(name))) notes.push(`${headerOf(recognised, name)}: “${oneLine(cell(name))}”.`);
  }
  const state = stateOf(recognised, row);
  if (state !== undefined)
    set(
      'state',
      state,
      headerOf(recognised, 'state') || headerOf(recognised, 'rag') || headerOf(recognised, 'percent'),
    );
  const percent = percentOf(cell('percent'));
  if (percent !== undefined) set('percent', String(percent));
  else if (cell('percent') !== '')
    notes.push(`${headerOf(recognised, 'percent')}: “${oneLine(cell('percent'))}”.`);
  const rag = oneLine(cell('rag'));
  if (rag !== '' && readState(rag) === undefined) notes.push(`Published as ${rag}.`);
  const said = oneLine(cell('state'));
  if (said !== '' && readState(said) === undefined && readDone(said) === undefined)
    notes.push(`${headerOf(recognised, 'state')}: “${said}”.`);
  const owner = oneLine(cell('owner_post'));
  if (head === undefined && !isNobody(owner)) set('owner_post', owner);
  set('evidence', oneLine(cell('evidence')));
  set('recovery_plan', oneLine(cell('recovery_plan')));
  const waits = cell('waits_for')
    .split(/[;,\n]/)
    .map(keptCode)
    .filter(Boolean);
  if (waits.length > 0) set('waits_for', waits.join(';'));
  const comment = oneLine(cell('comment'));
  set(
    'note',
    [...notes, comment].filter(Boolean).join(' '),
    headerOf(recognised, 'comment') || headerOf(recognised, 'title'),
  );
  const programme = head?.code ?? oneLine(cell('programme'));
  const division = oneLine(cell('division')) || oneLine(cell('directorate'));
  set(
    'programme',
    isNobody(programme) ? row.section || division : programme,
    headerOf(recognised, 'programme'),
  );
  const shared = shares
    ? { start: `${recognised.table.sheet} ${row.row}`, end: `${recognised.table.sheet} ${row.row}` }
    : {};
  return { kind: 'milestones', row: row.row, typed, headers, shared };
}

/** The state that the file says; all of it done is complete, and a date of completion too. */
function stateOf(recognised: Recognised, row: TableRow): WrittenState | undefined {
  const cell = cellOf(recognised, row, 'state');
  const done = readDone(cell);
  const said = readState(cell) ?? (done === 'not complete' ? undefined : done);
  const coloured = readState(cellOf(recognised, row, 'rag'));
  const percent = percentOf(cellOf(recognised, row, 'percent'));
  if (said === 'complete' || coloured === 'complete' || (said === undefined && percent === 100))
    return 'complete';
  return said ?? coloured ?? (percent !== undefined && percent > 0 ? 'under way' : undefined);
}

function percentOf(cell: string): number | undefined {
  const read = readNumber(cell);
  if (read.kind !== 'number') return undefined;
  const value = read.unit === '%' || read.value > 1 || read.value === 0 ? read.value : read.value * 100;
  return value >= 0 && value <= 100 ? value : undefined;
}

/** A date as the plan's rules read it; a quarter without a year gets the sheet's. Undefined when it is no date. */
function datedCell(cell: string, edge: 'start' | 'end', year: number | undefined): string | undefined {
  const text = oneLine(cell);
  if (/^(?:n\/?a|none|[-–—]+)$/i.test(text)) return '';
  const spelt = text.replace(/^([A-Za-z]{3,9}) (\d\d)$/, '$1 20$2');
  if (parsePlanDate(spelt, edge) || datesIn(cell).length > 1)
    return spelt === '' || datesIn(cell).length > 1 ? cell : spelt;
  const part = partIn(text);
  if (part !== undefined && year !== undefined) {
    const whole = `${part} ${yearName(year)}`;
    return parsePlanDate(whole, edge) ? whole : undefined;
  }
  return undefined;
}

/** `End Q4` and `December`, which name no year. */
function partIn(text: string): string | undefined {
  const bare = text.replace(/^(?:by |the |end |of |during |in )+/gi, '').trim();
  const read = writtenPeriod(bare);
  return read?.kind === 'part' && read.calendarYear === undefined ? bare : undefined;
}

function yearOfParts(desk: DraftDesk, recognised: Recognised, id: string): number | undefined {
  const cells = recognised.table.rows.flatMap((row) =>
    (['start', 'end', 'forecast', 'completed_on'] as const).map((name) => ({
      text: oneLine(cellOf(recognised, row, name)),
      row: row.row,
    })),
  );
  const open = cells.filter(
    ({ text }) => text !== '' && !parsePlanDate(text, 'end') && partIn(text) !== undefined,
  );
  if (open.length === 0) return undefined;
  const years = cells.flatMap(({ text }) => {
    const date = parsePlanDate(text, 'end');
    if (date?.kind !== 'date') return [];
    const [calendar = 0, month = 0] = date.day.split('-').map(Number);
    return [month >= 4 ? calendar : calendar - 1];
  });
  const often = [...Map.groupBy(years, (each) => each)]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([each]) => each);
  const words = listOf([...new Set(open.map(({ text }) => `“${text}”`))]);
  return baseYear(
    desk,
    recognised.table,
    `${words} (row ${open[0]?.row}) in`,
    `year${id}`,
    often.slice(0, 2),
  );
}
