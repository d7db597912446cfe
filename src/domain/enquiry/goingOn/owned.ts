import type { Plan } from '../../plan/plan.ts';
import type { Query } from '../query.ts';
import { type Ref, refKind } from '../queryTerms.ts';
import type { Question } from '../understanding/question.ts';
import { ownerPost } from './ownerPost.ts';
import { KIND_NOUNS, type Move } from './said.ts';

const PERSON = /\b(?:they|them|their|theirs|he|she|his|her|hers|that (?:post|person|officer|director))\b/;
const THING = /\b(?:it|its|that|this)\b/;
const HOLDS =
  /\b(?:own|owns|have|has|hold|holds|lead|leads|run|runs|answer for|accountable for|responsible for|in charge of|look after|looks after|on the hook for|got|for|of|in|under|cover|covers|contain|contains|their|theirs|his|hers?|its)\b/;
const ELSE =
  /^(?:and |so )?(?:what|anything|is there anything)(?: else)?(?: (?:do|does|are|is|have|has))?(?: (?:they|he|she))(?: also| else)? (?:own|owns|have|hold|holds|lead|leads|run|runs|answer for|accountable for|responsible for|in charge of|look after|looks after|on the hook for|got)(?: as well| too| besides)?$/;
const SCOPES = new Set(['post', 'programme', 'division', 'directorate', 'aim']);
/** What is left when the pronoun and what holds things is taken out: more than this narrows, and is not for here. */
const NOTHING_MORE =
  /^(?:(?:what|which|how many|and|so|show|list|any|all|other|else|also|do|does|is|are|there|me|the|of|in|under|for|to|belong|belongs|ones|too|as|well) ?)*$/;

/** "What savings do they own", "its milestones", "what else do they lead": of whoever, or whatever, is talked about. */
export const owned: Move = ({ plain, parts, about, context }) => {
  const { focus } = about;
  if (!focus) return undefined;
  const post = PERSON.test(plain) ? ownerPost(focus, context.plan) : undefined;
  if (post && ELSE.test(plain) && parts.codes.length + parts.named.length === 0)
    return { about: 'duties', of: post };
  return insideOf(plain, parts, focus, context.plan);
};

/** A list of one kind, inside a scope or of a post, that a pronoun stands for; undefined where more than that narrows it. */
export function insideOf(plain: string, parts: Question, focus: Ref, plan: Plan): Query | undefined {
  if (parts.codes.length + parts.named.length > 0) return undefined;
  const post = PERSON.test(plain) ? ownerPost(focus, plan) : undefined;
  const scope = post ?? (SCOPES.has(refKind(focus)) && THING.test(plain) ? focus : undefined);
  const [kind, ...more] = parts.subjects
    .map((one) => (one === 'returns' ? 'indicators' : one))
    .filter((one) => one in KIND_NOUNS);
  if (!scope || !kind || more.length > 0 || !HOLDS.test(plain)) return undefined;
  const rest = plain.replaceAll(TAKEN_OUT, '').replaceAll(/\s+/g, ' ').trim();
  if (!NOTHING_MORE.test(rest)) return undefined;
  return { about: kind, want: /\bhow many\b/.test(plain) ? 'count' : 'list', within: [scope] } as Query;
}

const TAKEN_OUT = new RegExp(
  `${PERSON.source}|${THING.source}|${HOLDS.source}|\\b(?:milestones?|activit(?:y|ies)|risks?|indicators?|kpis?|measures?|savings?|programmes?|returns?|sits?|fall|falls|come|comes)\\b`,
  'g',
);
