import type { Plan } from './plan.ts';

/** The kinds whose codes begin alike, as a plan has them. */
export type CodeFamily = 'risk' | 'saving';

/**
 * What a code that the plan does not have would be: `S99` a saving where the plan's savings are S1 to S8 and nothing else is called so.
 * Undefined where there is no telling.
 */
export function codeFamily(plan: Plan, typed: string): CodeFamily | undefined {
  const prefix = prefixOf(typed);
  if (prefix === undefined) return undefined;
  const has = (items: readonly { readonly code: string }[]): boolean =>
    items.some(({ code }) => prefixOf(code) === prefix);
  if (has(plan.indicators) || has(plan.milestones) || has(plan.programmes)) return undefined;
  const [risk, saving] = [has([...plan.risk.values()]), has(plan.savings)];
  if (risk === saving) return undefined;
  return risk ? 'risk' : 'saving';
}

/** `s` of `S99`; undefined for what is no letters with a number. */
function prefixOf(code: string): string | undefined {
  return /^([a-z]{1,4})-?\d{1,4}$/i.exec(code.trim())?.[1]?.toLowerCase();
}
