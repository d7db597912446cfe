import { refKind } from '../queryTerms.ts';
import type { Bag } from './bag.ts';
import type { Subject } from './meaning.ts';
import type { Resolved } from './resolveNames.ts';

/** States that only a return can be in. */
const OF_RETURNS: ReadonlySet<string> = new Set([
  'no data',
  'confirmed',
  'provisional',
  'estimate',
  'restated',
  'overridden',
  'signed off',
]);

/** True when a question asks nothing of a programme but its colour. */
export function ofProgramme(bag: Bag): boolean {
  const colours = bag.conditions.flatMap((one) => one.any);
  return (
    colours.length > 0 &&
    bag.ranges.length + bag.bounds.length === 0 &&
    colours.every((state) => ['red', 'amber', 'green', 'blue', 'grey'].includes(state))
  );
}

/** What a question without a kind of thing in it is about, by what it asks of it; undefined when nothing tells. */
export function inferSubject(bag: Bag, named: Resolved): Subject | undefined {
  const kinds = named.ok ? named.refs.map(refKind) : [];
  if (bag.waits) return 'milestones';
  if (bag.reports) return 'posts';
  if (bag.flags.has('matrix')) return 'risks';
  if (bag.flags.has('timeline') || bag.flags.has('upcoming') || bag.flags.has('parts')) return 'milestones';
  if (bag.returned || bag.run || bag.flags.has('consistent') || bag.flags.has('turned')) return 'indicators';
  if (bag.flags.has('vacant')) return 'posts';
  if (
    bag.appetite ||
    bag.measure ||
    bag.flags.has('review') ||
    bag.bounds.some((one) => one.measure !== 'slip')
  )
    return 'risks';
  if (bag.direction || bag.conditions.some((one) => one.any.some((state) => OF_RETURNS.has(state))))
    return 'indicators';
  const states = bag.conditions.flatMap((one) => one.any);
  if (states.some((one) => !['red', 'amber', 'green', 'no data'].includes(one))) return 'milestones';
  if (bag.flags.has('due') || bag.flags.has('starts') || bag.bounds.length > 0) return 'milestones';
  if (kinds.includes('programme') && (states.length > 0 || bag.ranges.length > 0)) return 'milestones';
  if (bag.ranges.length > 0 && states.length === 0) return 'milestones';
  return undefined;
}
