import { checkChain, type StandingHead } from '../../../src/domain/record/checkChain.ts';
import { NOTHING_BEFORE, UNSEALED_BEFORE } from '../../../src/domain/record/seal.ts';
import type { StoredVersion, WitnessedHead } from '../../../src/domain/record/storedChain.ts';

const version = (number: number, more: Partial<StoredVersion> = {}): StoredVersion => ({
  number,
  ownNumber: number,
  seal: { hash: `h${number}`, before: number === 1 ? NOTHING_BEFORE : `h${number - 1}`, fits: true },
  ...more,
});
const unsealed = (number: number): StoredVersion => version(number, { seal: undefined });
const sealedAs = (number: number, seal: Partial<StoredVersion['seal'] & object>): StoredVersion =>
  version(number, { seal: { hash: `h${number}`, before: `h${number - 1}`, fits: true, ...seal } });
const stands = (number: number, hash: string | undefined = `h${number}`): StandingHead => ({ number, hash });
const UNSEALED_HEAD = (number: number): StandingHead => ({ number, hash: undefined });
const ONE_TO_THREE = [version(1), version(2), version(3)];
const seen = (number: number, hash = `h${number}`): WitnessedHead => ({ number, hash, day: '2026-11-30' });

const found = (
  versions: readonly StoredVersion[],
  head: StandingHead | undefined,
  witnessed: readonly WitnessedHead[] = [],
  mayBeUnsealed = true,
): readonly string[] =>
  checkChain({ versions, stands: head, witnessed, mayBeUnsealed }).map(
    ({ what, number }) => `${number} ${what}`,
  );

test.each<
  [string, readonly StoredVersion[], StandingHead | undefined, readonly WitnessedHead[], readonly string[]]
>([
  ['a whole chain', ONE_TO_THREE, stands(3), [seen(1), seen(3)], []],
  ['nothing', [], undefined, [], []],
  [
    'an import that begins with a higher number',
    [sealedAs(2, { before: NOTHING_BEFORE }), version(3)],
    stands(3),
    [],
    [],
  ],
  [
    'a version whose text was changed',
    [version(1), sealedAs(2, { fits: false }), version(3)],
    stands(3),
    [],
    ['2 changed'],
  ],
  [
    'a version that was sealed anew',
    [version(1), sealedAs(2, { hash: 'x' }), version(3)],
    stands(3),
    [],
    ['2 changed'],
  ],
  [
    'the newest, sealed anew',
    [version(1), version(2), sealedAs(3, { hash: 'x' })],
    stands(3),
    [],
    ['3 head differs'],
  ],
  ['one taken out', [version(1), version(3)], stands(3), [], ['2 missing']],
  ['the first taken out', [version(2), version(3)], stands(3), [], ['1 missing']],
  ['the newest cut off', [version(1), version(2)], stands(3), [], ['3 missing']],
  ['all cut off', [], stands(2), [], ['1 missing', '2 missing']],
  ['the guard taken away', ONE_TO_THREE, undefined, [], ['3 missing']],
  ['one put in at the end', [...ONE_TO_THREE, unsealed(4)], stands(3), [], ['4 inserted']],
  [
    'one with a strange number',
    [...ONE_TO_THREE, version(3, { number: undefined })],
    stands(3),
    [],
    ['0 inserted'],
  ],
  [
    'two that changed places',
    [version(1), version(2, { ownNumber: 3 }), version(3, { ownNumber: 2 })],
    stands(3),
    [],
    ['2 out of order', '3 out of order'],
  ],
  [
    'one of another chain at the beginning',
    [sealedAs(1, { before: 'x' })],
    stands(1),
    [],
    ['1 out of order'],
  ],
  ['an old head put back', ONE_TO_THREE, stands(2), [], ['3 head differs']],
  ['a head of something else', ONE_TO_THREE, stands(3, 'x'), [], ['3 head differs']],
  ['a head that lost its hash', ONE_TO_THREE, UNSEALED_HEAD(3), [], ['3 head differs']],
  ['a seal taken away in the middle', [version(1), unsealed(2), version(3)], stands(3), [], ['2 changed']],
  ['a seal taken away at the end', [version(1), unsealed(2)], stands(2), [], ['2 changed']],
  ['unreadable text', [version(1, { ownNumber: undefined })], stands(1), [], ['1 changed']],
  [
    'everything made anew',
    [sealedAs(1, { hash: 'x', before: NOTHING_BEFORE })],
    stands(1, 'x'),
    [seen(1)],
    ['1 digest differs'],
  ],
  ['the newest cut off and an old head put back', [version(1)], stands(1), [seen(2)], ['2 missing']],
  ['all seals taken away', [unsealed(1)], UNSEALED_HEAD(1), [seen(1)], ['1 unsealed', '1 digest differs']],
])('%s', (_what, versions, head, witnessed, expected) => {
  expect(found(versions, head, witnessed)).toEqual(expected);
});

