import { createHash } from 'node:crypto';
import type { IsoDate } from '../calendar/dates.ts';
import { ProductError } from '../errors.ts';
import {
  eachPerson,
  isForgotten,
  isPersonOf,
  type Mention,
  replacePeople,
  withoutPerson,
} from './mention.ts';

/** What stands before the first version of a chain. */
export const NOTHING_BEFORE = 'first';
/** What stands before a version over one that carries no seal: an older version of the product wrote that one. */
export const UNSEALED_BEFORE = 'unsealed';

/** Where a version belongs. A row that is moved to another place does not fit there. */
export interface SealedPlace {
  /** Names the chain among all there are: where it is kept, and of which item and period. */
  readonly chain: string;
  /** 1 for the first version. */
  readonly number: number;
}

/**
 * What ties one version of anything recorded to those before it. The hash is over the place, the hash before and the text as it is
 * stored, with a salted digest in the place of each person: who is forgotten takes name and salt along, the digest stays, and so
 * does the hash.
 */
export interface Seal {
  /** SHA-256, 64 hex digits. */
  readonly hash: string;
  /** Hash of the version before, {@link NOTHING_BEFORE} or {@link UNSEALED_BEFORE}. */
  readonly before: string;
  /** How each person entered the hash, in the order of the text. */
  readonly people: readonly SealedPerson[];
  /** The day on which this version was sealed, when it was recorded unsealed and only sealed later. */
  readonly sealedOn?: IsoDate;
}

/** A person in a sealed text: the salt of their digest, or the digest itself once they are forgotten. */
export type SealedPerson = { readonly salt: string } | { readonly digest: string };

/**
 * Seals a version. `text` is its JSON as it is stored, `newSalt` gives another unguessable text each time.
 * @throws ProductError `corrupt-row` when the text is no JSON
 */
export function sealText(
  place: SealedPlace,
  text: string,
  before: string,
  newSalt: () => string,
  sealedOn?: IsoDate,
): Seal {
  const value = parsed(text);
  const people = eachPerson(value).map((): SealedPerson => ({ salt: newSalt() }));
  const unhashed = { before, people, ...(sealedOn === undefined ? {} : { sealedOn }) };
  return { ...unhashed, hash: hashOf(place, value, unhashed) };
}

/** True when the text is the very one that was sealed, in this place. Whoever was forgotten since does not change that. */
export function fitsSeal(place: SealedPlace, text: string, seal: Seal): boolean {
  try {
    const value = parsed(text);
    // Another order of the same columns, or a space, is not what was stored.
    return JSON.stringify(value) === text && hashOf(place, value, seal) === seal.hash;
  } catch (error) {
    if (error instanceof ProductError) return false;
    throw error;
  }
}

/**
 * The same version without a person, by their object id: their name and salt are gone, and the seal fits as before. Undefined when
 * it does not name them. Without a seal only the text changes.
 */
export function forgetInText<S extends Seal | undefined>(
  text: string,
  seal: S,
  person: string,
): { readonly text: string; readonly seal: S } | undefined {
  const value = parsed(text);
  const mentions = eachPerson(value);
  const isThem = (mention: Mention): boolean => isPersonOf(mention, person);
  if (!mentions.some(isThem)) return undefined;
  const nameless = JSON.stringify(withoutPerson(value, person));
  if (seal === undefined) return { text: nameless, seal };
  const people = seal.people.map((sealed, index): SealedPerson => {
    const mention = mentions[index];
    return mention && isThem(mention) ? { digest: digestOf(mention, sealed) } : sealed;
  });
  return { text: nameless, seal: { ...seal, people } };
}

function hashOf(
  { chain, number }: SealedPlace,
  value: unknown,
  { before, people, sealedOn }: Omit<Seal, 'hash'>,
): string {
  const mentions = eachPerson(value);
  if (mentions.length !== people.length) throw unfit();
  let next = 0;
  const digests = replacePeople(value, (mention) => {
    const sealed = people[next];
    next += 1;
    if (!sealed) throw unfit();
    return { id: digestOf(mention, sealed), name: '' };
  });
  return sha256(['seal 1', chain, number, before, sealedOn ?? '', digests]);
}

function digestOf(mention: Mention, sealed: SealedPerson): string {
  if ('salt' in sealed) return sha256(['person', sealed.salt, mention.id, mention.name]);
  // Without its salt a digest fits nobody, so nobody else may stand where it is.
  if (!isForgotten(mention)) throw unfit();
  return sealed.digest;
}

function sha256(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProductError('corrupt-row', 'A recorded version is no JSON', {}, cause);
  }
}

function unfit(): ProductError {
  return new ProductError('corrupt-row', 'A seal names other people than its text');
}
