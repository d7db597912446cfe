import type { Tag } from './tag.ts';
import { stem } from './tokens.ts';

/** "Milestones about savings": after "about" the name of a kind is a word of a title. Undefined for anything else. */
export function titleWord(tag: Tag): Omit<Extract<Tag, { is: 'run' }>, 'not'> | undefined {
  if (tag.is !== 'meaning' || tag.meaning.is !== 'subject') return undefined;
  const typed = tag.words.split(' ');
  return { is: 'run', words: tag.words, typed, stems: typed.map((word) => stem(word.toLowerCase())) };
}

const VERBS = /\b(is|are|was|were|has|have|did|does|do|will)$/i;
const OPENERS = /\b(what|which|who|how|when|where|that|whats)\b/i;

/** "Is P8 red": the verb stands before anything that is asked about, and no "what" or "which" before it. */
export function asksYesOrNo(tags: readonly Tag[]): boolean {
  const opening = tags.slice(
    0,
    tags.findIndex((tag) => tag.is !== 'meaning' || tag.meaning.is !== 'filler'),
  );
  const words = opening.map((tag) => tag.words).join(' ');
  return VERBS.test(words) && !OPENERS.test(words);
}
