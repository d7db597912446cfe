import {
  checkChain,
  type StandingHead,
  type StoredVersion,
  type WitnessedHead,
} from '../../../src/domain/record/checkChain.ts';
import { NOTHING_BEFORE, UNSEALED_BEFORE } from '../../../src/domain/record/seal.ts';

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
