import { codeKey } from '../codes.ts';
import type { Plan } from '../plan.ts';
import { recordedOn } from './progressSet.ts';

/** Head of the codes that risks get which are proposed here. */
export const PROPOSED_HEAD = 'NR';

/**
 * The next code for a risk that is proposed here, `NR1`, from this number on: one that nothing of the plan goes by, however it is written,
 * and that no proposal had, decided or refused.
 */
export function nextRiskCode(plan: Plan, from = 1): { readonly code: string; readonly number: number } {
  const taken = new Set(
    [
      plan.indicator,
      plan.milestone,
      plan.risk,
      plan.saving,
      plan.programme,
      recordedOn(plan.progress, 'risk'),
    ]
      .flatMap((items) => [...items.keys()])
      .map(codeKey),
  );
  let number = from;
  while (taken.has(codeKey(`${PROPOSED_HEAD}${number}`))) number += 1;
  return { code: `${PROPOSED_HEAD}${number}`, number };
}
