import type { PlanContent } from './plan.ts';

/** What a council has before its first plan: nothing, and nobody. */
export const NO_PLAN: PlanContent = {
  source: { title: 'No plan yet', illustrative: '' },
  aims: [],
  programmes: [],
  milestones: [],
  indicators: [],
  risks: [],
  divisions: [],
  posts: [],
  people: [],
};
