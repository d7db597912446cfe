import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { TypedAction } from './actionForm.ts';
import { readAgreement } from './readAgreement.ts';

/** `action for Finance: …`, `add an action: …`, `new action for HR – …`; and the same of a decision. */
const ADD =
  /^(?:please )?(?:(?:add|record|agree|log|create|new|raise|minute)\s+)?(?:(?:an?|the|this)\s+)?(?:new\s+|clinic\s+)?(action|decision)(?=\s+(?:for|in|on|of)\b|\s*[:–—])([\s\S]*)$/i;
/** `add action weekly checks …`: with a verb, nothing needs to stand between. */
const ADD_BARE =
  /^(?:please )?(?:add|record|agree|log|create|new|raise|minute)\s+(?:(?:an?|the|this)\s+)?(?:new\s+)?(action|decision)(?:\s+([\s\S]*))?$/i;
/** `action A12 …` is about one that is there. */
const CODE = /^\s*[ad]\s?-?\d{1,6}(?=$|[\s,;:.!?])/i;

/** What a typed `action for Finance: …` or `decision for Finance: …` says; undefined for anything else, questions above all. */
export function readAddition(
  plan: Plan,
  message: string,
  today: IsoDate,
  sort: 'action' | 'decision',
): { readonly typed: TypedAction } | undefined {
  const text = message.trim();
  if (text.endsWith('?')) return undefined;
  const add = ADD.exec(text) ?? ADD_BARE.exec(text);
  const said = add?.[2] ?? '';
  if (add?.[1]?.toLowerCase() !== sort || CODE.test(said)) return undefined;
  return { typed: readAgreement(plan, said, today, sort === 'action') };
}
