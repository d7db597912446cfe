import type { Milestone, PlannedMilestone } from '../milestone.ts';
import type { PlannedRisk } from '../plannedRisk.ts';
import type { PlannedSaving } from '../plannedSaving.ts';
import type { Risk } from '../risk.ts';
import type { Saving } from '../saving.ts';
import type { MilestoneProgress } from './milestoneProgress.ts';
import { type ProgressSet, progressOf, recordedOn } from './progressSet.ts';
import type { SavingProgress } from './recordedSaving.ts';
import { isClosed, isProposedHere, risksLaidOver } from './riskProgress.ts';
import { partsOf } from './savingProgress.ts';

/** Whatever has things over which progress is laid: a plan does. */
interface Progressed {
  readonly milestones: readonly Milestone[];
  readonly milestone: ReadonlyMap<string, Milestone>;
  readonly risks: readonly Risk[];
  readonly risk: ReadonlyMap<string, Risk>;
  readonly savings: readonly Saving[];
  readonly saving: ReadonlyMap<string, Saving>;
  readonly progress: ProgressSet;
}

/**
 * The plan with this progress laid over it: the same object when it has it already. What was reported takes the place of
 * what the plan's columns say; codes that the plan no longer has are left out, and come back with their code.
 */
export function withProgress<P extends Progressed>(plan: P, progress: ProgressSet): P {
  if (plan.progress === progress) return plan;
  const milestones = plan.milestones.map((milestone) => {
    const reported = progressOf(progress, 'milestone', milestone.code);
    return reported === milestone.progress ? milestone : laidOver(setOut(milestone), reported);
  });
  const savings = plan.savings.map((saving) => {
    const reported = progressOf(progress, 'saving', saving.code);
    return reported === saving.progress ? saving : savingLaidOver(savingSetOut(saving), reported);
  });
  const everyRisk = risksLaidOver([...plan.risk.values()], recordedOn(progress, 'risk'));
  return {
    ...plan,
    milestones,
    milestone: new Map(milestones.map((one) => [one.code, one])),
    risks: everyRisk.filter((risk) => !isClosed(risk)),
    risk: new Map(everyRisk.map((one) => [one.code, one])),
    savings,
    saving: new Map(savings.map((one) => [one.code, one])),
    progress,
  };
}

/** The milestone as the plan set it out, whatever was reported since. */
export function setOut(milestone: Milestone): PlannedMilestone {
  return milestone.setOut ?? milestone;
}

/** The risk as the plan set it out, whatever was said of it since. */
export function riskSetOut(risk: Risk): PlannedRisk {
  return risk.setOut ?? risk;
}

/** The saving as the plan set it out, whatever was reported since. */
export function savingSetOut(saving: Saving): PlannedSaving {
  return saving.setOut ?? saving;
}

/** Content as the plan set it out: what an import compares with, and what is stored. */
export function contentSetOut<
  C extends {
    readonly milestones: readonly Milestone[];
    readonly risks: readonly Risk[];
    /** Of a plan: closed risks, too. */
    readonly risk?: ReadonlyMap<string, Risk>;
    readonly savings?: readonly Saving[];
  },
>(content: C): C {
  const { milestones, savings } = content;
  const risks = [...(content.risk?.values() ?? content.risks)];
  const isReported = [...milestones, ...risks, ...(savings ?? [])].some((one) => one.setOut !== undefined);
  if (!isReported) return content;
  return {
    ...content,
    milestones: milestones.map(setOut),
    risks: risks.filter((risk) => !isProposedHere(risk)).map(riskSetOut),
    ...(savings ? { savings: savings.map(savingSetOut) } : {}),
  };
}

/**
 * The saving as set out with this progress laid over it. It keeps the target that was reported on, so that its parts add up to it: what
 * a file made of the target since, `setOut` says, and the next report is judged by that.
 */
export function savingLaidOver(planned: PlannedSaving, progress: SavingProgress | undefined): Saving {
  if (!progress) return planned;
  const { correctiveAction: _c, ...rest } = planned;
  const { target, correctiveAction } = progress;
  return {
    ...rest,
    target,
    ...partsOf(progress),
    ...(correctiveAction === undefined ? {} : { correctiveAction }),
    progress,
    setOut: planned,
  };
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
