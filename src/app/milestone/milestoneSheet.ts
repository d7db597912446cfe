import { londonDay } from '../../domain/calendar/dates.ts';
import { type Milestone, milestoneStatus } from '../../domain/plan/milestone.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import {
  type Judgement,
  judgeReport,
  type MilestoneReport,
  type ReportField,
} from '../../domain/plan/progress/judgeReport.ts';
import { MILESTONE_STATES } from '../../domain/plan/progress/milestoneProgress.ts';
import { baselineWords } from '../../domain/plan/progress/progressWords.ts';
import { canStand } from '../../domain/plan/progress/recordReport.ts';
import { type FileProblem, quoted } from '../bulk/columns.ts';
import type { SheetRow } from '../filePorts.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { findMilestone, findToReport } from './findMilestone.ts';
import { type TypedMilestone, typedMilestoneSchema } from './milestoneForm.ts';
import { readReport, typedFrom } from './readReport.ts';

/** The columns of the spreadsheet of milestones, in the order of the template, with the fields of the form that they fill. */
export const MILESTONE_COLUMNS: readonly { readonly name: string; readonly field?: ReportField }[] = [
  { name: 'milestone' },
  { name: 'title' },
  { name: 'baseline' },
  { name: 'state', field: 'state' },
  { name: 'forecast', field: 'forecast' },
  { name: 'completed_on', field: 'completedOn' },
  { name: 'what_changed', field: 'changed' },
  { name: 'recovery_plan', field: 'recoveryPlan' },
  { name: 'recovered_by', field: 'recoveryBy' },
  { name: 'what_is_needed', field: 'needed' },
  { name: 'evidence', field: 'evidence' },
  { name: 'next_step', field: 'nextStep' },
];

/** Rows that one file may have. */
export const MOST_MILESTONES = 500;

/** One row of the file as it was read and judged. */
export interface SheetLine {
  readonly row: number;
  readonly milestone: Milestone;
  readonly typed: TypedMilestone;
  readonly report: MilestoneReport;
  readonly judgement: Judgement;
}

/** A file of milestones: every line, or everything that is wrong with it. */
export type ReadSheet =
  | { readonly ok: true; readonly lines: readonly SheetLine[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** True for a sheet of milestones: its first row has a column of that name, and none of indicators. */
export function isMilestoneSheet(rows: readonly SheetRow[]): boolean {
  const names = rows[0]?.cells.map(columnName) ?? [];
  return names.includes('milestone') && !names.includes('indicator');
}

/** True for the header of the template: the milestone, and no column that the template does not have. */
export function isMilestoneTemplate({ cells }: SheetRow): boolean {
  const names = cells.map(columnName).filter(Boolean);
  return (
    names.includes('milestone') && names.every((name) => MILESTONE_COLUMNS.some((one) => one.name === name))
  );
}

/** The row of a milestone in the template: what stands is filled in. */
export function templateRow(milestone: Milestone, today: string): readonly string[] {
  const typed = typedFrom(milestone, today);
  const known: Readonly<Record<string, string>> = {
    milestone: milestone.code,
    title: milestone.title,
    baseline: baselineWords(milestone),
  };
  return MILESTONE_COLUMNS.map(({ name, field }) => (field ? typed[field] : (known[name] ?? '')));
}

/**
 * Reads and judges a file of milestones as forms are: every row that is wrong is named with its column, and then none of them counts. A
 * cell that is empty keeps what stands. No reads beside the plan.
 */
export function readMilestoneSheet(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  actor: Actor,
  [header, ...rows]: readonly SheetRow[],
): ReadSheet {
  const names = header?.cells.map(columnName) ?? [];
  const unknown = names.filter((name) => name !== '' && !MILESTONE_COLUMNS.some((one) => one.name === name));
  const problems: FileProblem[] = unknown.map((name) => ({
    row: header?.row ?? 1,
    column: quoted(name),
    reason: 'This column is not known. Keep the header row of the template.',
  }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) problems.push({ row: 0, column: '', reason: 'No row names a milestone.' });
  if (filled.length > MOST_MILESTONES)
    problems.push({
      row: 0,
      column: '',
      reason: `It has more than ${MOST_MILESTONES} rows. Send it in parts.`,
    });
  if (problems.length > 0) return { ok: false, problems };
  const seen = new Map<string, number>();
  const lines = filled.flatMap((row): readonly SheetLine[] => {
    const cellOf = (name: string): string => row.cells[names.indexOf(name)]?.trim() ?? '';
    const read = readRow(services, plan, actor, row.row, cellOf);
    if ('reason' in read) {
      problems.push(read);
      return [];
    }
    const { code } = read.milestone;
    const twice = seen.get(code);
    seen.set(code, row.row);
    if (twice !== undefined)
      problems.push({ row: row.row, column: 'milestone', reason: `${code} is already on row ${twice}.` });
    problems.push(...rowProblems(read, services));
    return [read];
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, lines };
}

function readRow(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  actor: Actor,
  row: number,
  cellOf: (name: string) => string,
): SheetLine | FileProblem {
  const code = cellOf('milestone');
  const at = (column: string, reason: string): FileProblem => ({ row, column, reason });
  if (code === '') return at('milestone', 'The row names no milestone.');
  const known = findMilestone(plan, code);
  if ('screen' in known) return at('milestone', `There is no milestone ${quoted(code)}.`);
  const found = findToReport(services, plan, actor, code, '');
  if ('screen' in found) return at('milestone', found.summary);
  const state = cellOf('state').toLowerCase();
  if (state !== '' && !MILESTONE_STATES.some((one) => one === state))
    return at('state', `${quoted(state)} is no state. It is one of ${MILESTONE_STATES.join(', ')}.`);
  const today = londonDay(services.clock.now());
  const cells = MILESTONE_COLUMNS.flatMap(({ name, field }) => {
    const cell = field === 'state' ? state : cellOf(name);
    return field && cell !== '' ? [[field, cell] as const] : [];
  });
  const typed = typedMilestoneSchema.parse({
    ...typedFrom(found.milestone, today),
    ...Object.fromEntries(cells),
  });
  const { report } = readReport(typed, today);
  return {
    row,
    milestone: found.milestone,
    typed,
    report,
    judgement: judgeReport(found.milestone, report, today, services.policy),
  };
}

/** What is wrong with a row. One that says what stands already is a confirmation, when it can stand as it is. */
function rowProblems(
  { row, milestone, typed, judgement }: SheetLine,
  services: Pick<Services, 'clock' | 'policy'>,
): readonly FileProblem[] {
  const today = londonDay(services.clock.now());
  const { problems } = readReport(typed, today);
  const columnOf = (field: ReportField): string =>
    MILESTONE_COLUMNS.find((column) => column.field === field)?.name ?? '';
  const status = milestoneStatus(milestone, today, services.policy);
  const found = [...problems, ...judgement.problems].map(({ field, reason }) => ({
    row,
    column: columnOf(field),
    reason,
  }));
  const isAsIs = JSON.stringify(typed) === JSON.stringify(typedFrom(milestone, today));
  return isAsIs && canStand(milestone, status, today) ? [] : found;
}

function columnName(cell: string): string {
  return cell
    .toLowerCase()
    .trim()
    .replaceAll(/[\s-]+/g, '_')
    .replace(/:$/, '');
}
