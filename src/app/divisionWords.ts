import { distance } from 'fastest-levenshtein';
import type { Division, Plan } from '../domain/plan/plan.ts';

/** The division somebody means, or the ones it could be: all of them when nothing is near. */
export type DivisionMatch =
  | { readonly ok: true; readonly division: Division }
  | { readonly ok: false; readonly nearest: readonly Division[] };

/**
 * Finds a division by its code or title, whole or in part, in any case and with a spelling mistake:
 * `finance`, `Customer services`, `HR`, `legal and governance`, `finence`. Two that fit equally well are not guessed between.
 */
export function matchDivision(plan: Plan, words: string): DivisionMatch {
  const wanted = fold(words);
  const all = plan.divisions;
  const exact = all.filter((division) => fold(division.title) === wanted || fold(division.code) === wanted);
  const partial = all.filter((division) => isPartOf(wanted, fold(division.title)));
  const near = all.filter((division) => wanted.length >= 5 && distance(wanted, fold(division.title)) <= 2);
  for (const found of [exact, partial, near])
    if (found.length === 1 && found[0]) return { ok: true, division: found[0] };
  return { ok: false, nearest: [partial, near].find((found) => found.length > 1) ?? all };
}

/** True when every word of what is wanted is in the title; both folded. */
export function isPartOf(wanted: string, title: string): boolean {
  const words = title.split(' ');
  return wanted.length > 0 && wanted.split(' ').every((word) => words.includes(word));
}

/** A name without what people write one way or another: case, punctuation, "the", "and", "division". */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .replaceAll(/\b(the|division|team|department|directorate|and|for|in|of)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
