import { type IsoDate, longDay } from '../../calendar/dates.ts';
import type { Policy } from '../../policy.ts';
import { isPlaceholder } from '../../return/narrative.ts';
import { isAccepted, type Milestone, type MilestoneStatus, milestoneStatus } from '../milestone.ts';
import type { MilestoneState } from './milestoneProgress.ts';

/** What somebody says about a milestone, read: texts are trimmed and empty where nothing was said, days exist. */
export interface MilestoneReport {
  readonly state: MilestoneState;
  readonly forecast?: IsoDate;
  readonly completedOn?: IsoDate;
  readonly changed: string;
  readonly recoveryPlan: string;
  readonly recoveryBy?: IsoDate;
  readonly needed: string;
  readonly evidence: string;
  readonly nextStep: string;
}

/** A field of the report, as a form names it. */
export type ReportField = keyof MilestoneReport;

/** Why a report cannot be recorded as it is, in a sentence for whoever makes it. */
export interface ReportProblem {
  readonly field: ReportField;
  readonly reason: string;
}

/** What the rules make of a report. */
export interface Judgement {
  /** How the milestone would stand. */
  readonly status: MilestoneStatus;
  /** Fields that this report has to fill. */
  readonly required: readonly ReportField[];
  readonly problems: readonly ReportProblem[];
}

/** What each field is called in a sentence. */
export const FIELD_LABELS: Readonly<Record<ReportField, string>> = {
  state: 'State',
  forecast: 'Forecast',
  completedOn: 'Completed on',
  changed: 'What changed',
  recoveryPlan: 'Recovery plan',
  recoveryBy: 'Recovered by',
  needed: 'What is needed, and from whom',
  evidence: 'Evidence',
  nextStep: 'Next step',
};

/**
 * Judges a report on the milestone that it would change: the colour it would have, at once, and everything that keeps it from being
 * recorded (domain rules, "what a slip asks for", "states of a milestone", and the refusals of narratives).
 */
export function judgeReport(
  milestone: Milestone,
  report: MilestoneReport,
  today: IsoDate,
  policy: Policy,
): Judgement {
  const status = milestoneStatus(asReported(milestone, report), today, policy);
  const required = requiredBy(milestone, report, status, policy);
  return {
    status,
    required,
    problems: [
      ...dateProblems(report, status, today),
      ...required.flatMap((field) => emptyProblem(field, report, policy)),
      ...copiedProblem(milestone, report, required),
    ],
  };
}

/** The milestone as it would stand with this report, before anybody accepted anything. */
export function asReported(milestone: Milestone, report: MilestoneReport): Milestone {
  const { forecast: _f, completedOn: _c, evidence: _e, recoveryPlan: _r, progress, ...rest } = milestone;
  const done = report.state === 'complete';
  const waits = report.state === 'paused' || report.state === 'discontinued';
  const accepted = done && keepsAcceptance(milestone, report) ? progress?.accepted : undefined;
  return {
    ...rest,
    ...(report.forecast === undefined ? {} : { forecast: report.forecast }),
    ...(done && report.completedOn !== undefined ? { completedOn: report.completedOn } : {}),
    ...(report.evidence === '' ? {} : { evidence: report.evidence }),
    ...(report.recoveryPlan === '' ? {} : { recoveryPlan: report.recoveryPlan }),
    progress: {
      subject: { kind: 'milestone', code: milestone.code },
      sequence: progress?.sequence ?? 0,
      press: progress?.press ?? NOBODY,
      step: 'updated',
      asks: [],
      // What is asked for holds once it is accepted: until then it stands as it did.
      state: waits ? (progress?.state ?? 'under way') : report.state,
      ...(progress?.baseline ? { baseline: progress.baseline } : {}),
      ...(accepted ? { accepted } : {}),
    },
  };
}

