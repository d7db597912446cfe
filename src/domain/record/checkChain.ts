import { type IsoDate, longDay } from '../calendar/dates.ts';
import { datedBack } from './datedBack.ts';
import { NOTHING_BEFORE, UNSEALED_BEFORE } from './seal.ts';
import type { Finding, Misfit, StoredVersion, WitnessedHead } from './storedChain.ts';

/** What the guarded row says: which version stands, and its hash, which older versions of the product do not write. */
export interface StandingHead {
  readonly number: number;
  readonly hash: string | undefined;
}

export interface ChainToCheck {
  /** In the order of their keys. */
  readonly versions: readonly StoredVersion[];
  /** Undefined when there is no guarded row. */
  readonly stands: StandingHead | undefined;
  readonly witnessed: readonly WitnessedHead[];
  /** The days of which there is a digest at all, oldest first; absent when nothing is compared with digests. */
  readonly digestDays?: readonly IsoDate[];
  /** True while a version of the product that does not seal may write into the same store. */
  readonly mayBeUnsealed: boolean;
}

/** Everything in a chain that does not fit, oldest version first; empty for a chain that is whole. */
export function checkChain(chain: ChainToCheck): readonly Finding[] {
  const { versions, stands, witnessed, digestDays = [], mayBeUnsealed } = chain;
  const known = versions.filter(isNumbered);
  const found = [
    ...versions.filter((each) => !isNumbered(each)).map(() => finding('inserted', 0, NO_NUMBER)),
    ...known.flatMap((version, at) => {
      const [before, after] = [known[at - 1], known[at + 1]];
      return [
        ...gapBefore(version, before),
        ...versionFindings({ version, before, after, stands, mayBeUnsealed }),
      ];
    }),
    ...headFindings(known.at(-1), stands),
    ...witnessed.flatMap((each) => witnessFindings(known, each)),
    ...datedBack(known, { witnessed, digestDays }),
  ];
  const isFirst = (one: Finding, at: number): boolean =>
    found.findIndex(({ what, number }) => what === one.what && number === one.number) === at;
  return found.filter(isFirst).toSorted((a, b) => a.number - b.number);
}

type NumberedVersion = StoredVersion & { readonly number: number };

const NO_NUMBER = 'A row has a number that no version has.';

function isNumbered(version: StoredVersion): version is NumberedVersion {
  return version.number !== undefined && version.number > 0;
}

function gapBefore(
  { number, seal }: NumberedVersion,
  before: NumberedVersion | undefined,
): readonly Finding[] {
  // An import begins with a higher number when its figure was restated before: then nothing was before it.
  if (!before && (seal === undefined || seal.before === NOTHING_BEFORE)) return [];
  return numbers((before?.number ?? 0) + 1, number - 1).map((each) =>
    finding('missing', each, 'There is no such row, and later ones are there.'),
  );
}

interface InChain extends Pick<ChainToCheck, 'stands' | 'mayBeUnsealed'> {
  readonly version: NumberedVersion;
  readonly before: NumberedVersion | undefined;
  readonly after: NumberedVersion | undefined;
}

function versionFindings(inChain: InChain): readonly Finding[] {
  const { number, ownNumber, seal } = inChain.version;
  if (ownNumber === undefined) return [finding('changed', number, 'It cannot be read any more.')];
  if (ownNumber !== number)
    return [finding('out of order', number, `The row holds what was recorded as version ${ownNumber}.`)];
  if (seal === undefined) return [unsealed(inChain)];
  if (!seal.fits) return [finding('changed', number, 'What is stored is not what was sealed.')];
  return linkFindings(inChain, seal.before);
}

function unsealed({ version: { number }, after, stands, mayBeUnsealed }: InChain): Finding {
  if (stands && number > stands.number)
    return finding('inserted', number, `Version ${stands.number} stands, and this one carries no seal.`);
  const isTaken = after?.seal
    ? after.seal.before !== UNSEALED_BEFORE
    : stands?.number === number && stands.hash !== undefined;
  if (isTaken) return finding('changed', number, 'Its seal was taken away.');
  return mayBeUnsealed
    ? finding('unsealed', number, 'An older version of Golden Thread recorded it.')
    : finding('changed', number, 'It carries no seal, and no version that is in use records without one.');
}

/** Whether a version that fits its own seal follows the one before it. */
function linkFindings({ version: { number }, before }: InChain, sealedOver: string): readonly Finding[] {
  if (before === undefined || before.number !== number - 1) {
    const isFirst = number === 1 && sealedOver !== NOTHING_BEFORE;
    return isFirst
      ? [finding('out of order', 1, 'It is the first, and was recorded over another version.')]
      : [];
  }
  const { seal } = before;
  if (sealedOver === UNSEALED_BEFORE) {
    // An older version of the product wrote that one; it may have been sealed since.
    const wasUnsealed = seal === undefined || seal.sealedOn !== undefined;
    return wasUnsealed
      ? []
      : [finding('changed', number - 1, 'It was recorded without a seal, and has one.')];
  }
  if (!seal?.fits || seal.hash === sealedOver) return []; // what does not fit is named already
  return [finding('changed', number - 1, `It was sealed anew: version ${number} follows another one.`)];
}

/** Whether what stands is the newest version. */
function headFindings(
  last: NumberedVersion | undefined,
  stands: StandingHead | undefined,
): readonly Finding[] {
  const newest = last?.number ?? 0;
  if (!stands)
    return newest === 0 ? [] : [finding('missing', newest, 'The row that guards what stands is not there.')];
  if (stands.number > newest)
    return numbers(newest + 1, stands.number).map((each) =>
      finding('missing', each, `Version ${stands.number} stands, and there is no such row.`),
    );
  if (last?.seal === undefined) return []; // named already
  if (stands.number < newest) {
    const why = `Version ${stands.number} stands: either that was put back, or this version was inserted.`;
    return [finding('head differs', newest, why)];
  }
  if (stands.hash === last.seal.hash) return [];
  const why = stands.hash === undefined ? 'has lost its hash' : 'has the hash of something else';
  return [finding('head differs', newest, `The row that guards what stands ${why}.`)];
}

/** Whether the history has what a digest took down. */
function witnessFindings(
  versions: readonly NumberedVersion[],
  { number, hash, day }: WitnessedHead,
): readonly Finding[] {
  const version = versions.find((each) => each.number === number);
  if (version?.seal?.hash === hash) return [];
  const where = `the digest of ${longDay(day)}`;
  if (!version) return [finding('missing', number, `It is in ${where}, and there is no such row.`)];
  return [finding('digest differs', number, `It has another hash in ${where}.`)];
}

function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function finding(what: Misfit, number: number, why: string): Finding {
  return { what, number, why };
}
