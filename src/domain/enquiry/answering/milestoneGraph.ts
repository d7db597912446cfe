import type { Milestone } from '../../plan/milestone.ts';
import type { TimelineBar } from '../answer.ts';
import type { ExecuteContext } from './executeContext.ts';
import { statusOn } from './milestoneItem.ts';

/** Milestones as bars from start to expected end; a date that the plan does not print is left out. */
export function timelineOf(
  milestones: readonly Milestone[],
  { plan, today, policy }: ExecuteContext,
): readonly TimelineBar[] {
  return milestones.map((one) => {
    const status = statusOn(plan, one, today, policy);
    return {
      code: one.code,
      title: one.title,
      ...(one.start.kind === 'date' ? { start: one.start.day } : {}),
      ...(status.expectedOn ? { end: status.expectedOn } : {}),
      colour: status.brag,
    };
  });
}
