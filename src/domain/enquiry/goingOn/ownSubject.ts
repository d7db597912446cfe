import type { Query } from '../query.ts';
import type { Question } from '../understanding/question.ts';

const POINTS =
  /\b(?:it|its|that|those|these|this|them|they|their|theirs|he|she|his|her|ones?|the (?:other|two|three|same|last|first)|both|either|neither|others?|then|there)\b/;
const COMPARES =
  /\b(?:worse|worst|better|best|bigger|biggest|larger|largest|higher|highest|lower|lowest|smaller|smallest|longest|shortest|latest|earliest|soonest|furthest|sorted|ordered|ranked|total|altogether|same|instead|rather|agreed to|again)\b/;
/** Words of time are in titles, too, and name none of them. */
const CALENDAR =
  /^(?:months?|years?|quarters?|weeks?|days?|dates?|periods?|today|tomorrow|yesterday|before|after)$/;
const WHOLE = /^(?:(?:so|and|ok) )*(?:what|who|which|anything|any|show|list|how many|is there|are there)\b/;

/**
 * True when the words are about something of their own, so that they can be read without what was said before: a code, a
 * kind of thing, a name, a rule; or a whole question over everything, which points at nothing and compares nothing.
 */
export function hasOwnSubject({ codes, subjects, named, content, plain }: Question, read: Query): boolean {
  if (namesSomething({ codes, subjects, content })) return true;
  if (['guide', 'deadlines', 'changes', 'duties', 'returns'].includes(read.about)) return true;
  if (POINTS.test(plain) || COMPARES.test(plain)) return false;
  return WHOLE.test(plain) || named.length > 0;
}

/** True when a code, a kind of thing, or a word that something of the plan has is among the words. */
export function namesSomething({
  codes,
  subjects,
  content,
}: Pick<Question, 'codes' | 'subjects' | 'content'>): boolean {
  if (codes.length > 0 || subjects.some((one) => one !== 'posts' && one !== 'aims')) return true;
  return content.some((one) => !one.light && !one.aside && !CALENDAR.test(one.word));
}
