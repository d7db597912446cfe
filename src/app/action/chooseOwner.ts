import { distance } from 'fastest-levenshtein';
import type { Agreement } from '../../domain/action/action.ts';
import type { Plan, Post } from '../../domain/plan/plan.ts';
import { fold, isPartOf } from '../divisionWords.ts';
import { matchPerson } from '../personWords.ts';

/** Whom somebody means by an owner: a post, a text that is no post of the plan, or posts between which only they can choose. */
export type Owner =
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'several'; readonly nearest: readonly Post[] };

/** Posts named when it is not clear which is meant. */
const NEAREST = 4;

/**
 * The post that owns an action, by its title or code, in part or with a slip of the hand, or by the name of somebody who holds one post
 * alone. A text that is none of these is kept as it is: an owner need not be in the plan.
 */
export function chooseOwner(plan: Plan, words: string): Owner {
  const text = words.trim();
  const wanted = fold(text);
  if (wanted === '') return { kind: 'text', text };
  const titled = plan.posts.map((post) => ({
    post,
    title: fold(post.title),
    // “Director of Finance (Deputy s151 Officer)” is called by what stands before the brackets.
    called: [fold(post.title), fold(post.title.replaceAll(/\([^)]*\)/g, ' ')), fold(post.code)],
  }));
  const having = (fits: (one: (typeof titled)[number]) => boolean): readonly Post[] =>
    titled.filter(fits).map(({ post }) => post);
  const exact = having(({ called }) => called.includes(wanted));
  const partial = having(({ title }) => isPartOf(wanted, title));
  const near = having(({ title }) => wanted.length >= 8 && distance(wanted, title) <= 2);
  for (const found of [exact, partial, near])
    if (found.length === 1 && found[0]) return { kind: 'post', post: found[0] };
  const person = matchPerson(plan, text);
  const [code, ...others] = person.ok ? person.person.posts : [];
  const held = code === undefined || others.length > 0 ? undefined : plan.post.get(code);
  if (held) return { kind: 'post', post: held };
  const nearest = exact.length > 1 ? exact : partial;
  return nearest.length > 1
    ? { kind: 'several', nearest: nearest.slice(0, NEAREST) }
    : { kind: 'text', text };
}

/**
 * The posts that a text names together, `Revenues manager and Director of Finance`: an action has one owner, so only a person can choose.
 * Undefined for one post, whose title may have an “and” of its own, and where a part is none of the plan.
 */
export function jointOwners(plan: Plan, words: string): readonly Post[] | undefined {
  if (chooseOwner(plan, words).kind === 'post') return undefined;
  const found = partsOf(words).map((part) => chooseOwner(plan, part));
  const posts = found.flatMap((one) => (one.kind === 'post' ? [one.post] : []));
  return posts.length > 1 && posts.length === found.length ? posts : undefined;
}

/** The parts of a text that names several, each without what joins them. */
export function partsOf(words: string): readonly string[] {
  return words
    .split(/\s*(?:,|&|\/|\+|;|\band\b)\s*/i)
    .map((part) => part.replace(/^(?:the|both) /i, '').trim())
    .filter(Boolean);
}

/** The owner as an action keeps it; a text where it is not one post. */
export function ownerFields(owner: Owner, words: string): Pick<Agreement, 'ownerPost' | 'ownerText'> {
  return owner.kind === 'post' ? { ownerPost: owner.post.code } : { ownerText: words.trim() };
}
