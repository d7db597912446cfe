import { authorOf } from '../../access.ts';
import type { Press, Reporter } from '../../record/author.ts';
import type { Deputy } from '../cover.ts';
import type { Person } from '../plan.ts';

/**
 * As whom this person reports on something that these posts answer for: in their own name, as a holder of one of them or of the
 * performance team, or for somebody they cover for. Undefined when they may not (domain rules, "who reports").
 */
export function reporterFor(
  person: Deputy | undefined,
  posts: readonly string[],
  press: Omit<Press, 'by'>,
): Reporter | undefined {
  if (!person) return undefined;
  const holds = (one: Person): boolean => one.posts.some((post) => posts.includes(post));
  const by = authorOf(person);
  if (holds(person) || person.roles.includes('performance')) return { press: { ...press, by } };
  const covered = person.covering?.find(holds);
  return covered && { press: { ...press, by }, onBehalfOf: authorOf(covered) };
}
