import type { IsoDate } from '../../domain/calendar/dates.ts';
import { mitigatedBy } from '../../domain/plan/mitigation.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { RiskReview } from '../../domain/plan/progress/riskProgress.ts';
import { readMitigations } from './mitigationLines.ts';
import { digitsOf } from './readScores.ts';
import { RISK_CHARACTERS, type TypedRisk } from './riskForm.ts';

/** What was typed about a risk, read; or why not, in sentences. */
export type ReadRisk =
  | { readonly ok: true; readonly review: RiskReview }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads what was typed about a risk once, into a review: two scores from 1 to 5, what changed, and mitigations, one a line. */
export function readRiskReview(plan: Plan, typed: TypedRisk, today: IsoDate): ReadRisk {
  const [likelihood, impact] = [readScale(typed.likelihood), readScale(typed.impact)];
  const changed = typed.changed.replaceAll('\r\n', '\n').trim();
  const mitigations = readMitigations(plan, typed.mitigations, today);
  const problems = [
    ...(likelihood === undefined ? [scaleWords('Likelihood', typed.likelihood)] : []),
    ...(impact === undefined ? [scaleWords('Impact', typed.impact)] : []),
    ...tooLong('What changed', changed),
    ...tooLong('Mitigations', typed.mitigations),
    ...mitigations.problems,
  ];
  if (likelihood === undefined || impact === undefined || problems.length > 0) return { ok: false, problems };
  return { ok: true, review: { current: { likelihood, impact }, changed, ...mitigatedBy(mitigations.list) } };
}

/** A whole number from 1 to 5, also in a word, as `4.0`, or in the wide digits of some keyboards. */
function readScale(typed: string): number | undefined {
  const said = digitsOf(typed.normalize('NFKC')).trim();
  return /^[1-5](?:\.0+)?$/.test(said) ? Number(said) : undefined;
}

function scaleWords(name: string, typed: string): string {
  const said = typed.trim();
  return said === ''
    ? `“${name}” is needed: a whole number from 1 to 5.`
    : `“${name}” is a whole number from 1 to 5, and not “${said.slice(0, 20)}”.`;
}

/** That a text is longer than a risk keeps of it, in a sentence with both numbers; nothing for one that is not. */
export function tooLong(name: string, text: string): readonly string[] {
  if (text.length <= RISK_CHARACTERS) return [];
  const [has, most] = [text.length, RISK_CHARACTERS].map((count) => count.toLocaleString('en-GB'));
  return [`“${name}” has ${has} characters. Keep it under ${most}.`];
}
