import type { Plan, Post } from '../domain/plan/plan.ts';

/**
 * The post that somebody means by its title or its code, whole or in part, in any case: `Director of Finance`, `the HR director`,
 * `director-of-finance`. Undefined when none is meant, or two fit equally well: nothing is guessed.
 */
export function matchPost(plan: Plan, words: string): Post | undefined {
  const wanted = fold(words);
  if (wanted === '') return undefined;
  const named = plan.posts.map((post) => ({ post, names: [fold(post.title), fold(post.code)] }));
  const having = (fits: (name: string) => boolean): readonly Post[] =>
    named.filter(({ names }) => names.some(fits)).map(({ post }) => post);
  const exact = having((name) => name === wanted);
  const partial = having((name) => wanted.split(' ').every((word) => name.split(' ').includes(word)));
  return [exact, partial].find((found) => found.length === 1)?.[0];
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\b(?:the|and|of)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
