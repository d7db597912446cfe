import type { Press } from '../record/author.ts';
import { nextVersion, type Recorded } from '../record/recorded.ts';

/** Longest word and longest meaning that are taken, in characters. */
export const WORD_CHARACTERS = 60;
export const MEANING_CHARACTERS = 120;

/**
 * What a council's word stands for: a thing of the plan, as `indicator:K18` or `division:finance`, or words that questions have a
 * meaning for, as `late`.
 */
export type Meant = { readonly thing: string } | { readonly words: string };

/** A version of a council's own word: what it means, or that it means nothing more. Its code is what `synonymCode` makes of the word. */
export interface SynonymProgress extends Recorded {
  readonly subject: { readonly kind: 'synonym'; readonly code: string };
  readonly step: 'added' | 'withdrawn';
  /** As it was typed. */
  readonly word: string;
  readonly means: Meant;
}

/** The version that adds a word, over the one that withdrew it. */
export function added(
  subject: SynonymProgress['subject'],
  stands: SynonymProgress | undefined,
  said: Pick<SynonymProgress, 'word' | 'means'>,
  press: Press,
): SynonymProgress {
  return { subject, ...nextVersion(stands, press), step: 'added', ...said };
}

/** The version that withdraws a word. */
export function withdrawnWord(stands: SynonymProgress, press: Press): SynonymProgress {
  return { ...stands, ...nextVersion(stands, press), step: 'withdrawn' };
}

/** True when both say the same. */
export function meansTheSame(one: Meant, other: Meant): boolean {
  return 'thing' in one
    ? 'thing' in other && one.thing === other.thing
    : 'words' in other && one.words === other.words;
}