describe('a version of the product that does not seal', () => {
  const meanwhile = [version(1), unsealed(2), sealedAs(3, { before: UNSEALED_BEFORE })];

  test('leaves versions that are unsealed and not changed, also under later ones', () => {
    expect(found(meanwhile, stands(3))).toEqual(['2 unsealed']);
    expect(found(meanwhile.slice(0, 2), UNSEALED_HEAD(2))).toEqual(['2 unsealed']);
  });

  test('once none can be in use, what carries no seal was changed', () => {
    expect(found(meanwhile, stands(3), [], false)).toEqual(['2 changed']);
  });

  test('what was sealed later fits; a seal that came without a day does not', () => {
    const later = (seal: object): readonly StoredVersion[] =>
      [meanwhile[0], sealedAs(2, seal), meanwhile[2]] as StoredVersion[];
    expect(found(later({ sealedOn: '2026-11-30' }), stands(3), [], false)).toEqual([]);
    expect(found(later({}), stands(3))).toEqual(['2 changed']);
  });
});

describe('a version that says it was recorded on a day whose digest does not know it', () => {
  const at = (number: number, day: string, more: Partial<StoredVersion> = {}): StoredVersion =>
    version(number, { recordedAt: `${day}T11:00:00.000Z`, ...more });
  const days = ['2026-11-28', '2026-11-30'];
  const on = (day: string, number: number): WitnessedHead => ({ number, hash: `h${number}`, day });
  const backDated = (versions: readonly StoredVersion[], witnessed: readonly WitnessedHead[]) => {
    const last = versions.at(-1);
    const head = stands(last?.number ?? 0, last?.seal ? `h${last.number}` : undefined);
    return checkChain({ versions, stands: head, witnessed, digestDays: days, mayBeUnsealed: true })
      .filter(({ what }) => what === 'dated back')
      .map(({ number }) => number);
  };

  test.each<[string, readonly StoredVersion[], readonly WitnessedHead[], readonly number[]]>([
    ['the digest of its day', [at(1, '2026-11-28')], [on('2026-11-28', 1)], []],
    ['a later number in it', [at(1, '2026-11-28'), at(2, '2026-11-28')], [on('2026-11-28', 2)], []],
    ['no digest is there of that day yet', [at(1, '2026-12-01')], [], []],
    ['a day without a digest is in the next', [at(1, '2026-11-29')], [on('2026-11-30', 1)], []],
    ['put on top', [at(1, '2026-11-28'), at(2, '2026-11-28')], [on('2026-11-28', 1)], [2]],
    ['put on top, of before', [at(1, '2026-11-28'), at(2, '2026-11-03')], [on('2026-11-28', 1)], [2]],
    ['known by a later digest only', [at(1, '2026-11-28')], [on('2026-11-30', 1)], [1]],
    ['a whole chain', [at(1, '2026-11-28'), at(2, '2026-11-29')], [], [1, 2]],
    [
      'begun just before midnight',
      [at(1, '2026-11-28', { recordedAt: '2026-11-28T23:55:00.000Z' })],
      [on('2026-11-30', 1)],
      [],
    ],
    ['without a day', [at(1, '2026-11-28', { recordedAt: 'long ago' })], [on('2026-11-28', 1)], [1]],
    ['sealed later, and known since', [at(1, '2026-11-28', sealedLater(1))], [on('2026-11-30', 1)], []],
    [
      'sealed later, over one that was known',
      [at(1, '2026-11-28'), at(2, '2026-11-28', sealedLater(2))],
      [on('2026-11-28', 1)],
      [2],
    ],
    [
      'unsealed, over one that was known',
      [at(1, '2026-11-28'), at(2, '2026-11-28', { seal: undefined })],
      [on('2026-11-28', 1)],
      [2],
    ],
    [
      'under what an older version of the product wrote that day',
      [at(1, '2026-11-28'), at(2, '2026-11-28', { seal: undefined })],
      [],
      [],
    ],
  ])('%s', (_what, versions, witnessed, expected) => {
    expect(backDated(versions, witnessed)).toEqual(expected);
  });
});

function sealedLater(number: number): Partial<StoredVersion> {
  const before = number === 1 ? NOTHING_BEFORE : `h${number - 1}`;
  return { seal: { hash: `h${number}`, before, fits: true, sealedOn: '2026-11-30' } };
}
