import type { Plan } from '../../domain/plan/plan.ts';
import type { RiskMatter } from '../../domain/plan/progress/recordedRisk.ts';
import { acceptingPosts } from '../../domain/plan/progress/riskAcceptance.ts';
import { RISK_LEVELS, type RiskLevel } from '../../domain/plan/riskLevel.ts';
import type { Policy } from '../../domain/policy.ts';
import { listed } from '../chasing/personalMessage.ts';

/** What a matter of a risk is called where somebody decides about it. */
export const RISK_MATTER_WORDS: Readonly<Record<RiskMatter, string>> = {
  'new risk': 'New risk',
  escalation: 'Escalation',
  'de-escalation': 'De-escalation',
  closure: 'Closure',
};

/** Who is the second person about what is asked for in a register, in a sentence. */
export function acceptsRiskWords(plan: Plan, policy: Policy, level: RiskLevel): string {
  const posts = acceptingPosts(plan, policy, level).map(({ title }) => `the ${title}`);
  const who =
    posts.length === 0
      ? 'the performance team'
      : listed(posts, posts.length).replace(/ and (?=[^,]*$)/, ' or ');
  const verb = posts.length > 1 ? 'accept' : 'accepts';
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} ${verb} it: somebody who had no hand in it.`;
}

const LEVEL_WORDS: Readonly<Record<RiskLevel, RegExp>> = {
  corporate: /^(?:corporate|council|strategic)\b/i,
  directorate: /^(?:directorate|department(?:al)?)\b/i,
  divisional: /^(?:division(?:al)?|service|operational|local)\b/i,
};

/** The register that somebody names: `the corporate risk register`, `division`. Undefined for another word. */
export function readLevel(words: string): RiskLevel | undefined {
  const bare = words.trim().replace(/^(?:the|our|my|a) /i, '');
  return RISK_LEVELS.find((level) => LEVEL_WORDS[level].test(bare));
}

/** That a word names no register, and which there are. */
export function noSuchLevel(words: string): string {
  const said = words.trim().slice(0, 40);
  const named = said === '' ? 'Say which register it goes to' : `“${said}” is no register`;
  return `${named}: risks stand in the divisional, the directorate or the corporate register.`;
}
