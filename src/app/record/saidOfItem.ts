import type { LeadingCode } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { asksBack, withoutThanks } from './asksBack.ts';

/** How people begin what they say about one kind of item, each with the blank behind it. */
export interface Leads {
  /** `update `, `report on ` */
  readonly report: RegExp;
  /** `no change on `: it stands as it is. */
  readonly same: RegExp;
  /** `lower `: something is said of the item only when what follows says what. */
  readonly loose?: RegExp;
  /** `history of ` */
  readonly history: RegExp;
  /** `the risk `, which tells a code from the same one of another kind. */
  readonly noun: RegExp;
}

/** What somebody says about an item that they name by its code. */
export interface SaidOfItem {
  /** As the plan has it; or as typed, when the plan has no such item and both a lead and the noun say what is meant. */
  readonly code: string;
  readonly asks: 'history' | 'report';
  /** False when the message begins with the code itself. */
  readonly led: boolean;
  /** What stands behind the code. */
  readonly rest: string;
}

const LONGEST_CODE = 50;
const POLITE =
  /^(?:(?:please|kindly|(?:can|could|would|will) you|can i|may i|let me|i(?:[’']d| would)? (?:want|need|like|have) to|we (?:want|need|have) to)(?: please)? )+/i;

/**
 * The item that a message is about: `update R2 …`, `R2 …`, `history of S2`. Which code a text begins with `called` says; where the plan has an
 * indicator or a milestone of the same code, the noun tells them apart. Undefined for anything else, questions above all.
 */
export function readSaidOfItem(
  plan: Plan,
  message: string,
  leads: Leads,
  called: (text: string) => LeadingCode | undefined,
): SaidOfItem | undefined {
  const text = withoutThanks(message.trim().replaceAll(/\s+/g, ' ').replace(POLITE, ''));
  if (text.endsWith('?') || asksBack(text)) return undefined;
  const history = leads.history.exec(text);
  const lead = history ?? leads.report.exec(text);
  const same = lead ? null : leads.same.exec(text);
  const begun = lead ?? same ?? leads.loose?.exec(text);
  const afterLead = text.slice(begun?.[0].length ?? 0);
  const noun = leads.noun.exec(afterLead);
  const named = afterLead.slice(noun?.[0].length ?? 0);
  const typed = /^[^\s,;:]+/.exec(named)?.[0].replace(/(?<![.!])[.!]+$/, '') ?? '';
  const found = called(named);
  const isUnknown = lead && noun && typed.length <= LONGEST_CODE && /\d/.test(typed);
  if (!found && !isUnknown) return undefined;
  const code = found?.code ?? typed;
  if (!noun && (plan.indicator.has(code) || plan.milestone.has(code))) return undefined;
  const asks = history ? 'history' : 'report';
  return { code, asks, led: (lead ?? same) !== null, rest: found?.rest ?? named.slice(typed.length) };
}

const BECAUSE =
  /(?<!\w)(?:because(?: of)?|be?cos|cos|coz|cuz|bc|b\/c|since(?! (?:then|the (?:last|previous)|last|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|\d))|due to|owing to|on account of|thanks to|seeing (?:as|that)|given(?: that)?|now that|as(?! (?:at|of|it|is|before|planned|[\d£])))(?!\w)[\s:,]*/i;

/** `no change on R2`, for {@link Leads.same}. */
export const NO_CHANGE_ON =
  /^(?:there (?:is|has been) )?(?:no changes?|nothing (?:new|has changed)) (?:on|to|for|in|with|at|about)\s+/i;

/** What is said, and the reason behind the first `because`; a later one is part of it. */
export function splitAtBecause(text: string): { readonly saying: string; readonly because: string } {
  const at = BECAUSE.exec(text);
  if (!at) return { saying: text, because: '' };
  return { saying: text.slice(0, at.index), because: text.slice(at.index + at[0].length) };
}
