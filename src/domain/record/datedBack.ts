import { addDays, type IsoDate, londonDay } from '../calendar/dates.ts';
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
 * Versions that say they were recorded, or sealed later, on a day whose digest does not know them. A digest takes down every head that
 * changed, so a version of that day or before is in it, or in one before it, by its own number or by a later one. Left out is what a
 * digest cannot know: versions that an older version of the product recorded unsealed, also under them, and what was imported as of
 * the past.
 */
export function datedBack(versions: readonly StoredVersion[], seen: SeenByDigests): readonly Finding[] {
  return versions.flatMap((version): readonly Finding[] => {
    const { number, recordedAt, seal } = version;
    if (number === undefined || recordedAt === undefined) return [];
    const at = Date.parse(recordedAt);
    if (Number.isNaN(at))
      return [{ what: 'dated back', number, why: 'It does not say when it was recorded.' }];
    const recordedOn = londonDay(new Date(at + ON_ITS_WAY_MS));
    const wasBefore = seen.witnessed.some((each) => each.number < number && each.day >= recordedOn);
    const mayBeUnseen = !seal || versions.some((each) => isUnsealedOver(each, number));
    // The day after: a step that seals may be at work while the digest of its day is taken.
    const sealedOn = seal?.sealedOn ? addDays(seal.sealedOn, 1) : recordedOn;
    const isBack =
      (wasBefore && !isKnownBy(seen, number, recordedOn)) ||
      (!mayBeUnseen && !isKnownBy(seen, number, sealedOn));
    return isBack ? [{ what: 'dated back', number, why: WHY }] : [];
  });
}

/** True when the first digest of that day or later, or one before it, took down this version or a later one; also while there is none. */
function isKnownBy({ witnessed, digestDays }: SeenByDigests, number: number, day: IsoDate): boolean {
  const digested = digestDays.find((each) => each >= day);
  return digested === undefined || witnessed.some((each) => each.number >= number && each.day <= digested);
}

const WHY = 'The digest of the day on which it says that it was recorded or sealed does not know it.';

/** An older version of the product wrote this one over a version of that number, and took its hash off the guarded row. */
function isUnsealedOver({ number, seal }: StoredVersion, below: number): boolean {
  return number !== undefined && number > below && (!seal || seal.sealedOn !== undefined);
}
