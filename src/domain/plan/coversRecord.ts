import type { Author, Press } from '../record/author.ts';
import type { Recorded } from '../record/recorded.ts';
import type { Cover } from './leaveCover.ts';

/** Everything that is arranged about leave, as one press left it: what held, and who changed it when. */
export interface CoversRecord extends Recorded {
  readonly covers: readonly Cover[];
}

/** Whoever changed covers without that being written down: a version of the product that kept no history of them. */
const SOMEBODY: Author = { aadObjectId: '', name: 'An earlier version of Golden Thread' };
/** Whoever forgets somebody has no say in what is arranged: the product itself takes them out of it. */
export const THE_PRODUCT: Author = { aadObjectId: '', name: 'Golden Thread' };

/**
 * The versions that a change of covers makes, oldest first. Where others stood than the history knows, an earlier version of the
 * product changed them, so they go into the history first.
 */
export function coverVersions(
  newest: CoversRecord | undefined,
  stood: readonly Cover[],
  covers: readonly Cover[],
  press: Press,
): readonly [CoversRecord, ...CoversRecord[]] {
  const sequence = newest?.sequence ?? 0;
  if (JSON.stringify(newest?.covers ?? []) === JSON.stringify(stood))
    return [{ sequence: sequence + 1, press, covers }];
  const unknown = { by: SOMEBODY, at: press.at, operation: `before ${press.operation}` };
  return [
    { sequence: sequence + 1, press: unknown, covers: stood },
    { sequence: sequence + 2, press, covers },
  ];
}
