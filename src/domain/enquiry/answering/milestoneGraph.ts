import type { Milestone } from '../../plan/milestone.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TimelineBar } from '../answer.ts';
import type { ExecuteContext } from './executeContext.ts';
import { statusOn } from './milestoneItem.ts';

/** Codes of everything that waits for this one, directly or through others. A circle ends where it began. */
export function downstreamOf(code: string, plan: Plan): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [code];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const one of plan.milestones)
      if (one.waitsFor.includes(at) && !found.has(one.code)) {
        found.add(one.code);
        open.push(one.code);
      }
  found.delete(code);
  return found;
}

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
