import type { IsoDate } from '../calendar/dates.ts';
import type { Plan } from '../plan/plan.ts';
import { type ReadInConversation, readInConversation } from './conversation.ts';
import { type Asker, isQuery } from './parse.ts';

/** Readings that are kept with one plan; when there are more, it begins again. */
const MOST_KEPT = 256;
/** Longest question that is kept, in characters: what many ask, and what buttons ask for them, is short. */
const LONGEST_KEPT = 120;

const readings = new WeakMap<Plan, Map<string, ReadInConversation>>();

/**
 * A question read by itself, with nothing before it. Of the same plan on the same day a question says the same, whoever asks it, unless
 * it is about what is theirs: it is read once and kept as long as the plan is. What was not understood is not kept.
 */
export function readAlone(typed: string, plan: Plan, today: IsoDate, asker?: Asker): ReadInConversation {
  if (typed.length > LONGEST_KEPT) return readInConversation(typed, plan, today, asker);
  const kept = readings.get(plan) ?? new Map<string, ReadInConversation>();
  readings.set(plan, kept);
  const anybodys = JSON.stringify([today, asker !== undefined, typed]);
  const theirs = JSON.stringify([anybodys, asker?.posts]);
  const known = kept.get(anybodys) ?? kept.get(theirs);
  if (known) return known;
  let isTheirs = false;
  const noted: Asker | undefined = asker && {
    get posts() {
      isTheirs = true;
      return asker.posts;
    },
  };
  const read = readInConversation(typed, plan, today, noted);
  if (!isQuery(read.result)) return read;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(isTheirs ? theirs : anybodys, read);
  return read;
}
