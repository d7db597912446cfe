import type { Author, Press } from '../record/author.ts';
import { withHands } from '../record/secondPerson.ts';
import type { Return } from './return.ts';

/** Steps by which somebody has a hand in a return. The others decide about it. */
const HAND_STEPS: readonly string[] = ['answered', 'restatement asked', 'figure confirmed'];

/**
 * Whose hand one version shows by itself: who entered, imported, restated, asked, answered or confirmed it, and for whom as far as it
 * says so.
 */
export function handsIn(entry: Return): readonly Author[] {
  const { signOff, step } = entry;
  return withHands(entry.touchedBy ?? [], [
    entry.submittedBy,
    entry.onBehalfOf,
    entry.importedBy,
    entry.restated?.by,
    entry.pendingRestatement?.askedBy,
    signOff?.state === 'answered' ? signOff.answeredBy : undefined,
    step && HAND_STEPS.includes(step.what) ? step.by : undefined,
  ]);
}

/**
 * Everybody who had a hand in a return up to this version; undefined when it does not say, because an earlier release wrote it
 * over another one: then its history does, see {@link handsThrough}.
 */
export function handsOn(entry: Return): readonly Author[] | undefined {
  return entry.touchedBy || entry.sequence <= 1 ? handsIn(entry) : undefined;
}

/**
 * The same out of every version. Earlier releases recorded for whom somebody asked or answered in the name alone, as `X for Y`:
 * `named` finds the people who are called Y.
 */
export function handsThrough(
  versions: readonly Return[],
  named: (name: string) => readonly Author[],
): readonly Author[] {
  const hands = withHands([], versions.flatMap(handsIn));
  const covered = versions.flatMap(handsIn).flatMap(({ name }) => coveredNames(name).flatMap(named));
  return withHands(hands, covered);
}

/** The next version with the hand of whoever made it, over those of the version before; unknown stays unknown. */
export function touched(next: Return, before: Return, press: Pick<Press, 'by' | 'onBehalfOf'>): Return {
  const hands = handsOn(before);
  return hands ? { ...next, touchedBy: withHands(hands, [press.by, press.onBehalfOf]) } : next;
}

/** `Y` of `X for Y`, and every other reading of it: people are called `Director for Children`, too. */
export function coveredNames(name: string): readonly string[] {
  const words = name.split(' for ');
  return words.slice(1).map((_, at) => words.slice(at + 1).join(' for '));
}
