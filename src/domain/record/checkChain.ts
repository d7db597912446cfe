import { type IsoDate, longDay } from '../calendar/dates.ts';
import { fitsSeal, NOTHING_BEFORE, type Seal, UNSEALED_BEFORE } from './seal.ts';

/** What can be wrong with a version, or with what stands. `unsealed` is not wrong while an older version of the product may write. */
export type Misfit =
  | 'changed'
  | 'missing'
  | 'inserted'
  | 'out of order'
  | 'head differs'
  | 'digest differs'
  | 'unsealed';

/** One version that does not fit, and a sentence that says why. */
export interface Finding {
  readonly what: Misfit;
  /** The version; 0 when none can be named. */
  readonly number: number;
  readonly why: string;
}

/** One row of a history, as it is stored. */
export interface StoredVersion {
  /** By its key; undefined when the key is none that the product writes. */
  readonly number: number | undefined;
  /** The number that the version itself says; undefined when it cannot be read. */
  readonly ownNumber: number | undefined;
  readonly text: string;
  readonly seal: Seal | undefined;
}

/** What the guarded row says: which version stands, and its hash, which older versions of the product do not write. */
export interface StandingHead {
  readonly number: number;
  readonly hash: string | undefined;
}

/** A head that a digest took down on a day, where it cannot be changed any more. */
export interface WitnessedHead {
  readonly number: number;
  readonly hash: string;
  readonly day: IsoDate;
}

export interface ChainToCheck {
  readonly chain: string;
  /** In the order of their keys. */
  readonly versions: readonly StoredVersion[];
  /** Undefined when there is no guarded row. */
  readonly stands: StandingHead | undefined;
  readonly witnessed: readonly WitnessedHead[];
  /** True while a version of the product that does not seal may write into the same store. */
  readonly mayBeUnsealed: boolean;
}

/** Everything in a chain that does not fit, oldest version first; empty for a chain that is whole. */
export function checkChain(chain: ChainToCheck): readonly Finding[] {
  const found = [
    ...chain.versions.flatMap((version, at) => versionFindings(chain, version, at)),
    ...headFindings(chain),
    ...chain.witnessed.flatMap((witnessed) => witnessFindings(chain, witnessed)),
  ];
  const once = found.filter(
    (one, at) => found.findIndex(({ what, number }) => what === one.what && number === one.number) === at,
  );
  return once.toSorted((a, b) => a.number - b.number);
}

function versionFindings(
  { chain, versions, stands, mayBeUnsealed }: ChainToCheck,
  version: StoredVersion,
  at: number,
): readonly Finding[] {
  const { number, ownNumber, text, seal } = version;
  if (number === undefined || number < 1)
    return [finding('inserted', 0, 'A row has a number that no version has.')];
  const before = versions[at - 1];
  const expected = (before?.number ?? 0) + 1;
  const gap = numbered(expected, number - 1).map((each) =>
    finding('missing', each, 'There is no such row, and later ones are there.'),
  );
  if (ownNumber === undefined) return [...gap, finding('changed', number, 'It cannot be read any more.')];
  if (ownNumber !== number)
    return [
      ...gap,
      finding('out of order', number, `The row holds what was recorded as version ${ownNumber}.`),
    ];
  if (seal === undefined) {
    if (stands && number > stands.number)
      return [
        ...gap,
        finding('inserted', number, `Version ${stands.number} stands, and this one carries no seal.`),
      ];
    const next = versions[at + 1];
    const isTaken = next?.seal
      ? next.seal.before !== UNSEALED_BEFORE
      : stands?.number === number && stands.hash;
    if (isTaken) return [...gap, finding('changed', number, 'Its seal was taken away.')];
    const why = mayBeUnsealed
      ? 'An older version of the product recorded it.'
      : 'No version of the product that is in use records without a seal.';
    return [...gap, finding('unsealed', number, why)];
  }
  if (!fitsSeal({ chain, number }, text, seal))
    return [...gap, finding('changed', number, 'What is stored is not what was sealed.')];
  return [...gap, ...(gap.length === 0 ? linkFindings(chain, before, number, seal) : [])];
}

/** Whether a version that fits its own seal follows the one before it. */
function linkFindings(
  chain: string,
  before: StoredVersion | undefined,
  number: number,
  seal: Seal,
): readonly Finding[] {
  if (before === undefined)
    return seal.before === NOTHING_BEFORE
      ? []
      : [finding('out of order', number, 'It was recorded over another version, and is the first.')];
  if (seal.before === UNSEALED_BEFORE) {
    // Sealed later, or not at all: older versions of the product wrote it.
    const wasUnsealed = before.seal === undefined || before.seal.sealedOn !== undefined;
    return wasUnsealed
      ? []
      : [finding('changed', number - 1, 'It was recorded without a seal, and has one.')];
  }
  if (before.seal === undefined || before.seal.hash === seal.before) return [];
  const isNamed = !fitsSeal({ chain, number: number - 1 }, before.text, before.seal);
  return isNamed
    ? []
    : [finding('changed', number - 1, `It was sealed anew: version ${number} follows another one.`)];
}

/** Whether what stands is the newest version. */
function headFindings({ versions, stands }: ChainToCheck): readonly Finding[] {
  const last = versions.findLast(({ number }) => number !== undefined);
  const newest = last?.number ?? 0;
  if (!stands)
    return newest === 0 ? [] : [finding('missing', newest, 'The row that guards what stands is not there.')];
  if (stands.number > newest)
    return numbered(newest + 1, stands.number).map((each) =>
      finding('missing', each, `Version ${stands.number} stands, and there is no such row.`),
    );
  if (stands.number < newest) {
    if (last?.seal === undefined) return []; // named already: it was inserted
    const why = `Version ${stands.number} stands: what stands was put back, or this version was inserted.`;
    return [finding('head differs', newest, why)];
  }
  if (stands.hash === last?.seal?.hash || last?.seal === undefined) return [];
  const why =
    stands.hash === undefined
      ? 'The row that guards what stands has lost its hash.'
      : 'The row that guards what stands has the hash of something else.';
  return [finding('head differs', newest, why)];
}

/** Whether the history has what a digest took down. */
function witnessFindings(
  { versions }: ChainToCheck,
  { number, hash, day }: WitnessedHead,
): readonly Finding[] {
  const version = versions.find((each) => each.number === number);
  if (version?.seal?.hash === hash) return [];
  const of = `the digest of ${longDay(day)}`;
  if (!version) return [finding('missing', number, `It is in ${of}, and there is no such row.`)];
  return [finding('digest differs', number, `It has another hash in ${of}.`)];
}

function numbered(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function finding(what: Misfit, number: number, why: string): Finding {
  return { what, number, why };
}
