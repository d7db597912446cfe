import { maySecond } from '../../../src/domain/access.ts';
import { coveredOn } from '../../../src/domain/plan/cover.ts';
import { buildPlan, type Person, type Role } from '../../../src/domain/plan/plan.ts';
import { secondPerson, withHands } from '../../../src/domain/record/secondPerson.ts';
import { anIndicator, smallPlan } from '../../fixtures/planContent.ts';

/**
 * Everybody who could come to decide: what they are, how they stand to the indicator, for whom they cover and who arranged that,
 * who had a hand, and in which matter. What each cell comes to is worked out from the council’s rule as it is said, apart from
 * the code.
 */
const ROLES = ['officer', 'director', 'director elsewhere', 'performance', 'member', 'none'] as const;
const RELATIONS = ['none', 'accountable', 'updater', 'validator'] as const;
const COVERS = [
  'nobody',
  'the validator, by themselves',
  'the validator, by the performance team',
  'the officer, by themselves',
] as const;
const HANDS = ['others', 'the person', 'the validator', 'the officer', 'the performance team'] as const;
const MATTERS = {
  'sign-off': 'sign off',
  'another RAG': 'approve another RAG',
  restatement: 'approve a restatement',
} as const;

type Cell = {
  readonly role: (typeof ROLES)[number];
  readonly relation: (typeof RELATIONS)[number];
  readonly covers: (typeof COVERS)[number];
  readonly hand: (typeof HANDS)[number];
  readonly matter: keyof typeof MATTERS;
};

const CELLS: readonly Cell[] = ROLES.flatMap((role) =>
  RELATIONS.flatMap((relation) =>
    COVERS.flatMap((covers) =>
      HANDS.flatMap((hand) =>
        (Object.keys(MATTERS) as Cell['matter'][]).map((matter) => ({
          role,
          relation,
          covers,
          hand,
          matter,
        })),
      ),
    ),
  ),
);

/** Who decides what in their own name, by hand. */
const OWN_NAME: Readonly<Record<Cell['matter'], readonly string[]>> = {
  'sign-off': ['validator'],
  'another RAG': ['validator', 'director', 'director elsewhere', 'performance'],
  restatement: ['director', 'performance'],
};
/** What covering for the validator lends; covering for the officer lends nothing that is decided. */
const LENT_BY_VALIDATOR: readonly string[] = ['sign-off', 'another RAG'];

function expected({ role, relation, covers, hand, matter }: Cell): string {
  const inOwnName = [role, relation].some((one) => OWN_NAME[matter].includes(one));
  const isOfficer = role !== 'member' && role !== 'none';
  const lent = isOfficer && covers.startsWith('the validator') && LENT_BY_VALIDATOR.includes(matter);
  if (!inOwnName && !lent) return 'no right';
  if (hand === 'the person') return 'own hand';
  if (inOwnName) return 'in own name';
  const isOfHand =
    hand === 'the validator' || (hand === 'the performance team' && covers.endsWith('performance team'));
  return isOfHand ? 'cover of a hand' : 'for the validator';
}

const one = (letter: string, posts: readonly string[], roles: readonly Role[]): Person => ({
  aadObjectId: `0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0e0${letter}`,
  name: letter,
  email: '',
  posts,
  roles,
});
const validator = one('a', ['validator'], ['officer']);
const officer = one('b', ['accountable'], ['officer']);
const team = one('c', [], ['performance']);
const outsider = one('d', [], ['officer']);
const indicator = anIndicator({
  accountablePost: 'accountable',
  updaterPost: 'updater',
  validatorPost: 'validator',
});
const ROLES_OF: Readonly<Record<Cell['role'], readonly Role[]>> = {
  officer: ['officer'],
  director: ['officer', 'director'],
  'director elsewhere': ['officer', 'director'],
  performance: ['performance'],
  member: ['member'],
  none: [],
};

function actual({ role, relation, covers, hand, matter }: Cell): string {
  const home = role === 'director elsewhere' ? 'post-elsewhere' : 'post-here';
  const person = one('e', relation === 'none' ? [home] : [home, relation], ROLES_OF[role]);
  const away = covers.startsWith('the officer') ? officer : validator;
  const setBy = covers.endsWith('team') ? team : away;
  const cover = {
    covered: away.aadObjectId,
    deputy: person.aadObjectId,
    from: '2024-10-01',
    until: '2024-10-31',
    setBy: { aadObjectId: setBy.aadObjectId.toUpperCase(), name: setBy.name },
    setAt: '2024-10-01T08:00:00.000Z',
  };
  const plan = buildPlan(
    smallPlan({
      indicators: [indicator],
      people: [person, validator, officer, team, outsider],
      divisions: [
        { code: 'finance', title: 'Finance', directorate: 'Resources' },
        { code: 'growth', title: 'Growth', directorate: 'City' },
      ],
      posts: [
        { code: 'post-here', title: '', division: 'finance' },
        { code: 'post-elsewhere', title: '', division: 'growth' },
        ...['accountable', 'updater', 'validator'].map((code) => ({ code, title: code })),
      ],
    }),
    '1',
    covers === 'nobody' ? [] : [cover],
  );
  const hands = {
    others: outsider,
    'the person': person,
    'the validator': validator,
    'the officer': officer,
    'the performance team': team,
  };
  const as = coveredOn(plan, '2024-10-08').person.get(person.aadObjectId);
  const judged = maySecond(plan, as, MATTERS[matter], indicator, [outsider, hands[hand]]);
  if (!judged.may) return judged.because;
  if (judged.covered === undefined) return 'in own name';
  return judged.covered === validator.aadObjectId ? 'for the validator' : 'for the officer';
}

test(`every cell of role × relation × cover × hand × matter, ${CELLS.length} of them`, () => {
  expect(CELLS.map((cell) => ({ ...cell, comesTo: actual(cell) }))).toEqual(
    CELLS.map((cell) => ({ ...cell, comesTo: expected(cell) })),
  );
  expect(new Set(CELLS.map(expected)).size).toBe(5);
});

test('of two covers the one that had no hand is decided through', () => {
  const lent = [
    { covered: 'hand', setBy: 'hand' },
    { covered: 'away', setBy: 'hand' },
    { covered: 'free', setBy: 'free' },
  ];
  const candidate = { aadObjectId: 'x', inOwnName: false, lent };
  expect(secondPerson([{ aadObjectId: 'HAND' }], candidate)).toEqual({ may: true, covered: 'free' });
  expect(secondPerson([{ aadObjectId: 'X' }], candidate)).toEqual({ may: false, because: 'own hand' });
});

test('a hand is kept once, as it was first', () => {
  const first = { aadObjectId: 'a', name: 'Then' };
  expect(
    withHands([first], [{ aadObjectId: 'A', name: 'Now' }, undefined, { aadObjectId: 'b', name: 'B' }]),
  ).toEqual([first, { aadObjectId: 'b', name: 'B' }]);
});
