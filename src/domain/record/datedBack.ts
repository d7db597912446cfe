import { type IsoDate, londonDay } from '../calendar/dates.ts';
import type { Finding, StoredVersion, WitnessedHead } from './storedChain.ts';

/** How long before midnight a version may have been begun that reached the store after the day's digest, in milliseconds. */
const ON_ITS_WAY_MS = 10 * 60_000;

/** What digests say about one chain. */
export interface SeenByDigests {
  /** The heads of it that they took down. */
  readonly witnessed: readonly WitnessedHead[];
  /** The days of which there is a digest at all, oldest first. */
  readonly digestDays: readonly IsoDate[];
}

/**
 * Versions that say they were recorded on a day whose digest does not know them. A digest takes down every head that changed, so a
 * version of that day or before is in it, or in one before it, by its own number or by a later one. Left out is what a digest cannot
 * know: versions that an older version of the product recorded unsealed, also under them, and what was imported as of the past.
 */
export function datedBack(
  versions: readonly StoredVersion[],
  { witnessed, digestDays }: SeenByDigests,
): readonly Finding[] {
  return versions.flatMap((version): readonly Finding[] => {
    const { number, recordedAt, seal } = version;
    if (number === undefined || recordedAt === undefined) return [];
    const at = Date.parse(recordedAt);
    if (Number.isNaN(at))
      return [{ what: 'dated back', number, why: 'It does not say when it was recorded.' }];
    const day = londonDay(new Date(at + ON_ITS_WAY_MS));
    const digested = digestDays.find((each) => each >= day);
    if (digested === undefined) return [];
    if (witnessed.some((each) => each.number >= number && each.day <= digested)) return [];
    const wasBefore = witnessed.some((each) => each.number < number && each.day >= day);
    const mayBeUnseen =
      !seal || seal.sealedOn !== undefined || versions.some((each) => isUnsealedOver(each, number));
    return wasBefore || !mayBeUnseen ? [{ what: 'dated back', number, why: WHY }] : [];
  });
}

const WHY = 'The digest of the day on which it says that it was recorded does not know it.';

/** An older version of the product wrote this one over a version of that number, and took its hash off the guarded row. */
function isUnsealedOver({ number, seal }: StoredVersion, below: number): boolean {
  return number !== undefined && number > below && (!seal || seal.sealedOn !== undefined);
}
