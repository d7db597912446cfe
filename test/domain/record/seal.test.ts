import fc from 'fast-check';
import {
  fitsSeal,
  forgetInText,
  NOTHING_BEFORE,
  type Seal,
  type SealedPlace,
  sealText,
} from '../../../src/domain/record/seal.ts';

const JANE = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0001', name: 'Jane' };
const JOHN = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0002', name: 'John' };
const PLACE: SealedPlace = { chain: 'Returns|finance|K11|2024-25-M06', number: 2 };
const VERSION = {
  value: 91.2,
  submittedBy: JANE,
  step: { what: 'accepted', by: JOHN, note: 'Jane did well' },
  touched: [JANE.aadObjectId, JOHN.aadObjectId.toUpperCase()],
  nested: [{ deep: { by: { name: 'Jane', aadObjectId: JANE.aadObjectId } } }],
};

let salts = 0;
const newSalt = (): string => {
  salts += 1;
  return `salt-${salts}`;
};
const sealed = (value: unknown, before = NOTHING_BEFORE, place = PLACE): [string, Seal] => {
  const text = JSON.stringify(value);
  return [text, sealText(place, text, before, newSalt)];
};

test('what was sealed fits, in its place alone', () => {
  const [text, seal] = sealed(VERSION);
  expect(fitsSeal(PLACE, text, seal)).toBe(true);
  expect(fitsSeal({ ...PLACE, number: 3 }, text, seal)).toBe(false);
  expect(fitsSeal({ ...PLACE, chain: 'Returns|finance|K12|2024-25-M06' }, text, seal)).toBe(false);
  expect(seal.hash).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['a figure', (text: string) => text.replace('91.2', '91.3')],
  ['a name', (text: string) => text.replace('"Jane"', '"Janet"')],
  ['an id', (text: string) => text.replace(JANE.aadObjectId, JOHN.aadObjectId)],
  ['a space', (text: string) => text.replace(':', ': ')],
  ['a field more', (text: string) => text.replace('{', '{"later":1,')],
  ['a field twice', (text: string) => text.replace('{', '{"value":1,')],
  ['another order', (text: string) => JSON.stringify({ nested: [], ...JSON.parse(text) })],
  ['no JSON', (text: string) => text.slice(1)],
  ['nobody', () => '{}'],
])('with %s it does not fit', (_what, change) => {
  const [text, seal] = sealed(VERSION);
  expect(fitsSeal(PLACE, change(text), seal)).toBe(false);
});

test.each<[string, (seal: Seal) => Seal]>([
  ['another version before', (seal) => ({ ...seal, before: 'a'.repeat(64) })],
  ['another salt', (seal) => ({ ...seal, people: seal.people.map(() => ({ salt: 'x' })) })],
  ['fewer people', (seal) => ({ ...seal, people: seal.people.slice(1) })],
  ['more people', (seal) => ({ ...seal, people: [...seal.people, { salt: 'x' }] })],
  ['a day of sealing', (seal) => ({ ...seal, sealedOn: '2026-11-30' })],
])('a seal with %s does not fit', (_what, change) => {
  const [text, seal] = sealed(VERSION);
  expect(fitsSeal(PLACE, text, change(seal))).toBe(false);
});

test('who is forgotten takes name and salt along, one after the other, and the seal still fits', () => {
  const [text, seal] = sealed(VERSION);
  const once = forgetInText(text, seal, JANE.aadObjectId);
  expect(once?.seal.hash).toBe(seal.hash);
  expect(fitsSeal(PLACE, once?.text ?? '', once?.seal ?? seal)).toBe(true);
  const twice = forgetInText(once?.text ?? '', once?.seal ?? seal, JOHN.aadObjectId);
  expect(fitsSeal(PLACE, twice?.text ?? '', twice?.seal ?? seal)).toBe(true);
  expect(JSON.stringify(twice)).not.toMatch(/"Jane"|John|0f8a6a3e|salt-/i);
  expect(twice?.text).toContain('Jane did well'); // what somebody wrote stays as it is
  expect(forgetInText(twice?.text ?? '', twice?.seal ?? seal, JANE.aadObjectId)).toBeUndefined();
});

test('nobody else can be put where a forgotten person was', () => {
  const [text, seal] = sealed(VERSION);
  const gone = forgetInText(text, seal, JANE.aadObjectId);
  if (!gone) throw new Error('she was not found');
  const framed = gone.text.replace(
    '"forgotten","name":"Somebody who has left"',
    `"${JOHN.aadObjectId}","name":"John"`,
  );
  expect(framed).not.toBe(gone.text);
  expect(fitsSeal(PLACE, framed, gone.seal)).toBe(false);
});

test('the same text sealed twice does not show that it is the same person', () => {
  const [[, one], [, other]] = [sealed({ by: JANE }), sealed({ by: JANE })];
  expect(one.hash).not.toBe(other.hash);
});

test('whatever is recorded fits, also once anybody in it is forgotten', () => {
  const person = fc.record({
    aadObjectId: fc.constantFrom(JANE.aadObjectId, JOHN.aadObjectId, 'x', 'forgotten'),
    name: fc.string(),
  });
  const leaf = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    person,
    fc.constantFrom('forgotten', JANE.aadObjectId),
  );
  const value = fc.dictionary(fc.string(), fc.oneof(leaf, fc.array(leaf), fc.dictionary(fc.string(), leaf)));
  fc.assert(
    fc.property(value, fc.constantFrom(JANE.aadObjectId, 'x'), (each, who) => {
      // As it comes back from the store, whatever it was before.
      const [text, seal] = sealed(JSON.parse(JSON.stringify(each)));
      expect(fitsSeal(PLACE, text, seal)).toBe(true);
      const gone = forgetInText(text, seal, who);
      if (gone) expect(fitsSeal(PLACE, gone.text, gone.seal)).toBe(true);
    }),
  );
});
