import type { IsoDate } from '../../calendar/dates.ts';
import type { Press, Reporter } from '../../record/author.ts';
import { THE_FILE } from '../../record/author.ts';
import { nextVersion } from '../../record/recorded.ts';
import { withHands } from '../../record/secondPerson.ts';
import { type Milestone, type MilestoneStatus, stateOf } from '../milestone.ts';
import { keepsAcceptance, type MilestoneReport } from './judgeReport.ts';
import {
  type Ask,
  type Asked,
  changedAt,
  type MilestoneProgress,
  type MilestoneState,
  type MilestoneStep,
} from './milestoneProgress.ts';

/** The versions that a press makes: what a file said goes into the history before the first report. */
export type Versions = readonly [MilestoneProgress, ...MilestoneProgress[]];

/** The versions that a judged report makes. What takes a second person is asked for, and stands once it is accepted. */
export function reportVersions(
  milestone: Milestone,
  report: MilestoneReport,
  reporter: Reporter,
  today: IsoDate,
): Versions {
  const stands = standing(milestone, reporter.press, today);
  const { press } = reporter;
  const asked = askedBy(stands.progress, report, keepsAcceptance(milestone, report));
  const done = report.state === 'complete';
  const waits = asked === 'pause' || asked === 'discontinuation';
  const { accepted, baseline } = stands.progress;
  const step = asked
    ? (`${asked} asked` as const)
    : isConfirmation(milestone, report, today)
      ? 'confirmed'
      : 'updated';
  const next: MilestoneProgress = {
    ...begun(stands.progress, reporter, step),
    ...(step === 'confirmed' ? changedBefore(stands.progress) : {}),
    state: waits ? stands.progress.state : report.state,
    confirmed: { by: press.by, at: press.at },
    ...(baseline ? { baseline } : {}),
    ...(done && accepted && keepsAcceptance(milestone, report) ? { accepted } : {}),
    ...present({
      forecast: report.forecast,
      completedOn: done ? report.completedOn : undefined,
      evidence: report.evidence,
      recoveryPlan: report.recoveryPlan,
      recoveryBy: report.recoveryBy,
      changed: report.changed,
      needed: report.needed,
      nextStep: report.nextStep,
    }),
    asks: [
      ...stands.progress.asks.filter(({ what }) => what === 'new baseline'),
      ...(asked ? [askOf(stands.progress, asked, reporter, waits ? { reason: report.changed } : {})] : []),
    ],
  };
  return [...stands.before, next] as unknown as Versions;
}

/** The versions of a press that says: it stands as it is. */
export function confirmVersions(milestone: Milestone, reporter: Reporter, today: IsoDate): Versions {
  const { before, progress } = standing(milestone, reporter.press, today);
  const { press } = reporter;
  const next: MilestoneProgress = {
    ...carried(progress),
    ...begun(progress, reporter, 'confirmed'),
    ...changedBefore(progress),
    confirmed: { by: press.by, at: press.at },
  };
  return [...before, next] as unknown as Versions;
}

/** The versions of a press that asks for another baseline. The one that stands counts until somebody else approves. */
export function askBaselineVersions(
  milestone: Milestone,
  asked: { readonly day: IsoDate; readonly reason: string },
  reporter: Reporter,
  today: IsoDate,
): Versions {
  const { before, progress } = standing(milestone, reporter.press, today);
  const others = progress.asks.filter(({ what }) => what !== 'new baseline');
  const next: MilestoneProgress = {
    ...carried(progress),
    ...begun(progress, reporter, 'new baseline asked'),
    asks: [...others, askOf(progress, 'new baseline', reporter, asked)],
  };
  return [...before, next] as unknown as Versions;
}

/** The version in which a second person agrees to what was asked; undefined when it does not wait any more. */
export function acceptedVersion(
  milestone: Milestone,
  what: Asked,
  press: Press,
): MilestoneProgress | undefined {
  const { progress } = milestone;
  const ask = progress && askFor(progress, what);
  if (!progress || !ask) return undefined;
  const next: MilestoneProgress = {
    ...carried(progress),
    ...nextVersion(progress, press),
    step: `${what} accepted`,
    asks: progress.asks.filter((one) => one !== ask),
  };
  switch (what) {
    case 'completion':
      return { ...next, accepted: { by: press.by, at: press.at } };
    case 'new baseline':
      return { ...next, ...movedBaseline(milestone, ask) };
    case 'pause':
      return { ...next, state: 'paused' };
    case 'discontinuation':
      return { ...next, state: 'discontinued' };
  }
}

/** The version in which a second person declines it, with the reason; undefined when it does not wait any more. */
export function declinedVersion(
  milestone: Milestone,
  what: Asked,
  press: Press,
  note: string,
): MilestoneProgress | undefined {
  const { progress } = milestone;
  const ask = progress && askFor(progress, what);
  if (!progress || !ask) return undefined;
  const { completedOn, ...rest } = carried(progress);
  const reopened = what === 'completion' ? { state: 'under way' as const } : {};
  return {
    ...rest,
    ...(what !== 'completion' && completedOn !== undefined ? { completedOn } : {}),
    ...nextVersion(progress, press),
    ...reopened,
    step: `${what} declined`,
    note,
    asks: progress.asks.filter((one) => one !== ask),
  };
}

