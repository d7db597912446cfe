import { distance } from 'fastest-levenshtein';
import type { Person, Plan } from '../domain/plan/plan.ts';

/** The person somebody means, or the ones it could be: none when nothing is near. */
export type PersonMatch =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly nearest: readonly Person[] };

/** People named when it is not clear who is meant. */
const NEAREST = 6;

/**
 * Finds a person by name, e-mail or the title of a post they hold, whole or in part, in any case and with a spelling
 * mistake: `Revenues and benefits manager`, `revenues`, `r.manager@council.gov.uk`. Two that fit equally well are not
 * guessed between.
 */
export function matchPerson(plan: Plan, words: string): PersonMatch {
  const wanted = fold(words);
  const named = plan.people.map((person) => ({ person, names: namesOf(plan, person) }));
  const having = (fits: (name: string) => boolean): readonly Person[] =>
    wanted === '' ? [] : named.filter(({ names }) => names.some(fits)).map(({ person }) => person);
  const exact = having((name) => name === wanted);
  const partial = having((name) => wanted.split(' ').every((word) => name.split(' ').includes(word)));
  const near = having((name) => wanted.length >= 6 && distance(wanted, name) <= 2);
  for (const found of [exact, partial, near])
    if (found.length === 1 && found[0]) return { ok: true, person: found[0] };
  const nearest = [exact, partial, near].find((found) => found.length > 1) ?? [];
  return { ok: false, nearest: nearest.slice(0, NEAREST) };
}

function namesOf(plan: Plan, person: Person): readonly string[] {
  const titles = person.posts.flatMap((post) => plan.post.get(post)?.title ?? []);
  return [person.name, person.email, ...titles].map(fold);
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}@.]+/gu, ' ')
    .replaceAll(/\b(?:the|and|of)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
