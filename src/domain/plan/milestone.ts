import { daysBetween, type IsoDate } from '../calendar/dates.ts';
import type { Policy } from '../policy.ts';
import type { Brag } from '../status.ts';
import type { PlanDate } from './planDate.ts';
import type { MilestoneProgress, MilestoneState } from './progress/milestoneProgress.ts';

/**
 * An activity or a lettered sub-activity of a programme, with the milestone that its end date is, as the plan set it out.
 * Forecast, completion, evidence and recovery plan are what a file said: they stand while nobody reported on it.
 */
export interface PlannedMilestone {
  /** As printed in the plan: `1.3`, or `1.3a` for a sub-activity. */
  readonly code: string;
  readonly title: string;
  /** Programme code, `P1`. */
  readonly programme: string;
  /** Code of the activity that a sub-activity belongs to; absent on an activity. */
  readonly parent?: string;
  readonly start: PlanDate;
  /** The baseline. As set out it is the end that the plan printed. */
  readonly end: PlanDate;
  /** Where the end is now expected; absent while it is expected on the baseline. */
  readonly forecast?: IsoDate;
  readonly completedOn?: IsoDate;
  /** Where a file says that it is: complete may be known without its day. */
  readonly state?: MilestoneState;
  /** How much of it a file says is done, 0 to 100. */
  readonly percent?: number;
  /** What shows that it is complete. Without it a completed milestone is not blue. */
  readonly evidence?: string;
  /** What is being done about a slip. Without it any slip is red. */
  readonly recoveryPlan?: string;
  /** Post that answers for it; its programme's RDL does without one, else its SAO. */
  readonly ownerPost?: string;
  /** Codes that must finish first. */
  readonly waitsFor: readonly string[];
  /** Why a date is empty or unclear, or anything else the import had to say about the row. */
  readonly note?: string;
}

/** A milestone as it stands: as set out, with what was last reported laid over it. */
export interface Milestone extends PlannedMilestone {
  /** What was last reported; absent while nobody did. */
  readonly progress?: MilestoneProgress;
  /** The milestone as the plan set it out; absent while nobody reported on it. */
  readonly setOut?: PlannedMilestone;
}

/** A milestone's status on a day, and the days it slips: forecast (or today, when overdue) after baseline. */
export interface MilestoneStatus {
  readonly brag: Brag;
  /** 0 when on time, early or undated. */
  readonly slipDays: number;
  /** Past its forecast (or baseline, without one) and not complete. */
  readonly overdue: boolean;
  readonly complete: boolean;
  readonly state: MilestoneState;
  /** The same slip from the first baseline; absent while the baseline never moved. */
  readonly slipFromFirst?: number;
  /** The day it is expected, or was completed; undefined when undated. */
  readonly expectedOn?: IsoDate;
}

/**
 * BRAG by rule (domain rules, "milestone BRAG"). Blue: complete with evidence. Green: forecast on or before baseline.
 * Amber: a slip of 1 to 30 days with a recovery plan. Red: a longer slip, or any slip or overdue date without one.
 * Grey: undated, or not due to start yet and not slipping. Complete without evidence is judged as if it were
 * expected on the day it was completed, so a claim alone never turns it blue. A forecast that has passed is overdue
 * even before its baseline, or without one; blank evidence and blank plans count as none. Evidence that was reported
 * counts once a second person accepted it. What is paused is judged by its dates; what is discontinued is grey.
 */
export function milestoneStatus(milestone: Milestone, today: IsoDate, policy: Policy): MilestoneStatus {
  const state = stateOf(milestone, today);
  const complete =
    milestone.completedOn !== undefined || (milestone.progress === undefined && state === 'complete');
  const baseline = milestone.end.kind === 'date' ? milestone.end.day : undefined;
  const first = milestone.progress?.baseline?.first;
  const expectedOn = milestone.completedOn ?? milestone.forecast ?? baseline;
  const overdue = !complete && state !== 'discontinued' && expectedOn !== undefined && expectedOn < today;
  const reached = overdue ? today : expectedOn;
  const slipDays = slipFrom(baseline, reached);
  const brag = colour(milestone, { baseline, slipDays, overdue, complete, state }, today, policy);
  return {
    brag,
    slipDays,
    overdue,
    complete,
    state,
    ...(first === undefined ? {} : { slipFromFirst: slipFrom(first, reached) }),
    ...(expectedOn ? { expectedOn } : {}),
  };
}

/** Where a milestone is: as last reported; while nobody did, as its dates say. */
export function stateOf(milestone: Milestone, today: IsoDate): MilestoneState {
  if (milestone.progress) return milestone.progress.state;
  if (milestone.completedOn !== undefined) return 'complete';
  if (milestone.state !== undefined) return milestone.state;
  const { start } = milestone;
  return start.kind === 'started' || (start.kind === 'date' && start.day <= today)
    ? 'under way'
    : 'not started';
}

/** True when somebody else accepted the evidence of completion. What a file says that nobody reported on counts as accepted. */
export function isAccepted(milestone: Milestone): boolean {
  const { progress, evidence, completedOn } = milestone;
  if (completedOn === undefined) return false;
  return progress ? progress.accepted !== undefined : Boolean(evidence?.trim());
}

function slipFrom(baseline: IsoDate | undefined, reached: IsoDate | undefined): number {
  return baseline && reached ? Math.max(0, daysBetween(baseline, reached)) : 0;
}

function colour(
  milestone: Milestone,
  at: Pick<MilestoneStatus, 'slipDays' | 'overdue' | 'complete' | 'state'> & {
    baseline: IsoDate | undefined;
  },
  today: IsoDate,
  policy: Policy,
): Brag {
  const planned = Boolean(milestone.recoveryPlan?.trim());
  if (at.complete && isAccepted(milestone)) return 'blue';
  if (at.state === 'discontinued') return 'grey';
  if (at.overdue && !planned) return 'red';
  if (at.baseline === undefined) return 'grey';
  if (at.slipDays > 0) return planned && at.slipDays <= policy.milestoneAmberDays ? 'amber' : 'red';
  const startsLater = milestone.start.kind === 'date' && milestone.start.day > today;
  return startsLater && !at.complete ? 'grey' : 'green';
}
