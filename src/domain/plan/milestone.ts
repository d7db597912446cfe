import { daysBetween, type IsoDate } from '../calendar/dates.ts';
import type { Policy } from '../policy.ts';
import type { Brag } from '../status.ts';
import type { PlanDate } from './planDate.ts';
import type { MilestoneProgress } from './progress/milestoneProgress.ts';

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
  /** The day it is expected, or was completed; undefined when undated. */
  readonly expectedOn?: IsoDate;
}

/**
 * BRAG by rule (domain rules, "milestone BRAG"). Blue: complete with evidence. Green: forecast on or before baseline.
 * Amber: a slip of 1 to 30 days with a recovery plan. Red: a longer slip, or any slip or overdue date without one.
 * Grey: undated, or not due to start yet and not slipping. Complete without evidence is judged as if it were
 * expected on the day it was completed, so a claim alone never turns it blue. A forecast that has passed is overdue
 * even before its baseline, or without one; blank evidence and blank plans count as none.
 */
export function milestoneStatus(milestone: Milestone, today: IsoDate, policy: Policy): MilestoneStatus {
  const complete = milestone.completedOn !== undefined;
  const baseline = milestone.end.kind === 'date' ? milestone.end.day : undefined;
  const expectedOn = milestone.completedOn ?? milestone.forecast ?? baseline;
  const overdue = !complete && expectedOn !== undefined && expectedOn < today;
  const reached = overdue ? today : expectedOn;
  const slipDays = baseline && reached ? Math.max(0, daysBetween(baseline, reached)) : 0;
  const brag = colour(milestone, { baseline, slipDays, overdue, complete }, today, policy);
  return { brag, slipDays, overdue, complete, ...(expectedOn ? { expectedOn } : {}) };
}

function colour(
  milestone: Milestone,
  at: { baseline: IsoDate | undefined; slipDays: number; overdue: boolean; complete: boolean },
  today: IsoDate,
  policy: Policy,
): Brag {
  const planned = Boolean(milestone.recoveryPlan?.trim());
  if (at.complete && milestone.evidence?.trim()) return 'blue';
  if (at.overdue && !planned) return 'red';
  if (at.baseline === undefined) return 'grey';
  if (at.slipDays > 0) return planned && at.slipDays <= policy.milestoneAmberDays ? 'amber' : 'red';
  const startsLater = milestone.start.kind === 'date' && milestone.start.day > today;
  return startsLater && !at.complete ? 'grey' : 'green';
}
