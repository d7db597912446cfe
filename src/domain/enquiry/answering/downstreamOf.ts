import type { Plan } from '../../plan/plan.ts';

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
