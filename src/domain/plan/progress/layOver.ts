import type { Milestone, PlannedMilestone } from '../milestone.ts';
import type { MilestoneProgress, ProgressSet } from './milestoneProgress.ts';

/** Whatever has milestones over which progress is laid: a plan does. */
interface Progressed {
  readonly milestones: readonly Milestone[];
  readonly milestone: ReadonlyMap<string, Milestone>;
  readonly progress: ProgressSet;
}

/**
 * The plan with this progress laid over it: the same object when it has it already. What was reported takes the place of
 * what the plan's columns say; codes that the plan no longer has are left out, and come back with their code.
 */
export function withProgress<P extends Progressed>(plan: P, progress: ProgressSet): P {
  if (plan.progress === progress) return plan;
  const milestones = plan.milestones.map((milestone) => {
    const reported = progress.of.get(`milestone|${milestone.code}`);
    return reported === milestone.progress ? milestone : laidOver(setOut(milestone), reported);
  });
  const milestone = new Map(milestones.map((one) => [one.code, one]));
  return { ...plan, milestones, milestone, progress };
}

/** The milestone as the plan set it out, whatever was reported since. */
export function setOut(milestone: Milestone): PlannedMilestone {
  return milestone.setOut ?? milestone;
}

/** Content with its milestones as the plan set them out: what an import compares with, and what is stored. */
export function contentSetOut<C extends { readonly milestones: readonly Milestone[] }>(content: C): C {
  if (content.milestones.every((milestone) => milestone.setOut === undefined)) return content;
  return { ...content, milestones: content.milestones.map(setOut) };
}

/** The milestone as set out with this progress laid over it. */
export function laidOver(planned: PlannedMilestone, progress: MilestoneProgress | undefined): Milestone {
  if (!progress) return planned;
  const { forecast: _f, completedOn: _c, evidence: _e, recoveryPlan: _r, ...rest } = planned;
  const { forecast, completedOn, evidence, recoveryPlan, baseline } = progress;
  return {
    ...rest,
    ...(baseline
      ? { end: { kind: 'date', day: baseline.day, precision: 'day', thenOngoing: false, printed: '' } }
      : {}),
    ...(forecast === undefined ? {} : { forecast }),
    ...(completedOn === undefined ? {} : { completedOn }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(recoveryPlan === undefined ? {} : { recoveryPlan }),
    progress,
    setOut: planned,
  };
}