/** True when a milestone that is complete stays so with the same evidence: what was accepted stays accepted. */
export function keepsAcceptance(milestone: Milestone, report: MilestoneReport): boolean {
  return isAccepted(milestone) && report.evidence === (milestone.evidence ?? '').trim();
}

const NOBODY = { by: { aadObjectId: '', name: '' }, at: '', operation: '' };

function requiredBy(
  milestone: Milestone,
  report: MilestoneReport,
  status: MilestoneStatus,
  policy: Policy,
): readonly ReportField[] {
  if (report.state === 'complete') return keepsAcceptance(milestone, report) ? [] : ['evidence'];
  if (report.state === 'paused' || report.state === 'discontinued') return ['changed'];
  const reopens = milestone.completedOn !== undefined;
  const slips: readonly ReportField[] =
    status.slipDays > 0 ? ['changed', 'recoveryPlan', 'recoveryBy'] : reopens ? ['changed'] : [];
  return status.slipDays > policy.milestoneAmberDays ? [...slips, 'needed'] : slips;
}

function dateProblems(
  { state, completedOn, recoveryBy }: MilestoneReport,
  { overdue, expectedOn }: MilestoneStatus,
  today: IsoDate,
): readonly ReportProblem[] {
  if (state === 'complete') return completionProblems(completedOn, today);
  if (state === 'paused' || state === 'discontinued') return [];
  const problems: ReportProblem[] = [];
  if (overdue && expectedOn !== undefined)
    problems.push({
      field: 'forecast',
      reason: `${longDay(expectedOn)} has passed. Say when it is now expected, or that it is complete.`,
    });
  if (recoveryBy !== undefined && recoveryBy < today)
    problems.push({
      field: 'recoveryBy',
      reason: `${longDay(recoveryBy)} has passed. By when will it have recovered?`,
    });
  return problems;
}

function completionProblems(completedOn: IsoDate | undefined, today: IsoDate): readonly ReportProblem[] {
  if (completedOn === undefined)
    return [{ field: 'completedOn', reason: 'Say on which day it was completed.' }];
  if (completedOn <= today) return [];
  const day = longDay(completedOn);
  return [
    {
      field: 'completedOn',
      reason: `It cannot be complete on ${day}, which has not come yet. Give that day as the forecast.`,
    },
  ];
}

function emptyProblem(field: ReportField, report: MilestoneReport, policy: Policy): readonly ReportProblem[] {
  const label = FIELD_LABELS[field];
  const said = report[field] ?? '';
  if (said === '') return [{ field, reason: blankReason(field, label, report, policy) }];
  if (field === 'recoveryBy') return [];
  if (isPlaceholder(said)) return [{ field, reason: `“${label}” needs more than “${said.slice(0, 30)}”.` }];
  const shortest = policy.milestoneRound.reasonCharacters;
  if (said.length < shortest) return [{ field, reason: `“${label}” needs at least ${shortest} characters.` }];
  return [];
}

function blankReason(field: ReportField, label: string, { state }: MilestoneReport, policy: Policy): string {
  if (field === 'evidence')
    return '“Evidence” is needed: in words or as a link, what shows that it is complete.';
  if (field === 'changed' && (state === 'paused' || state === 'discontinued'))
    return `“${label}” is needed: why it is to be ${state}.`;
  if (field === 'needed')
    return `“${label}” is needed for a slip of more than ${policy.milestoneAmberDays} days.`;
  return field === 'changed' ? `“${label}” is needed.` : `“${label}” is needed for a slip.`;
}

/** The text of the report before, given again for another forecast. */
function copiedProblem(
  { progress, forecast }: Milestone,
  report: MilestoneReport,
  required: readonly ReportField[],
): readonly ReportProblem[] {
  const before = progress?.changed;
  if (!before || !required.includes('changed') || report.forecast === forecast) return [];
  if (folded(before) !== folded(report.changed)) return [];
  return [
    { field: 'changed', reason: 'This is the same text as for the last change. Say what changed this time.' },
  ];
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
