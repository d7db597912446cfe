import type { Plan } from '../../domain/plan/plan.ts';
import type { TypedRisk } from './riskForm.ts';

/** What people type about risks. */
export type RiskCommand =
  | { readonly name: 'review risk'; readonly code: string; readonly typed: Partial<TypedRisk> }
  | { readonly name: 'risk history'; readonly code: string };

const LEAD = /^(?:please )?(?:update|report(?: on)?|set|change|amend|confirm|review|re-?score)\s+/i;
const HISTORY = /^(?:show )?(?:me )?(?:the )?(?:history|versions|changes|reviews) (?:of |for |to )?/i;
const NOUN = /^(?:the )?risk\s+/i;
/** Characters in which scores are looked for; a code has far fewer. What stands behind them is kept as the reason. */
const SCORES_WITHIN = 400;
const LONGEST_CODE = 50;
const BECAUSE = /\b(?:because(?: of)?|since|due to|owing to)\b[\s:,]*/i;

/**
 * What somebody says about a risk: `update R2`, `R2 likelihood 4 because …`, `review R2 no change because …`, `history R2`. Which codes are
 * risks the plan says: where it has an indicator or a milestone of the same code, the word `risk` tells them apart. Undefined for
 * anything else, questions above all.
 */
export function readRiskCommand(plan: Plan, message: string): RiskCommand | undefined {
  const text = message.trim().replaceAll(/\s+/g, ' ');
  if (text.endsWith('?')) return undefined;
  const history = HISTORY.exec(text);
  const lead = history ?? LEAD.exec(text);
  const afterLead = text.slice(lead?.[0].length ?? 0);
  const noun = NOUN.exec(afterLead);
  const named = afterLead.slice(noun?.[0].length ?? 0);
  const typedCode = /^[^\s,;:]+/.exec(named)?.[0].replace(/[.!]+$/, '') ?? '';
  const found = plan.risks.find((one) => one.code.toLowerCase() === typedCode.toLowerCase());
  if (!found && !(lead && noun && typedCode.length <= LONGEST_CODE && /\d/.test(typedCode))) return undefined;
  const code = found?.code ?? typedCode;
  if (!noun && (plan.indicator.has(code) || plan.milestone.has(code))) return undefined;
  if (history) return { name: 'risk history', code };
  const said = readSaying(named.slice(typedCode.length));
  if (!lead && !said.understood) return undefined;
  return { name: 'review risk', code, typed: said.typed };
}

function readSaying(text: string): { readonly typed: Partial<TypedRisk>; readonly understood: boolean } {
  const [saying = '', ...because] = text.split(BECAUSE);
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
