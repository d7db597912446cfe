import { setImmediate as others } from 'node:timers/promises';
import { type IsoDate, londonDay } from '../../domain/calendar/dates.ts';
import { readDay } from '../../domain/calendar/dayWords.ts';
import { type Period, parsePeriod } from '../../domain/calendar/period.ts';
import { readPeriod } from '../../domain/calendar/periodWords.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import type { DataStatus } from '../../domain/return/return.ts';
import type { SheetRow } from '../filePorts.ts';
import type { Actor } from '../request.ts';
import { assessFigure } from '../return/assessReturn.ts';
import { chooseObligation, entitledTo } from '../return/findReturn.ts';
import { EMPTY_TYPED, PART_CHARACTERS, type ReturnField, type TypedReturn } from '../return/returnForm.ts';
import type { Services } from '../services.ts';
import type { FileLine } from './bulkScreens.ts';
import { COLUMNS, columnOf, type FileProblem, MORE_COLUMNS, quoted } from './columns.ts';
import { unmarked } from './csvText.ts';
import { readHeader } from './readHeader.ts';

/** What a file holds: its lines, and how many were left empty; or everything that is wrong with it. */
export type FileLines =
  | { readonly ok: true; readonly lines: readonly FileLine[]; readonly blank: number }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

type Cells = (column: string) => string;
type Read = { readonly line: FileLine } | { readonly problems: readonly FileProblem[] } | 'blank';

const FIELDS = [...COLUMNS, ...MORE_COLUMNS].flatMap(({ name, field }) => (field ? [{ name, field }] : []));
const STATUSES: readonly string[] = [
  'confirmed',
  'provisional',
  'estimate',
  'no data',
] satisfies DataStatus[];
const ERROR = /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)|^#{3,}$/i;

/**
 * Reads the rows of a file as returns of this person. Everything is checked that can be without storage: whose the
 * indicator is, whether the period can be entered, what belongs in each column, whether the figure can be read, that
 * nothing is there twice. Narrative, and figures against their history, come after it. Nothing is read or written. Between
 * some rows and the next the turns of others go on.
 */
export async function readLines(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  actor: Actor,
  rows: readonly SheetRow[],
): Promise<FileLines> {
  const [first, ...rest] = rows;
  if (!first) return { ok: false, problems: [{ row: 0, column: '', reason: 'The file is empty.' }] };
  const header = readHeader(first);
  if (!header.ok) return header;
  const desk: Desk = {
    services,
    plan,
    actor,
    today: londonDay(services.clock.now()),
    chosen: new Map(),
  };
  const read: Read[] = [];
  for (const { row, cells } of rest) {
    if (read.length % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await others();
    const cell: Cells = (column) => unmarked(cells[header.positions.get(column) ?? -1] ?? '').trim();
    read.push(readLine(desk, row, cell, cells.slice(header.positions.size)));
  }
  const lines = read.flatMap((one) => (one !== 'blank' && 'line' in one ? [one.line] : []));
  const problems = [
    ...read.flatMap((one) => (one !== 'blank' && 'problems' in one ? one.problems : [])),
    ...repeats(lines),
  ].sort((a, b) => a.row - b.row);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, lines, blank: read.filter((one) => one === 'blank').length };
}

/** What the rows of one file are read with. */
interface Desk {
  readonly services: Pick<Services, 'clock' | 'policy'>;
  readonly plan: Plan;
  readonly actor: Actor;
  readonly today: IsoDate;
  /** What was found out for other rows of the same indicator and period. */
  readonly chosen: Map<string, ReturnType<typeof chooseObligation>>;
}

/** Rows between which others have their turn: a row of a year that nobody asked about before takes 20 ms, for its bank holidays. */
const ROWS_AT_ONCE = 5;

