import type { Plan } from '../plan/plan.ts';
import { type ProgressSet, recordedOn } from '../plan/progress/progressSet.ts';
import type { SynonymProgress } from './synonym.ts';

const known = new WeakMap<ProgressSet, ReadonlyMap<string, SynonymProgress>>();

/** Most words of a council's own that stand at a time: whoever reads the plan has them all. */
export const MOST_SYNONYMS = 500;

/** The council's words that stand, by code. Worked out once for each state of the plan. */
export function synonymsOf({ progress }: Pick<Plan, 'progress'>): ReadonlyMap<string, SynonymProgress> {
  const found = known.get(progress);
  if (found) return found;
  const made = new Map(
    [...recordedOn(progress, 'synonym')]
      .filter(([, { step }]) => step === 'added')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  known.set(progress, made);
  return made;
}
