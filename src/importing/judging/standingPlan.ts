import type { Plan, PlanContent } from '../../domain/plan/plan.ts';
import { contentSetOut } from '../../domain/plan/progress/layOver.ts';
import type { JudgedBy } from './judgedFile.ts';

/** What the plan sets out, without its indexes and without what was reported on it. */
export function planContent(plan: Plan): PlanContent {
  const {
    source,
    aims,
    programmes,
    milestones,
    indicators,
    risks,
    divisions,
    posts,
    people,
    savings,
    meetings,
    owedFrom,
  } = contentSetOut(plan);
  return {
    source,
    aims,
    programmes,
    milestones,
    indicators,
    risks,
    divisions,
    posts,
    people,
    savings,
    ...(meetings === undefined ? {} : { meetings }),
    ...(owedFrom === undefined ? {} : { owedFrom }),
  };
}

/** The same with what a file is judged by beside it: it goes to a thread. */
export function standingPlan(plan: Plan): NonNullable<JudgedBy['before']> {
  return { ...planContent(plan), decided: plan.decided, progress: plan.progress };
}
