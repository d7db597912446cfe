import type { Query } from '../query.ts';
import type { Built } from './built.ts';
import type { Subject } from './meaning.ts';
import type { Tag } from './tag.ts';

const LISTED: ReadonlySet<Subject> = new Set<Subject>([
  'milestones',
  'risks',
  'indicators',
  'returns',
  'programmes',
  'savings',
]);

/**
 * "Red risks and amber milestones", "risks and milestones for P2": two kinds joined by "and" are two questions. What
 * stands before the first kind alone holds for both, and so does what stands after the second alone. Undefined when
 * it is no such question or one half cannot be read by itself.
 */
export function splitSubjects(
  tags: readonly Tag[],
  build: (tags: readonly Tag[]) => Built,
): Built | undefined {
  const places = tags.flatMap((tag, at) => (listed(tag) ? [at] : []));
  const [first, second, ...more] = places;
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  if (kindOf(tags[first]) === kindOf(tags[second])) return undefined;
  const joint = tags.findLastIndex((tag, at) => at > first && at < second && isAnd(tag));
  if (joint < 0) return undefined;
  const [left, right] = halves(tags, first, joint, second);
  const queries = [build(left), build(right)];
  const read = queries.flatMap((one): Query[] => (one.ok ? [one.query] : []));
  return read.length === 2 && read.every((one) => 'want' in one)
    ? { ok: true, query: { about: 'several', queries: read } }
    : undefined;
}

function halves(
  tags: readonly Tag[],
  first: number,
  joint: number,
  second: number,
): readonly [readonly Tag[], readonly Tag[]] {
  const before = tags.slice(0, first);
  const after = tags.slice(second + 1);
  // A half that says something of its own there keeps to it.
  const plainLeft = tags.slice(first + 1, joint).every(isFiller);
  const plainRight = tags.slice(joint + 1, second).every(isFiller);
  return [
    [...tags.slice(0, joint), ...(plainLeft ? after : [])],
    [...(plainRight ? before : []), ...tags.slice(joint + 1)],
  ];
}

function listed(tag: Tag): boolean {
  return kindOf(tag) !== undefined && LISTED.has(kindOf(tag) as Subject);
}

function kindOf(tag: Tag | undefined): Subject | undefined {
  if (tag?.is !== 'meaning') return undefined;
  // "Late returns" is one wording.
  if (tag.meaning.is === 'returned' && tag.meaning.returned === 'late') return 'indicators';
  if (tag.meaning.is !== 'subject') return undefined;
  return tag.meaning.subject === 'returns' ? 'indicators' : tag.meaning.subject;
}

function isAnd(tag: Tag): boolean {
  return tag.is === 'meaning' && tag.meaning.is === 'and';
}

function isFiller(tag: Tag): boolean {
  return tag.is === 'meaning' && tag.meaning.is === 'filler';
}
