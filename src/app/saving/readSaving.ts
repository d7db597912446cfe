import { leadingItem } from '../../domain/plan/codes.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Saving } from '../../domain/plan/saving.ts';
import {
  type Leads,
  NO_CHANGE_ON,
  readSaidOfItem,
  type SaidOfItem,
  splitAtBecause,
} from '../record/saidOfItem.ts';
import { isAtRisk, readParts } from './readParts.ts';
import type { TypedSaving } from './savingForm.ts';

const LEADS: Leads = {
  report: /^(?:please )?(?:update|report(?: on)?|set|change|amend|confirm|review)\s+/i,
  history: /^(?:show )?(?:me )?(?:the )?(?:history|versions|changes) (?:of |for |to )?/i,
  same: NO_CHANGE_ON,
  loose: /^(?:please )?(?:put|make|mark|have|show|take|keep)\s+/i,
  noun: /^(?:the )?saving\s+/i,
};
/** `S2 is on track, no change`: the form opens as it stands. */
const STANDS =
  /^[\s,:–-]*(?:is |has |are )?(?:still )?(?:on track|on target|as planned|to plan|same\b|no changes?|unchanged|(?:stays|remains) |not changed|the same\b|as it (?:is|was))/i;
const ACTION = /\b(?:corrective action|action|mitigation)(?: is)?\b[\s:,]*/i;
/** `move 200k of S2 from red to amber`: the code stands in the middle. */
const MOVED =
  /^(?:please )?(?:move|shift|transfer|switch|put)\s+(.{1,40}?)\s+(?:of|in|on|for)\s+(?:saving )?([^\s,;:]{1,50})\s+(from\s.+)$/i;
/** Characters in which amounts are looked for; a code has far fewer. What stands behind them is kept as the reason. */
const AMOUNTS_WITHIN = 400;

/** A typed `update S2` or `S2 delivered 700,000, red £900k because …`; undefined for anything else. */
export function readSavingReport(
  plan: Plan,
  message: string,
): { readonly code: string; readonly typed: Partial<TypedSaving> } | undefined {
  const moved = MOVED.exec(message.trim());
  const said = saidOfSaving(plan, moved ? `${moved[2]} ${moved[1]} ${moved[3]}` : message);
  if (said?.asks !== 'report') return undefined;
  const saving = plan.saving.get(said.code);
  const typed = saving ? readSaying(saving, said.rest) : {};
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
  return readSaidOfItem(plan, message, LEADS, (text) => leadingItem(text, plan.saving));
}

/** What a text after the code says: amounts, each beside its part, what is being done, and the reason. */
function readSaying(saving: Saving, text: string): Partial<TypedSaving> {
  const { saying: before, because } = splitAtBecause(text);
  const [saying = '', ...action] = before.split(ACTION);
  const amounts = saying.slice(0, AMOUNTS_WITHIN);
  const unread = saying.slice(AMOUNTS_WITHIN);
  const parts = readParts(amounts, saving);
  // A reason by itself is a sentence about the saving, and no report.
  if (!parts && action.length === 0) return {};
  // How much of it is amber or red was not said, so what was said is kept.
  const isSaid = [parts?.amber, parts?.red].some((sum) => sum !== undefined && sum !== '' && sum !== '0');
  const atRisk = isAtRisk(amounts) && parts && !isSaid ? [amounts] : [];
  const [doing, changed] = [action, [...atRisk, unread, because]].map((texts) => texts.join(' ').trim());
  return {
    ...parts,
    ...(doing ? { correctiveAction: doing.replace(/(?<![\s;,])[\s;,]+$/, '') } : {}),
    ...(changed ? { changed } : {}),
  };
}
