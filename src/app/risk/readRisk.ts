import type { Plan } from '../../domain/plan/plan.ts';
import { type Leads, readSaidOfItem, type SaidOfItem, splitAtBecause } from '../record/saidOfItem.ts';
import type { TypedRisk } from './riskForm.ts';

const LEADS: Leads = {
  report: /^(?:please )?(?:update|report(?: on)?|set|change|amend|confirm|review|re-?score)\s+/i,
  history: /^(?:show )?(?:me )?(?:the )?(?:history|versions|changes|reviews) (?:of |for |to )?/i,
  noun: /^(?:the )?risk\s+/i,
};
/** Characters in which scores are looked for; a code has far fewer. What stands behind them is kept as the reason. */
const SCORES_WITHIN = 400;

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
  return readSaidOfItem(plan, message, LEADS, (typed) =>
    plan.risks.find(({ code }) => code.toLowerCase() === typed.toLowerCase()),
  );
}

function readSaying(text: string): { readonly typed: Partial<TypedRisk>; readonly understood: boolean } {
  const [saying, ...because] = splitAtBecause(text);
  const scores = saying.slice(0, SCORES_WITHIN);
  const scale = (name: string): string | undefined =>
    new RegExp(String.raw`\b${name}\s*(?:is|now|to|at|of|:|=|\s)*(-?\d[\d.]*)`, 'i').exec(scores)?.[1];
  const both = /\b(\d+)\s*[x×*]\s*(\d+)\b/i.exec(scores);
  const [likelihood, impact] = [scale('likelihood') ?? both?.[1], scale('impact') ?? both?.[2]];
  const changed = [saying.slice(SCORES_WITHIN), ...because].join(' ').trim();
  return {
    typed: {
      ...(likelihood === undefined ? {} : { likelihood }),
      ...(impact === undefined ? {} : { impact }),
      ...(changed === '' ? {} : { changed }),
    },
    understood: likelihood !== undefined || impact !== undefined || /\bno change\b/i.test(scores),
  };
}
