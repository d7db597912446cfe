import type { Author } from './author.ts';

/**
 * The rule of the second person (domain rules, "second person"; ADR 0015), for whatever is recorded. Nobody decides about
 * what they had a hand in, nor for somebody who had. A hand is whoever entered, asked, answered, confirmed or declared
 * something in a matter, and for whom that was done. It stays for good: a later version by others does not take it away.
 * Deciding leaves no hand.
 */

/** A cover through which somebody could decide: who is away, and who arranged it. Entra object ids. */
export interface Lent {
  readonly covered: string;
  readonly setBy: string;
}

/** Somebody before a matter: whether their own posts and roles let them decide, and which covers do besides. */
export interface Candidate {
  readonly aadObjectId: string;
  readonly inOwnName: boolean;
  readonly lent: readonly Lent[];
}

/** Whether somebody may be the second person, for whom they then decide when it is through a cover; or why not. */
export type SecondPerson =
  | { readonly may: true; readonly covered?: string }
  | { readonly may: false; readonly because: 'no right' | 'own hand' | 'cover of a hand' };

/**
 * Judges one person by those who had a hand in the matter. Their own name goes before any cover. A cover counts when neither
 * the covered person nor whoever arranged it had a hand. Pure: ask it about the very version that is then replaced.
 */
export function secondPerson(hands: readonly Pick<Author, 'aadObjectId'>[], one: Candidate): SecondPerson {
  const had = new Set(hands.map(({ aadObjectId }) => aadObjectId.toLowerCase()));
  const isHand = (id: string): boolean => had.has(id.toLowerCase());
  if (!one.inOwnName && one.lent.length === 0) return { may: false, because: 'no right' };
  if (isHand(one.aadObjectId)) return { may: false, because: 'own hand' };
  if (one.inOwnName) return { may: true };
  const through = one.lent.find(({ covered, setBy }) => !isHand(covered) && !isHand(setBy));
  return through ? { may: true, covered: through.covered } : { may: false, because: 'cover of a hand' };
}

/** Those who had a hand once these had one too, each once, in the order in which they came. */
export function withHands(
  hands: readonly Author[],
  more: readonly (Author | undefined)[],
): readonly Author[] {
  const byId = new Map(hands.map((hand) => [hand.aadObjectId.toLowerCase(), hand]));
  for (const hand of more) {
    const id = hand?.aadObjectId.toLowerCase();
    if (hand && id !== undefined && !byId.has(id)) byId.set(id, hand);
  }
  return [...byId.values()];
}
