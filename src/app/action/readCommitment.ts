import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { TypedAction } from './actionForm.ts';
import { chooseOwner, jointOwners } from './chooseOwner.ts';
import { readAgreement } from './readAgreement.ts';

/** `Revenues manager to chase the bailiffs by Friday`: who, what, and by when; a sentence of one line. */
const COMMITMENT =
  /^(?:the )?(\p{L}[\p{L}\p{N}’'&.()/ -]{0,70}?),? (?:to|will|shall|is to|are to) ((?!be\b|have\b|get back\b|see\b|attend\b)\p{L}[^\n?]{2,400})$/iu;
const WITHIN_A_DAY = /\b(?:by|before|no later than|due)\s+\S/i;
const ME = /^(?:i|me|myself)$/i;
/** A name that the plan does not know: words with capitals, of which the first asks for nothing. */
const NAME = /^\p{Lu}[\p{L}’'.-]+(?: (?:and |& )?\p{Lu}[\p{L}’'.-]+){0,3}$/u;
const NO_NAME =
  /^(?:ask|remind|tell|get|chase|need|want|how|when|what|who|why|which|where|is|are|was|do|does|did|has|have|had|can|could|will|would|should|may|please|aim|due|going|trying|start|move|set|update|report|plan|add|remember|everyone|everybody|nobody|nothing|this|that|these|those|it|they|he|she|we|there|if|in|on|at|for|from|by|with|all|any|no|not|show|list|give|next|last)\b/i;
/** What may stand before whoever is to do it. */
const ASKED = /^(?:(?:please|can you|could you|we need|we want|need|ask|get|remind|tell)\s+)+(?:the )?/i;

/**
 * What somebody is to do by a day, said without the word “action”: `Director of Finance to chase the bailiffs by 31 October`. The day is
 * needed, and an owner whom the plan knows, or a name. It opens the form. Undefined for anything else, questions above all.
 */
export function readCommitment(
  plan: Plan,
  message: string,
  today: IsoDate,
): { readonly typed: TypedAction } | undefined {
  const text = message.trim();
  const asked = ASKED.exec(text)?.[0] ?? '';
  const [, who = '', what = ''] = COMMITMENT.exec(text.slice(asked.length)) ?? [];
  if (who === '' || !WITHIN_A_DAY.test(what) || !mayBeOwner(plan, who, asked === '')) return undefined;
  const typed = readAgreement(plan, what, today, false);
  return typed.due === '' ? undefined : { typed: { ...typed, owner: who.trim() } };
}

/** True for a post or a person of the plan, for whoever types it, and for what looks like names. */
export function mayBeOwner(plan: Plan, words: string, orName: boolean): boolean {
  const who = words.trim();
  if (ME.test(who)) return true;
  if (chooseOwner(plan, who).kind !== 'text' || jointOwners(plan, who) !== undefined) return true;
  return orName && NAME.test(who) && !NO_NAME.test(who);
}