function readLine(desk: Desk, row: number, cell: Cells, beyond: readonly string[]): Read {
  const { services, today } = desk;
  if (
    FIELDS.every(({ name }) => name === 'data_status' || cell(name) === '') &&
    !/no data/i.test(cell('data_status'))
  )
    return 'blank';
  const at = (column: string, reason: string): FileProblem => ({ row, column, reason });
  const whose = whichReturn(desk, cell);
  const problems = [
    ...('reason' in whose ? [at(whose.column, whose.reason)] : []),
    ...(beyond.some((extra) => extra !== '')
      ? [at('', 'There is text to the right of the last column.')]
      : []),
    ...FIELDS.flatMap(({ name, field }) => {
      const reason = cellProblem(cell(name), field, today);
      return reason === undefined ? [] : [at(name, reason)];
    }),
  ];
  if (problems.length > 0 || 'reason' in whose) return { problems };
  const { indicator, period } = whose;
  const typed = typedOf(cell, today);
  const figure = assessFigure(indicator, period, typed, [], services.policy);
  if (!figure.ok)
    return { problems: figure.problems.map(({ field, reason }) => at(columnOf(field), reason)) };
  return { line: { row, indicator: indicator.code, period: period.id, typed } };
}

/** Which return a row is, or the column that keeps it from being one of this person's. */
function whichReturn(
  { services, plan, actor, today, chosen }: Desk,
  cell: Cells,
): Obligation | { readonly column: string; readonly reason: string } {
  const code = cell('indicator');
  if (code === '') return { column: 'indicator', reason: 'The code of the indicator is missing.' };
  const entitled = entitledTo(plan, actor, code);
  if (!entitled.ok) return { column: 'indicator', reason: entitled.reply.summary };
  const { indicator } = entitled;
  const title = cell('title');
  if (title !== '' && !sameWords(title, indicator.title))
    return {
      column: 'title',
      reason: `${indicator.code} is “${indicator.title}”, not ${quoted(title)}. Has the row been mixed up?`,
    };
  const period = periodIn(cell('period'), today);
  if (!period)
    return {
      column: 'period',
      reason: `${quoted(cell('period'))} is not a period. Write it as 2024-25-M06 or September 2024.`,
    };
  const key = `${indicator.code} ${period.id}`;
  const found = chosen.get(key) ?? chooseObligation(services, plan, indicator, period, []);
  chosen.set(key, found);
  return 'refusal' in found ? { column: 'period', reason: found.refusal } : found;
}

/** A period by its id, or by words that name its year: what "Q2" means must not depend on the day the file is sent. */
function periodIn(cell: string, today: IsoDate): Period | undefined {
  const period = parsePeriod(cell);
  if (period) return period;
  return /\d{4}/.test(cell) ? readPeriod(cell, today) : undefined;
}

function cellProblem(cell: string, field: ReturnField, today: IsoDate): string | undefined {
  if (ERROR.test(cell)) return `${quoted(cell)} is a spreadsheet error. Correct the formula and save again.`;
  if (cell.length > PART_CHARACTERS)
    return `The text has ${cell.length.toLocaleString('en-GB')} characters; the most is ${PART_CHARACTERS.toLocaleString('en-GB')}.`;
  if (field === 'dataStatus' && cell !== '' && !STATUSES.includes(statusIn(cell)))
    return `${quoted(cell)} is not one of ${STATUSES.join(', ')}.`;
  if (field === 'doingBy' && cell !== '' && !readDay(cell, today))
    return `${quoted(cell)} is not a day. Write it as 2024-10-25 or 25/10/2024.`;
  return undefined;
}

function typedOf(cell: Cells, today: IsoDate): TypedReturn {
  const typed = { ...EMPTY_TYPED };
  for (const { name, field } of FIELDS) {
    if (field === 'dataStatus') typed.dataStatus = (statusIn(cell(name)) || 'confirmed') as DataStatus;
    else if (field === 'doingBy') typed.doingBy = readDay(cell(name), today) ?? '';
    else if (field !== 'declaredRag') typed[field] = cell(name);
  }
  return typed;
}

function statusIn(cell: string): string {
  return cell.toLowerCase().replaceAll(/[\s_]+/g, ' ');
}

function sameWords(one: string, other: string): boolean {
  const words = (text: string): string =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return words(one) === words(other);
}

function repeats(lines: readonly FileLine[]): readonly FileProblem[] {
  const first = new Map<string, number>();
  return lines.flatMap(({ row, indicator, period }) => {
    const key = `${indicator} ${period}`;
    const seen = first.get(key);
    if (seen === undefined) first.set(key, row);
    return seen === undefined
      ? []
      : [{ row, column: 'indicator', reason: `${indicator} for this period is already on row ${seen}.` }];
  });
}
