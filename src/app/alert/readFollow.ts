import { ALERT_RULES, type AlertRule } from '../../domain/alert/alertRules.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';

/** What a channel asks for. `rules` is empty when none was named, `where` when no part of the council was. */
export interface FollowAsked {
  readonly rules: readonly AlertRule[];
  readonly where: string;
  /** The tier in "corporate tier reds": a scope that stands before its rule. */
  readonly level?: Indicator['tier'];
  readonly digest: 'as it happens' | 'daily';
}

/** Words of each rule. "Red for 3 periods" before "red", and "no action" before both, so that neither is read twice. */
const RULE_WORDS: readonly (readonly [AlertRule, RegExp])[] = [
  [
    'no corrective action',
    /\b(?:(?:reds? )?(?:with )?(?:an? )?(?:(?:no|without|missing)(?: an?)? (?:corrective )?|(?:overdue|late) corrective )actions?(?: plans?)?|reds? with (?:an? )?(?:overdue|late) actions?)\b/gi,
  ],
  [
    'red running',
    /\b(?:reds? for (?:\d+|three|several) periods(?: running)?|(?:consistent(?:ly)?|lasting) reds?)\b/gi,
  ],
  [
    'action',
    /\b(?:overdue |late |outstanding )?actions?(?: (?:(?:that )?(?:is|are) )?(?:overdue|late))?\b/gi,
  ],
  ['late', /\b(?:late|overdue|missing)(?: returns?)?\b|\breturns? (?:that are )?late\b/gi],
  ['milestone', /\b(?:(?:red|slipping|late)(?: and amber)? )?milestones?\b/gi],
  ['saving', /\b(?:(?:amber|red|slipping|late)(?: and (?:amber|red))? )?savings?\b/gi],
  ['risk', /\b(?:(?:red|static) )?risks?(?: above appetite)?\b/gi],
  [
    'worsened',
    /\b(?:worse|worsens?|worsened|worsening|deteriorat\w+|gets? worse|got worse|getting worse)\b/gi,
  ],
  ['turned red', /\breds?\b/gi],
  ['turned amber', /\bambers?\b/gi],
];

const EVERYTHING = /\b(?:everything|all alerts|all rules|anything)\b/gi;
const LEVEL = /\b(corporate|directorate|divisional)(?:[- ](?:tier|level))?\b/i;
const DAILY =
  /(?:,? (?:once )?(?:as|in|with|by)? ?(?:an? |the )?(?:daily(?: digest)?|once a day|every (?:working )?day|each (?:working )?day)|^daily)$/i;

/** What may be said between "alert us" and "in Finance" besides rules. */
const FILLER =
  /\b(?:about|on|of|when|any|all|an?|the|and|or|is|are|it|turns?|turned|gets?|goes|with|returns?|indicators?|kpis?|alerts?|tier|level)\b|[,&]/gi;

/** `alert us about late returns in Finance daily`: rules may be left out, and so may "in". */
export function readFollow(typed: string): FollowAsked {
  const words = typed.replace(DAILY, '').trim();
  const digest = words === typed.trim() ? 'as it happens' : 'daily';
  const { what, where } = split(words);
  const { rules, rest } = rulesIn(what);
  const level = LEVEL.exec(rest)?.[1]?.toLowerCase() as Indicator['tier'] | undefined;
  return { rules, where, digest, ...(level ? { level } : {}) };
}

/**
 * What to alert about and where: at the first "in", "of" or "for" that has nothing but rules before it; otherwise all of it is
 * one or the other.
 */
function split(words: string): { readonly what: string; readonly where: string } {
  const joints = [...words.matchAll(/(?:^| )(?:in|from|for|of|across|on) (?:the )?/gi)];
  for (const joint of joints) {
    const what = words.slice(0, joint.index);
    const where = words.slice(joint.index + joint[0].length);
    if (isWhat(what) && !/^(?:\d+|three|several) periods/i.test(where)) return { what, where };
  }
  return isWhat(words)
    ? { what: words, where: '' }
    : { what: '', where: words.replace(/^(?:about|on) (?:the )?/i, '') };
}

function isWhat(text: string): boolean {
  return rulesIn(text).rest.replace(LEVEL, '').replaceAll(FILLER, '').trim() === '';
}

/** The rules named in a text, and what is left of it. */
function rulesIn(text: string): { readonly rules: readonly AlertRule[]; readonly rest: string } {
  const found = new Set<AlertRule>();
  let rest = text;
  for (const [rule, pattern] of RULE_WORDS) {
    const left = rest.replaceAll(pattern, ' ');
    if (left !== rest) found.add(rule);
    rest = left;
  }
  const left = rest.replaceAll(EVERYTHING, ' ');
  return { rules: ALERT_RULES.filter((rule) => left !== rest || found.has(rule)), rest: left };
}
