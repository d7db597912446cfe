import type { IsoDate } from '../calendar/dates.ts';
import { codeKey, itemCalled } from '../plan/codes.ts';
import { byCode, type Plan } from '../plan/plan.ts';
import type { ProgressSet } from '../plan/progress/progressSet.ts';
import { type ActionProgress, type Agreement, type DecisionProgress, isOverdue } from './action.ts';
import { isTakenBack } from './importedAction.ts';

/** The actions and decisions that come with the plan: all open ones, and what was settled within {@link REGISTER_DAYS}. */
export interface Register {
  /** Without those whose import was taken back: nobody agreed or declined them. */
  readonly actions: readonly ActionProgress[];
  /** By code, with those too: their numbers are taken, and their history stays. */
  readonly action: ReadonlyMap<string, ActionProgress>;
  readonly decisions: readonly DecisionProgress[];
  readonly decision: ReadonlyMap<string, DecisionProgress>;
}

/** For how long what was settled or decided comes with the plan, in days; later it is found by its code alone. */
export const REGISTER_DAYS = 400;

const known = new WeakMap<ProgressSet, Register>();

/** The register in what was reported, by code. Worked out once for each state of the plan. */
export function registerOf({ progress }: Pick<Plan, 'progress'>): Register {
  const found = known.get(progress);
  if (found) return found;
  const all = [...progress.of.values()];
  const actions = all.filter((one): one is ActionProgress => one.subject.kind === 'action').sort(bySubject);
  const decisions = all
    .filter((one): one is DecisionProgress => one.subject.kind === 'decision')
    .sort(bySubject);
  const made: Register = {
    actions: actions.filter((one) => !isTakenBack(one)),
    action: new Map(actions.map((one) => [one.subject.code, one])),
    decisions,
    decision: new Map(decisions.map((one) => [one.subject.code, one])),
  };
  known.set(progress, made);
  return made;
}

/** The letters before the register's numbers. */
const LETTER = { action: 'A', decision: 'D' } as const;

/**
 * The number after the highest there ever was, `A13`, that is no code of the council's own as the plan stands (ADR 33). Two who ask at
 * once get the same: the store lets one of them have it.
 */
export function nextCode(plan: Plan, kind: keyof typeof LETTER, after = 0): string {
  const taken = [...registerOf(plan)[kind].keys()].map((code) => Number(code.slice(1)));
  for (let number = Math.max(0, after, ...taken) + 1; ; number += 1) {
    const code = `${LETTER[kind]}${number}`;
    if (!isOwnCode(plan, code)) return code;
  }
}

/** True when something of the plan's own goes by this code: an indicator, a milestone, a risk, a saving or a programme. */
export function isOwnCode(plan: Plan, code: string): boolean {
  return [plan.indicator, plan.milestone, plan.risk, plan.saving, plan.programme].some(
    (items) => itemCalled<unknown>(items, code) !== undefined,
  );
}

/** The code of an action or decision as the register writes it: `a 12` is `A12`. */
export function registerCode(written: string): string {
  return codeKey(written).toUpperCase();
}

/** Open actions, overdue first, then by day and code. */
export function openActions(plan: Plan, division?: string): readonly ActionProgress[] {
  return registerOf(plan)
    .actions.filter((one) => one.state === 'open' && (division === undefined || one.division === division))
    .toSorted((a, b) => a.due.localeCompare(b.due) || bySubject(a, b));
}

/** Those of {@link openActions} whose day has passed. */
export function overdueActions(plan: Plan, today: IsoDate, division?: string): readonly ActionProgress[] {
  return openActions(plan, division).filter((one) => isOverdue(one, today));
}

/** Who owns an action, in words: the title of the post, or what was typed. */
export function ownerWords(
  plan: Plan,
  { ownerPost, ownerText }: Pick<Agreement, 'ownerPost' | 'ownerText'>,
): string {
  return (ownerPost === undefined ? ownerText : (plan.post.get(ownerPost)?.title ?? ownerPost)) ?? 'nobody';
}

function bySubject(
  a: Pick<ActionProgress | DecisionProgress, 'subject'>,
  b: Pick<ActionProgress | DecisionProgress, 'subject'>,
): number {
  return byCode(a.subject, b.subject);
}
