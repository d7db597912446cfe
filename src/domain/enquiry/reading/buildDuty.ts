import { refKind } from '../queryTerms.ts';
import type { Bag } from './bag.ts';
import { buildItem } from './buildItem.ts';
import { buildList } from './buildList.ts';
import { type Built, type Context, refuse } from './built.ts';
import type { Subject } from './meaning.ts';
import { resolveNames } from './resolveNames.ts';

/** "Who reports to the Chief Executive" lists posts; "who does the Director of Finance report to" is about one. */
export function buildReports(bag: Bag, context: Context): Built {
  const named = resolveNames(bag, { for: 'duty', subject: undefined }, context.vocabulary);
  if (!named.ok) return named;
  const [post, ...more] = named.refs;
  if (!post || more.length > 0 || refKind(post) !== 'post')
    return refuse('I know which posts report to a post, and which post a post reports to');
  return bag.reports === 'after' ? buildItem(bag, named, context) : buildList(bag, 'posts', context, named);
}

/** True when the question is who answers for something, or what somebody answers for. */
export function isDuty(bag: Bag, subjects: readonly Subject[]): boolean {
  if (bag.flags.has('unowned') || bag.names.length === 0 || bag.returned) return false;
  if (!bag.flags.has('who') && !bag.flags.has('duty')) return false;
  const filtered =
    bag.conditions.length + bag.ranges.length + bag.bounds.length > 0 ||
    bag.appetite ||
    bag.flags.has('count');
  const named = subjects.length <= 1 && !filtered;
  // "milestones owned by the Director of Finance" is a list; "who owns the governance programme" is not.
  return (
    named &&
    (subjects.length === 0 || bag.flags.has('who') || bag.role !== undefined || bag.flags.has('duty'))
  );
}

/** Who answers for what is named; with a post, what it answers for or who holds it. */
export function buildDuty(bag: Bag, subject: Subject | undefined, context: Context): Built {
  const named = resolveNames(
    bag,
    { for: 'duty', subject: subject === 'posts' ? undefined : subject },
    context.vocabulary,
  );
  const posts = named.ok && named.refs.length > 0 && named.refs.every((ref) => refKind(ref) === 'post');
  if (subject && subject !== 'posts' && (posts || !named.ok)) return buildList(bag, subject, context);
  if (!named.ok) return named;
  if (named.except.length > 0 || named.text.length > 0)
    return refuse('I cannot read that as one thing to answer for');
  const [first] = named.refs;
  if (!first) return refuse('I cannot tell what to look for');
  if (posts && named.refs.length === 1)
    return {
      ok: true,
      query:
        bag.flags.has('duty') && !bag.flags.has('who')
          ? { about: 'duties', of: first }
          : { about: 'item', of: first },
    };
  if (posts) return refuse('Several posts have that name', named.refs);
  if (named.refs.some((ref) => refKind(ref) === 'post'))
    return refuse('I cannot tell what you would like to know about that post');
  if (named.refs.every((ref) => ['division', 'directorate'].includes(refKind(ref))))
    return buildList(bag, subject && subject !== 'posts' ? subject : 'posts', context);
  return {
    ok: true,
    query: {
      about: 'accountable',
      of: named.refs,
      ...(bag.role ? { role: bag.role } : {}),
    },
  };
}
