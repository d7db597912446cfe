import { daysBetween, type IsoDate } from './dates.ts';
import type { PlanDate } from './planDate.ts';
import type { Policy } from './policy.ts';
import type { Brag } from './rag.ts';

/** An activity or a lettered sub-activity of a programme, with the milestone that its end date is. */
export interface Milestone {
  /** As printed in the plan: `1.3`, or `1.3a` for a sub-activity. */
  readonly code: string;
  readonly title: string;
  /** Programme code, `P1`. */
  readonly programme: string;
  /** Code of the activity that a sub-activity belongs to; absent on an activity. */
  readonly parent?: string;
  readonly start: PlanDate;
  /** The baseline: the end that the plan printed. It never moves. */
  readonly end: PlanDate;
  /** Where the end is now expected; absent while it is expected on the baseline. */
  readonly forecast?: IsoDate;
  readonly completedOn?: IsoDate;
  /** What shows that it is complete. Without it a completed milestone is not blue. */
  readonly evidence?: string;
  /** What is being done about a slip. Without it any slip is red. */
  readonly recoveryPlan?: string;
  /** Codes that must finish first. */
  readonly waitsFor: readonly string[];
  /** Why a date is empty or unclear, or anything else the import had to say about the row. */
  readonly note?: string;
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
 * expected on the day it was completed, so a claim alone never turns it blue.
 */
export function milestoneStatus(milestone: Milestone, today: IsoDate, policy: Policy): MilestoneStatus {
  const complete = milestone.completedOn !== undefined;
  const baseline = milestone.end.kind === 'date' ? milestone.end.day : undefined;
  const expectedOn = milestone.completedOn ?? milestone.forecast ?? baseline;
  if (complete && milestone.evidence) return status('blue', baseline, milestone.completedOn, false, true);
  if (baseline === undefined || expectedOn === undefined)
    return { brag: 'grey', slipDays: 0, overdue: false, complete, ...(expectedOn ? { expectedOn } : {}) };
  const overdue = !complete && expectedOn < today;
  const slip = daysBetween(baseline, overdue ? today : expectedOn);
  if (slip <= 0) {
    const startsLater = milestone.start.kind === 'date' && milestone.start.day > today;
    return status(startsLater && !complete ? 'grey' : 'green', baseline, expectedOn, overdue, complete);
  }
  const amber = slip <= policy.milestoneAmberDays && Boolean(milestone.recoveryPlan);
  return { brag: amber ? 'amber' : 'red', slipDays: slip, overdue, complete, expectedOn };
}

function status(
  brag: Brag,
  baseline: IsoDate | undefined,
  expectedOn: IsoDate | undefined,
  overdue: boolean,
  complete: boolean,
): MilestoneStatus {
  const slipDays = baseline && expectedOn ? Math.max(0, daysBetween(baseline, expectedOn)) : 0;
  return { brag, slipDays, overdue, complete, ...(expectedOn ? { expectedOn } : {}) };
}
