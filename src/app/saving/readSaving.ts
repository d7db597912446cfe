import type { Plan } from '../../domain/plan/plan.ts';
import { SAVING_PARTS, type SavingPart } from '../../domain/plan/plannedSaving.ts';
import {
  type Leads,
  NO_CHANGE_ON,
  readSaidOfItem,
  type SaidOfItem,
  splitAtBecause,
} from '../record/saidOfItem.ts';
import { isNamed } from './findSaving.ts';
import type { TypedSaving } from './savingForm.ts';

const LEADS: Leads = {
  report: /^(?:please )?(?:update|report(?: on)?|set|change|amend|confirm|review)\s+/i,
  history: /^(?:show )?(?:me )?(?:the )?(?:history|versions|changes) (?:of |for |to )?/i,
  same: NO_CHANGE_ON,
  noun: /^(?:the )?saving\s+/i,
};
/** `S2 is on track, no change`: the form opens as it stands. */
const STANDS =
  /^[\s,:–-]*(?:is |has |are )?(?:still )?(?:on track|no changes?|unchanged|(?:stays|remains) |not changed|the same\b|as it (?:is|was))/i;
const ACTION = /\b(?:corrective action|action|mitigation)(?: is)?\b[\s:,]*/i;
/** Of so many digits at most, and read from their first one, so that a long row of them is gone through once. */
const AMOUNT = String.raw`(?<![\d,.])£?\s?\d[\d,.]{0,30}\s?(?:k|m|bn|thousand|million)?(?![\p{L}\d])`;
/** Characters in which amounts are looked for; a code has far fewer. What stands behind them is kept as the reason. */
const AMOUNTS_WITHIN = 400;

/** A typed `update S2` or `S2 delivered 700,000, red £900k because …`; undefined for anything else. */
export function readSavingReport(
  plan: Plan,
  message: string,
): { readonly code: string; readonly typed: Partial<TypedSaving> } | undefined {
  const said = saidOfSaving(plan, message);
  if (said?.asks !== 'report') return undefined;
  const typed = readSaying(said.rest);
  return said.led || Object.keys(typed).length > 0 || STANDS.test(said.rest)
    ? { code: said.code, typed }
    : undefined;
}

/** A typed `history S2`; undefined for anything else. */
export function readSavingHistory(plan: Plan, message: string): { readonly code: string } | undefined {
  const said = saidOfSaving(plan, message);
  return said?.asks === 'history' ? { code: said.code } : undefined;
}

function saidOfSaving(plan: Plan, message: string): SaidOfItem | undefined {
  return readSaidOfItem(plan, message, LEADS, (typed) => plan.savings.find((one) => isNamed(one, typed)));
}

/** What a text after the code says: amounts, each beside its part, what is being done, and the reason. */
function readSaying(text: string): Partial<TypedSaving> {
  const { saying: before, because } = splitAtBecause(text);
  const [saying = '', ...action] = before.split(ACTION);
  const amounts = saying.slice(0, AMOUNTS_WITHIN);
  const unread = saying.slice(AMOUNTS_WITHIN);
  const typed: { -readonly [K in keyof TypedSaving]?: TypedSaving[K] } = {};
  for (const part of SAVING_PARTS) {
    const said = amountOf(part, amounts);
    if (said !== undefined) typed[part] = said;
  }
  // A reason by itself is a sentence about the saving, and no report.
  if (Object.keys(typed).length === 0 && action.length === 0) return {};
  const [doing, changed] = [action, [unread, because]].map((texts) => texts.join(' ').trim());
  if (doing) typed.correctiveAction = doing;
  if (changed) typed.changed = changed;
  return typed;
}

/** `delivered 700,000`, `red is now £900k`, or `£900k red`. */
function amountOf(part: SavingPart, text: string): string | undefined {
  const after = new RegExp(String.raw`\b${part}\s*(?:is|are|now|to|at|of|:|=|-|\s)*(${AMOUNT})`, 'iu').exec(
    text,
  );
  const before = new RegExp(String.raw`(${AMOUNT})\s+(?:is |now )*${part}\b`, 'iu').exec(text);
  return (after ?? before)?.[1]?.trim().replace(/[,.]+$/, '');
}
