import type { Query } from '../query.ts';
import { refKind } from '../queryTerms.ts';
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
  if (!focus || parts.codes.length + parts.named.length > 0) return undefined;
  const person = PERSON.test(plain);
  const post = person ? ownerPost(focus, context.plan) : undefined;
  if (post && ELSE.test(plain)) return { about: 'duties', of: post };
  const scope = post ?? (SCOPES.has(refKind(focus)) && THING.test(plain) ? focus : undefined);
  const kinds = parts.subjects
    .map((one) => (one === 'returns' ? 'indicators' : one))
    .filter((one) => one in KIND_NOUNS);
  const [kind, ...more] = kinds;
  if (!scope || !kind || more.length > 0 || !HOLDS.test(plain)) return undefined;
  const rest = plain
    .replaceAll(new RegExp(`${PERSON.source}|${THING.source}|${HOLDS.source}`, 'g'), '')
    .replaceAll(
      /\b(?:milestones?|activit(?:y|ies)|risks?|indicators?|kpis?|measures?|savings?|programmes?|returns?)\b/g,
      '',
    )
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (!NOTHING_MORE.test(rest)) return undefined;
  return { about: kind, want: /\bhow many\b/.test(plain) ? 'count' : 'list', within: [scope] } as Query;
};
