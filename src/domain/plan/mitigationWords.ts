import { longDay } from '../calendar/dates.ts';
import { type Mitigated, type Mitigation, mitigationsOf } from './mitigation.ts';
import { type Plan, postTitle } from './plan.ts';

/** A mitigation in words: `Weekly vacancy panel (Director of HR, by 31 October 2024, under way)`. */
export function mitigationWords(plan: Plan, { what, ...detail }: Mitigation): string {
  const known = mitigationDetailWords(plan, detail).join(', ');
  return known === '' ? what : `${what} (${known})`;
}

/** What is known of a mitigation beside its words: its owner, `by 31 October 2024`, and its state, as far as each is known. */
export function mitigationDetailWords(
  plan: Plan,
  { owner, by, state }: Omit<Mitigation, 'what'>,
): readonly string[] {
  return [postTitle(plan, owner) ?? owner, by === undefined ? undefined : `by ${longDay(by)}`, state].filter(
    (said) => said !== undefined,
  );
}

/** All mitigations in words, one after the other; empty without any. */
export function allMitigationWords(plan: Plan, mitigated: Mitigated): string {
  return mitigationsOf(mitigated)
    .map((one) => mitigationWords(plan, one))
    .join('; ');
}