/** What waits of this kind; undefined when nothing does. */
export function askFor(progress: MilestoneProgress, what: Asked): Ask | undefined {
  return progress.asks.find((ask) => ask.what === what);
}

/**
 * True when a milestone can be confirmed as it stands: what is expected has not passed, and a slip has a plan whose day has not passed.
 */
export function canStand(
  { progress, recoveryPlan }: Milestone,
  status: MilestoneStatus,
  today: IsoDate,
): boolean {
  if (status.overdue) return false;
  if (status.slipDays === 0) return true;
  const by = progress?.recoveryBy;
  return Boolean(recoveryPlan?.trim()) && (by === undefined || by >= today);
}

/** What stands, and what is to go into the history before it: what a file said, when nobody reported yet and it said anything. */
function standing(
  milestone: Milestone,
  press: Press,
  today: IsoDate,
): { readonly before: readonly MilestoneProgress[]; readonly progress: MilestoneProgress } {
  if (milestone.progress) return { before: [], progress: milestone.progress };
  const { code, forecast, completedOn, evidence, recoveryPlan } = milestone;
  const said = present({ forecast, completedOn, evidence, recoveryPlan });
  const imported: MilestoneProgress = {
    subject: { kind: 'milestone', code },
    sequence: 1,
    press: { ...press, by: THE_FILE },
    step: 'imported',
    state: stateOf(milestone, today),
    ...said,
    ...(completedOn !== undefined && evidence?.trim() ? { accepted: { by: THE_FILE, at: press.at } } : {}),
    asks: [],
  };
  return Object.keys(said).length > 0 || milestone.state !== undefined
    ? { before: [imported], progress: imported }
    : { before: [], progress: { ...imported, sequence: 0 } };
}

function begun(
  stands: MilestoneProgress,
  { press, onBehalfOf }: Reporter,
  step: MilestoneStep,
): Pick<MilestoneProgress, 'subject' | 'sequence' | 'press' | 'step' | 'onBehalfOf'> {
  return {
    subject: stands.subject,
    ...nextVersion(stands, press),
    step,
    ...(onBehalfOf ? { onBehalfOf } : {}),
  };
}

/** When it was last changed before a confirmation. */
function changedBefore(progress: MilestoneProgress): Pick<MilestoneProgress, 'updatedAt'> {
  const updatedAt = changedAt(progress);
  return updatedAt === undefined ? {} : { updatedAt };
}

/** What goes from a version to the next: all but what was said of that version alone. */
function carried({
  note: _note,
  onBehalfOf: _for,
  updatedAt: _at,
  ...progress
}: MilestoneProgress): MilestoneProgress {
  return progress;
}

/** What of a report takes a second person; undefined for one that stands by itself. */
function askedBy(stands: MilestoneProgress, report: MilestoneReport, keeps: boolean): Asked | undefined {
  const asked: Partial<Record<MilestoneState, Asked | undefined>> = {
    complete: keeps ? undefined : 'completion',
    paused: stands.state === 'paused' ? undefined : 'pause',
    discontinued: stands.state === 'discontinued' ? undefined : 'discontinuation',
  };
  return asked[report.state];
}

/** The ask with everybody who had a part in it: whoever asks again after somebody else does not make them a second person. */
function askOf(
  stands: MilestoneProgress,
  what: Asked,
  { press, onBehalfOf }: Reporter,
  more: { readonly reason?: string; readonly day?: IsoDate },
): Ask {
  const authors = withHands(askFor(stands, what)?.authors ?? [], [press.by, onBehalfOf]);
  return { what, at: press.at, authors: authors as unknown as Ask['authors'], ...more };
}

function movedBaseline(milestone: Milestone, { day }: Ask): Pick<MilestoneProgress, 'baseline'> {
  if (day === undefined) return {};
  const before = milestone.progress?.baseline;
  const first = before ? before.first : milestone.end.kind === 'date' ? milestone.end.day : undefined;
  return {
    baseline: { day, moves: (before?.moves ?? 0) + 1, ...(first === undefined ? {} : { first }) },
  };
}

/** True when a report says what stands already: then it is a confirmation. */
function isConfirmation(milestone: Milestone, report: MilestoneReport, today: IsoDate): boolean {
  const { progress } = milestone;
  const stood = {
    state: stateOf(milestone, today),
    forecast: milestone.forecast,
    completedOn: milestone.completedOn,
    changed: progress?.changed ?? '',
    recoveryPlan: milestone.recoveryPlan ?? '',
    recoveryBy: progress?.recoveryBy,
    needed: progress?.needed ?? '',
    evidence: milestone.evidence ?? '',
    nextStep: progress?.nextStep ?? '',
  } satisfies Record<keyof Required<MilestoneReport>, unknown>;
  return (Object.keys(stood) as (keyof typeof stood)[]).every((field) => stood[field] === report[field]);
}

/** The fields that say anything. */
function present<T extends Record<string, string | undefined>>(
  fields: T,
): { readonly [K in keyof T]?: string } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, said]) => said !== undefined && said !== ''),
  ) as { readonly [K in keyof T]?: string };
}
