import { codeKey, itemCalled } from '../../domain/plan/codes.ts';
import type { Milestone } from '../../domain/plan/milestone.ts';
import type { Plan } from '../../domain/plan/plan.ts';

/** A code that a text begins with, as the plan has it, and how many characters say it. */
export interface FoundCode {
  readonly code: string;
  readonly length: number;
}

/**
 * The longest code of a milestone that the text begins with, in any case and spacing. With `verb` also one that only looks like one, or is
 * of another kind: whoever says to do something with it is told what it is.
 */
export function codeAt(plan: Plan, text: string, verb: boolean): FoundCode | undefined {
  const [first = ''] = /^[^\s,;:]+/.exec(text) ?? [];
  const [two = ''] = /^[^\s,;:]+\s+[^\s,;:]+/.exec(text) ?? [];
  for (const words of [two, first]) {
    const found =
      milestoneCalled(plan, words) ?? milestoneCalled(plan, words.replace(/(?<![.?!])[.?!]+$/, ''));
    if (found && words !== '') return { code: found.code, length: words.length };
  }
  const other = codeKey(first);
  const isOther = [plan.programme, plan.risk, plan.saving].some(
    (items) => itemCalled(items as ReadonlyMap<string, unknown>, other) !== undefined,
  );
  if (verb && (isOther || /^\d+(?:\.\d+)+[a-z]?$/.test(other))) return { code: first, length: first.length };
  return undefined;
}

/** The codes of milestones that a text consists of, in its order: `8.4b, 9.6 and 11.3`. Undefined when it says anything else. */
export function codesIn(plan: Plan, text: string): readonly string[] | undefined {
  const words = text.split(/\s*(?:,|;|&|\+|\band\b)\s*/i).filter(Boolean);
  const found = words.map((word) => milestoneCalled(plan, word)?.code);
  return found.length > 0 && found.every((code) => code !== undefined) ? found : undefined;
}

/** The milestone of this code, in any case and spacing; undefined when the plan has none, or more than one would be. */
export function milestoneCalled(plan: Plan, written: string): Milestone | undefined {
  return itemCalled(plan.milestone, written);
}
