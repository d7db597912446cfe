import type { Plan } from '../plan/plan.ts';
import type { Query } from './query.ts';
import { querySchema, REF_KINDS } from './querySchema.ts';
import { type Ref, refCode, refKind } from './queryTerms.ts';

/**
 * What keeps a typed query from being answered over this plan, a sentence each: a part that its kind cannot have, a code
 * that the plan does not have, days that are none or end before they begin. Empty for a good one. Whatever made the
 * query, it is checked here before anything is read, so that nonsense can never look like an empty list.
 */
export function queryDefects(query: Query, plan: Plan): readonly string[] {
  const { success, error } = querySchema.safeParse(query);
  return [...(success ? [] : error.issues.map(({ message }) => message)), ...missingIn(query, plan)];
}

function missingIn(value: unknown, plan: Plan): readonly string[] {
  if (typeof value === 'string') return isRef(value) && !exists(value, plan) ? [`There is no ${value}.`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner) => missingIn(inner, plan));
}

function isRef(text: string): text is Ref {
  return REF_KINDS.some((kind) => text.startsWith(`${kind}:`));
}

function exists(ref: Ref, plan: Plan): boolean {
  const [kind, code] = [refKind(ref), refCode(ref)];
  if (kind === 'directorate') return plan.divisions.some(({ directorate }) => directorate === code);
  return plan[kind].has(code);
}
