import type { ListQuery, Query } from '../query.ts';
import { type Ref, type RefKind, refKind } from '../queryTerms.ts';
import { isOrdinary } from '../understanding/words.ts';
import { hasOwnSubject } from './ownSubject.ts';
import type { Said } from './said.ts';

/** Asks for the same again, so that the same may be shown. */
const SAME_AGAIN =
  /\b(?:again|repeat|list|show|names?|all|everything|how much|the lot|same|which ones?|tell me|whole|rest|latest|current|currently|now|figure|so far)\b|^(?:which|what|who)$/;
/** One that was shown is pointed at. */
const POINTED =
  /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|number \d|\d(?:st|nd|rd|th)|the (?:other|last)|last (?:one|figure|return|month|value|time)|the (?!red|amber|green|blue|late|overdue)[\w-]+ one|one (?:about|on|for|with))\b/;
/** Asks of several things, or of something other than how the one thing stands. */
const OF_SEVERAL =
  /\b(?:those|ones|of them|all|both|neither|either|others?|the rest|how many|only|just|worst|best|biggest|most|least|sorted|ordered|names?|else|compared?|year (?:ago|before)|since|when was .* last|average|total|mine)\b/;
const PLURAL = /\b(?:ones|those|them|these)\b/;
const ONE = /\b(?:it|its|that|this)\b/;
const SINGULAR = /\b(?:it|its)\b/;
const FIELDS: readonly string[] = ['about', 'want'];

/**
 * True when a query says what was asked after something else. What leaves everything as it was, looks for everyday words
 * in titles, or shows one thing where several were meant, has not read the words: to ask back costs less.
 */
export function isAdmitted(query: Query, said: Said): boolean {
  const { plain, parts, about } = said;
  if (hasEverydayText(query)) return false;
  if (about.query && same(query, about.query) && !SAME_AGAIN.test(plain)) return isMoreOfIt(query, plain);
  // Of several that were listed something is said: one thing that a word was found in is not that.
  if (query.about === 'item' && PLURAL.test(plain) && parts.codes.length === 0 && about.shown.length > 1)
    return about.shown.includes(query.of);
  if (hasOwnSubject(parts, query)) return true;
  if ('want' in query && about.focus && ONE.test(plain) && !isOf(query, about.focus)) return false;
  if ('want' in query && Object.keys(query).every((field) => FIELDS.includes(field)))
    return SAME_AGAIN.test(plain);
  if ('within' in query && query.within?.some((ref) => isFound(ref, about))) return false;
  // "Is it on track?" after a list of many is about none of them.
  if (
    'want' in query &&
    SINGULAR.test(plain) &&
    about.shown.length > 1 &&
    !about.focus &&
    !/\bof it\b/.test(plain)
  )
    return false;
  return !(isBare(query) && OF_SEVERAL.test(plain) && !POINTED.test(plain));
}

// All that is recorded of "it" may hold what was asked of it.
function isMoreOfIt(query: Query, plain: string): boolean {
  if (query.about === 'returns') return /\b(?:why|how come|who|when|from what|reason)\b/.test(plain);
  return query.about === 'item' && ONE.test(plain) && !OF_SEVERAL.test(plain);
}

const THINGS: ReadonlySet<RefKind> = new Set<RefKind>(['indicator', 'milestone', 'risk', 'saving']);

// A thing that nobody named and that was not on the screen: an everyday word was in its title.
function isFound(ref: Ref, { shown, before = [], focus, query }: Said['about']): boolean {
  const asked = query && 'within' in query ? (query.within ?? []) : [];
  return THINGS.has(refKind(ref)) && ref !== focus && ![...shown, ...before, ...asked].includes(ref);
}

function same(one: Query, other: Query): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** True for a list of what has nothing but everyday words in its titles: "any others" names no title. */
export function hasEverydayText(query: Query): boolean {
  return 'text' in query && query.text !== undefined && query.text.every((word) => isOrdinary(word));
}

// "Is that final?" of the one thing that is talked about is no question about all that are.
function isOf(query: ListQuery, focus: Ref): boolean {
  if (query.within?.includes(focus)) return true;
  return query.about === 'milestones' && [query.waitsFor, query.awaitedBy].includes(focus);
}

// One thing and nothing in particular of it. What a division or a post has is a list of its own.
function isBare(query: Query): boolean {
  if (query.about !== 'item' || ['division', 'directorate', 'post', 'programme'].includes(refKind(query.of)))
    return false;
  return !query.facet && !query.check && !query.period && !query.against;
}
