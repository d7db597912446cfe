import type { RiskScore } from '../../domain/plan/plannedRisk.ts';
import { riskScore } from '../../domain/plan/risk.ts';

/** What a text says of a score, as it was said: a form judges it. */
export interface SaidScores {
  readonly likelihood?: string;
  readonly impact?: string;
  /** True when something was said of a score. */
  readonly isScored: boolean;
  /** What stands behind the last thing said of it. */
  readonly after: string;
}

/** `likelihood`, and how it is written in a hurry. */
const LIKELIHOOD = String.raw`(?:li?k\w{2,7}oo?d|prob(?:ability)?)`;
const IMPACT = '(?:imp?a?cts?|inpact|impcat|severity)';
/** What stands between a score's name and its number: `likelihood is now down from 4 to 3`, `4 -> 3`. */
const BETWEEN = String.raw`(?:[\s:=,]|is|are|now|to|at|of|as|up|down|has|have|gone|been|come|should be|rises?|risen|rose|falls?|fallen|fell|dropped|drops?|lowered|raised|reduced|increased|improved|worsened|got|better|worse|from\s+\d(?=\s+(?:to|down|up)\b)|\d{1,2}(?=\s*(?:to|->|=>|→)\s*\d)|->|=>|→)*`;
const NUMBER = String.raw`(?:minus )?-?\d[\d.,]*(?<![.,])`;
/** Words of scales that councils have. What number each is differs, so that a form asks for it. */
const WORD = String.raw`(?:very |extremely )?(?:low|high|medium|moderate)\b|\b(?:rare|unlikely|possible|likely|almost certain|certain|minor|major|severe|negligible|insignificant|catastrophic)`;
const UP = /\b(?:up|higher|increas\w*|rais\w*|ris\w*|rose|add\w*|worse)\b/i;

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six'];
const IN_WORDS = new RegExp(
  String.raw`\b(?:${WORDS.join('|')})\b(?! (?:hundred|thousand|million|point|and a half))`,
  'gi',
);

/**
 * Reads what is said of likelihood and impact: `likelihood is now 4`, `5 x 4`, `L4 I5`, `4/5`, `impact five`, `likelihood up by one`, `score
 * 20`. A score alone is taken apart only where one way leaves the other number as it is; otherwise both are blank, to be filled in.
 */
export function readScores(text: string, current: RiskScore): SaidScores {
  const said = digitsOf(text);
  const found = pairIn(said) ?? namedIn(said, current) ?? totalIn(said, current);
  if (!found) return { isScored: false, after: '' };
  const { end, ...scores } = found;
  return { ...scores, isScored: true, after: text.slice(end) };
}

/** The text with numbers in words as digits; as long as before, so that places in it are places in the text. */
export function digitsOf(text: string): string {
  return text.replaceAll(IN_WORDS, (word) =>
    String(WORDS.indexOf(word.toLowerCase()) + 1).padEnd(word.length, ' '),
  );
}

interface Found {
  readonly likelihood?: string;
  readonly impact?: string;
  /** Where the last of it ends. */
  readonly end: number;
}

function pairIn(said: string): Found | undefined {
  const pair =
    /(?<![\d.])(-?\d[\d.]*)\s*[x×*]\s*(\d[\d.]*\d|\d)(?!\w)/i.exec(said) ??
    new RegExp(String.raw`^${BETWEEN}(\d)\s*(?:\/|by)\s*(\d)(?![\d/.])`, 'i').exec(said) ??
    /\bl\s?[=:]?\s?(\d)\b.{0,10}?\bi\s?[=:]?\s?(\d)\b/i.exec(said);
  if (!pair) return undefined;
  return { likelihood: pair[1] ?? '', impact: pair[2] ?? '', end: pair.index + pair[0].length };
}

function namedIn(said: string, current: RiskScore): Found | undefined {
  const likelihood = saidOf(LIKELIHOOD, said, current.likelihood);
  const impact = saidOf(IMPACT, said, current.impact);
  if (!likelihood && !impact) return undefined;
  return {
    ...(likelihood ? { likelihood: likelihood.value } : {}),
    ...(impact ? { impact: impact.value } : {}),
    end: Math.max(likelihood?.end ?? 0, impact?.end ?? 0),
  };
}

function saidOf(
  name: string,
  said: string,
  now: number,
): { readonly value: string; readonly end: number } | undefined {
  const moved = new RegExp(
    String.raw`\b${name}\b([^\d,;]{0,30}?)\b(?:by\s+(\d|an?)\b|(\d|an?)\s+(?:points?|notch(?:es)?|levels?|higher|lower)\b)(?:\s*(?:points?|notch(?:es)?|levels?))?`,
    'i',
  ).exec(said);
  if (moved) {
    const by = Number.parseInt(moved[2] ?? moved[3] ?? '1', 10) || 1;
    const value = String(now + (UP.test(moved[0]) ? by : -by));
    return { value, end: moved.index + moved[0].length };
  }
  const match =
    new RegExp(String.raw`\b${name}\b${BETWEEN}(${NUMBER})`, 'i').exec(said) ??
    new RegExp(String.raw`(${NUMBER})\s+(?:for|in|on)\s+(?:the\s+)?${name}\b`, 'i').exec(said) ??
    new RegExp(String.raw`\b(${WORD})\s+${name}\b`, 'i').exec(said) ??
    new RegExp(String.raw`\b${name}\b${BETWEEN}(${WORD})\b`, 'i').exec(said);
  const value = match?.[1]?.replace(/^minus /i, '-') ?? '';
  return match ? { value, end: match.index + match[0].length } : undefined;
}

function totalIn(said: string, current: RiskScore): Found | undefined {
  const match =
    new RegExp(String.raw`\b(?:re-?)?scor\w*\b${BETWEEN}(\d{1,2})(?![\d.])`, 'i').exec(said) ??
    new RegExp(String.raw`^(?=[\s:,=]*[a-z])${BETWEEN}(\d{1,2})(?=\s*(?:$|[,;:.–—-]\s))`, 'i').exec(said);
  if (!match) return undefined;
  const end = match.index + match[0].length;
  const total = Number(match[1]);
  if (total === riskScore(current)) return { end };
  const [likelihood, impact] = [total / current.impact, total / current.likelihood].map((one) =>
    Number.isInteger(one) && one >= 1 && one <= 5 ? String(one) : undefined,
  );
  if (likelihood !== undefined && impact === undefined) return { likelihood, end };
  if (impact !== undefined && likelihood === undefined) return { impact, end };
  return { likelihood: '', impact: '', end };
}
