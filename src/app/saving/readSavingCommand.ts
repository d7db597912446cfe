import type { Plan } from '../../domain/plan/plan.ts';
import { SAVING_PARTS, type SavingPart } from '../../domain/plan/saving.ts';
import { isNamed } from './findSaving.ts';
import type { TypedSaving } from './savingForm.ts';

/** What people type about savings. */
export type SavingCommand =
  | { readonly name: 'report saving'; readonly code: string; readonly typed: Partial<TypedSaving> }
  | { readonly name: 'saving history'; readonly code: string };

const LEAD = /^(?:please )?(?:update|report(?: on)?|set|change|amend|confirm|review)\s+/i;
const HISTORY = /^(?:show )?(?:me )?(?:the )?(?:history|versions|changes) (?:of |for |to )?/i;
const NOUN = /^(?:the )?saving\s+/i;
const BECAUSE = /\b(?:because(?: of)?|since|due to|owing to)\b[\s:,]*/i;
const ACTION = /\b(?:corrective action|action|mitigation)(?: is)?\b[\s:,]*/i;
/** Of so many digits at most, and read from their first one, so that a long row of them is gone through once. */
const AMOUNT = String.raw`(?<![\d,.])£?\s?\d[\d,.]{0,30}\s?(?:k|m|bn|thousand|million)?(?![\p{L}\d])`;
/** Characters in which amounts are looked for; a code has far fewer. What stands behind them is kept as the reason. */
const AMOUNTS_WITHIN = 400;
const LONGEST_CODE = 50;

/**
 * What somebody says about a saving: `update S2`, `S2 delivered 700,000, red £900k because …`, `history S2`. Which codes are savings the
 * plan says: where it has an indicator or a milestone of the same code, the word `saving` tells them apart. Undefined for anything else,
 * questions above all.
 */
export function readSavingCommand(plan: Plan, message: string): SavingCommand | undefined {
  const text = message.trim().replaceAll(/\s+/g, ' ');
  if (text.endsWith('?')) return undefined;
  const history = HISTORY.exec(text);
  const lead = history ?? LEAD.exec(text);
  const afterLead = text.slice(lead?.[0].length ?? 0);
  const noun = NOUN.exec(afterLead);
  const named = afterLead.slice(noun?.[0].length ?? 0);
  const typedCode = /^[^\s,;:]+/.exec(named)?.[0].replace(/[.!]+$/, '') ?? '';
  const found = plan.savings.find((one) => isNamed(one, typedCode));
  if (!found && !(lead && noun && typedCode.length <= LONGEST_CODE && /\d/.test(typedCode))) return undefined;
  const code = found?.code ?? typedCode;
  if (!noun && (plan.indicator.has(code) || plan.milestone.has(code))) return undefined;
  if (history) return { name: 'saving history', code };
  const typed = readSaying(named.slice(typedCode.length));
  if (!lead && Object.keys(typed).length === 0) return undefined;
  return { name: 'report saving', code, typed };
}

/** What a text after the code says: amounts, each beside its part, what is being done, and the reason. */
function readSaying(text: string): Partial<TypedSaving> {
  const [before = '', ...because] = text.split(BECAUSE);
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
  const [doing, changed] = [action, [unread, ...because]].map((texts) => texts.join(' ').trim());
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
