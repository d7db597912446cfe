import type { IsoInstant } from '../calendar/dates.ts';
import type { Author, Press } from '../record/author.ts';
import { nextVersion, type Recorded, type Subject } from '../record/recorded.ts';
import type { Cover } from './leaveCover.ts';

/** Everything that is arranged about leave, as one press left it: what held, and who changed it when. */
export interface CoversRecord extends Recorded {
  readonly covers: readonly Cover[];
}

/** What all covers are recorded about: they are one list, since each change of it is judged on the whole. */
export const COVERS_SUBJECT: Subject = { kind: 'cover', code: 'all' };

/** Whoever changed covers without that being written down: a version of the product that kept no history of them. */
const SOMEBODY: Author = { aadObjectId: '', name: 'An earlier version of Golden Thread' };
/** Whoever forgets somebody has no say in what is arranged: the product itself takes them out of it. */
export const THE_PRODUCT: Author = { aadObjectId: '', name: 'Golden Thread' };

/**
 * The version that stands, of the newest that is known and the covers that hold; undefined where nothing was ever arranged. Where
 * others hold than the newest says, an earlier version of the product changed them by `at`: that is a version after it, which whoever
 * records the next one puts into the history first.
 */
export function coversThatStand(
  newest: CoversRecord | undefined,
  covers: readonly Cover[],
  at: IsoInstant,
): CoversRecord | undefined {
  if (isSaidBy(newest, covers)) return newest;
  return withCovers(newest, covers, { by: SOMEBODY, at, operation: `before ${at}` });
}

/** The version in which these covers hold, over the one that stands. */
export function withCovers(
  stands: CoversRecord | undefined,
  covers: readonly Cover[],
  press: Press,
): CoversRecord {
  return { ...nextVersion(stands, press), covers };
}

/** True when these very covers hold by this version; none hold where nothing was ever arranged. */
export function isSaidBy(version: CoversRecord | undefined, covers: readonly Cover[]): boolean {
  return JSON.stringify(version?.covers ?? []) === JSON.stringify(covers);
}
