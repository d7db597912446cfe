import type { Plan } from '../../domain/plan/plan.ts';
import { riskCalled } from '../../domain/plan/progress/riskAcceptance.ts';
import {
  type Leads,
  NO_CHANGE_ON,
  readSaidOfItem,
  type SaidOfItem,
  splitAtBecause,
} from '../record/saidOfItem.ts';
import type { TypedRisk } from './riskForm.ts';

const LEADS: Leads = {
  report: /^(?:please )?(?:update|report(?: on)?|set|change|amend|confirm|review|re-?score)\s+/i,
  history: /^(?:show )?(?:me )?(?:the )?(?:history|versions|changes|reviews) (?:of |for |to )?/i,
  same: NO_CHANGE_ON,
  loose: /^(?:please )?(?:lower|raise|reduce|increase|drop|cut|put|move|bring|take|make|keep|leave|hold)\s+/i,
  noun: /^(?:the )?risk\s+/i,
};
/** Characters in which scores are looked for; a code has far fewer. What stands behind them is kept as the reason. */
const SCORES_WITHIN = 400;
/** What stands between a score's name and its number: `likelihood is now down from 4 to 3`. */
const BETWEEN = String.raw`[\s:=,]|is|are|now|to|at|of|up|down|has|have|gone|been|come|rises?|risen|falls?|fallen|dropped|drops?|lowered|raised|reduced|increased|from\s+\d(?=\s+(?:to|down|up)\b)`;
/** `no change`, `unchanged`, `stays as it is` */
const SAME =
  /\bno changes?\b|\bunchanged\b|\bstays?\b|\bremains?\b|\bkeeps?\b|\b(?:has|have|is|did) ?(?:not|n[’']t) (?:been )?chang(?:e|ed)\b|\b(?:the )?same(?: as (?:before|last))?\b|\bas it (?:is|was)\b/i;

/** A typed `update R2`, `R2 likelihood 4 because …` or `review R2 no change because …`; undefined for anything else. */
export function readRiskReview(
  plan: Plan,
  message: string,
): { readonly code: string; readonly typed: Partial<TypedRisk> } | undefined {
  const said = saidOfRisk(plan, message);
  if (said?.asks !== 'report') return undefined;
  const { typed, understood } = readSaying(said.rest);
  return said.led || understood ? { code: said.code, typed } : undefined;
}

/** A typed `history R2`; undefined for anything else. */
export function readRiskHistory(plan: Plan, message: string): { readonly code: string } | undefined {
  const said = saidOfRisk(plan, message);
  return said?.asks === 'history' ? { code: said.code } : undefined;
}

function saidOfRisk(plan: Plan, message: string): SaidOfItem | undefined {
  return readSaidOfItem(plan, message, LEADS, (typed) => riskCalled(plan, typed));
}

function readSaying(text: string): { readonly typed: Partial<TypedRisk>; readonly understood: boolean } {
  const { saying, because } = splitAtBecause(text);
  const scores = saying.slice(0, SCORES_WITHIN);
  const scale = (name: string): string | undefined =>
    new RegExp(String.raw`\b${name}\b(?:${BETWEEN})*(-?\d[\d.]*)`, 'i').exec(scores)?.[1];
  const both = /\b(\d+)\s*[x×*]\s*(\d+)\b/i.exec(scores);
  const [likelihood, impact] = [scale('likelihood') ?? both?.[1], scale('impact') ?? both?.[2]];
  const changed = [saying.slice(SCORES_WITHIN), because].join(' ').trim();
  return {
    typed: {
      ...(likelihood === undefined ? {} : { likelihood }),
      ...(impact === undefined ? {} : { impact }),
      ...(changed === '' ? {} : { changed }),
    },
    understood: likelihood !== undefined || impact !== undefined || SAME.test(scores),
  };
}
