import {
  ACTIONS,
  type Action,
  type Exposure,
  exposureOf,
  may,
  mayBegin,
  mayChase,
  maySecond,
  maySeeResults,
  mayTo,
  personOf,
  relationsTo,
  whoMayReturn,
} from '../../src/domain/access.ts';
import { buildPlan, type Person, type Role } from '../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { anIndicator, smallPlan } from '../fixtures/planContent.ts';

const indicator = anIndicator({
  accountablePost: 'director-of-finance',
  updaterPost: 'revenues-manager',
  validatorPost: 'corporate-director',
});
const person = (posts: readonly string[], roles: readonly Role[] = ['officer']): Person => ({
  aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b00aa',
  name: 'Somebody',
  email: 'somebody@example.org',
  posts,
  roles,
});

/** Everybody who may, by hand: a role, a post that stands so to the indicator, `named` by the plan, or `anybody`. */
const CELLS: Readonly<Record<Action, string>> = {
  'ask about the plan': 'anybody',
  'see results': 'anybody',
  'see own list': 'anybody',
  'see a clinic summary': 'officer director performance',
  'follow a division': 'officer director performance',
  'arrange own cover': 'named',
  'enter a return': 'performance accountable updater',
  'sign off': 'validator',
  'ask an officer': 'named',
  'pass on a question': 'named',
  'answer an enquiry': 'performance',
  'keep synonyms': 'performance',
  'report a milestone': 'named',
  'accept a milestone': 'named',
  'review a risk': 'named',
  'accept a risk': 'named',
  'report a saving': 'named',
  'take an alert': 'named',
  'see actions': 'officer director performance',
  'add an action': 'officer director performance',
  // Beyond these its owner may, and to move it a director of its division: see test/app/action.
  'do an action': 'performance',
  'move an action': 'performance',
  'decline an action': 'performance',
  'record a decision': 'performance',
  // Beyond these a director may their own division’s clinics: see test/app/meeting.
  'move a meeting': 'performance',
  'see deliveries': 'performance',
  'answer a clinic question': 'performance accountable updater',
  'withdraw any clinic question': 'performance',
  'approve another RAG': 'director performance validator',
  'approve a restatement': 'performance',
  'decide about periods': 'performance',
  chase: 'performance',
  'set somebody’s cover': 'performance',
  'see gaps': 'performance',
  'import a plan': 'performance',
  'see who was told': 'director performance',
  'forget a leaver': 'performance',
  'have an internal paper': 'officer director performance',
  'have a paper for members': 'named',
};
const STANDINGS: Readonly<Record<string, Person | undefined>> = {
  anybody: undefined,
  named: person([], []),
  officer: person([], ['officer']),
  director: person([], ['director']),
  performance: person([], ['performance']),
  member: person([], ['member']),
  accountable: person(['director-of-finance'], []),
  updater: person(['revenues-manager'], []),
  validator: person(['corporate-director'], []),
  'of another post': person(['another-post'], []),
};

test('every action is in the table of this test', () => {
  expect(Object.keys(CELLS)).toEqual([...ACTIONS]);
});

test.each(
  ACTIONS.flatMap((action) =>
    Object.keys(STANDINGS).map((standing) => {
      const words = CELLS[action].split(' ');
      const isNamed = standing !== 'anybody';
      const allowed = words.some(
        (word) => word === standing || word === 'anybody' || (word === 'named' && isNamed),
      );
      return { action, standing, allowed };
    }),
  ),
)('$action, $standing: $allowed', ({ action, standing, allowed }) => {
  expect(may(STANDINGS[standing], action, indicator)).toBe(allowed);
});

describe('before it is known what it is about', () => {
  const plan = buildPlan(
    smallPlan({ indicators: [indicator], people: [person(['director-of-finance'])] }),
    '1',
  );

  test.each<[Action, string, boolean]>([
    ['enter a return', 'accountable', true],
    ['enter a return', 'validator', false],
    ['enter a return', 'performance', true],
    ['enter a return', 'anybody', false],
    ['sign off', 'validator', true],
    ['sign off', 'performance', false],
    ['approve a restatement', 'accountable', false],
    ['see gaps', 'director', false],
    ['ask about the plan', 'anybody', true],
    ['chase', 'director', false],
  ])('%s may be begun by %s: %s', (action, standing, allowed) => {
    expect(mayBegin(plan, STANDINGS[standing], action)).toBe(allowed);
  });

  test('a director may begin to chase who has a division of their own, and only that', () => {
    const director = person(['director-of-finance'], ['director']);
    expect(mayBegin(plan, director, 'chase')).toBe(true);
    expect(mayChase(plan, director, 'finance')).toBe(true);
    expect(mayChase(plan, director, 'audit')).toBe(false);
    expect(mayChase(plan, director)).toBe(false);
  });
});

test.each<[Action, readonly string[], readonly Role[], boolean]>([
  ['enter a return', ['director-of-finance'], ['officer'], true],
  ['enter a return', ['revenues-manager'], ['officer'], true],
  ['enter a return', ['corporate-director'], ['officer', 'director'], false],
  ['enter a return', ['corporate-director', 'revenues-manager'], ['officer'], true],
  ['enter a return', ['another-post'], ['officer', 'director'], false],
  ['enter a return', [], ['performance'], true],
  ['enter a return', ['director-of-finance'], [], true],
  ['enter a return', [], ['member'], false],
  ['enter a return', [], [], false],
  ['approve another RAG', ['corporate-director'], ['officer'], true],
  ['approve another RAG', ['director-of-finance'], ['officer'], false],
  ['approve another RAG', ['revenues-manager'], ['officer'], false],
  ['approve another RAG', [], ['performance'], true],
  ['approve another RAG', [], ['director'], true],
  ['approve another RAG', [], ['member'], false],
  ['sign off', ['corporate-director'], ['officer'], true],
  ['sign off', ['director-of-finance'], ['officer', 'director'], false],
  ['sign off', [], ['performance'], false],
  ['approve a restatement', [], ['performance'], true],
  ['approve a restatement', [], ['director'], false],
  ['approve a restatement', ['director-of-finance', 'corporate-director'], ['officer'], false],
])('to %s with the posts %j and the roles %j: %s', (action, posts, roles, allowed) => {
  expect(may(person(posts, roles), action, indicator)).toBe(allowed);
});

test('somebody the plan does not know may do nothing', () => {
  expect(may(undefined, 'enter a return', indicator)).toBe(false);
  expect(may(undefined, 'approve another RAG', indicator)).toBe(false);
});

test('an indicator without updater or validator is nobody’s by having none', () => {
  expect(relationsTo(person(['undefined', '']), anIndicator())).toEqual(['none']);
});

test('a person can stand to an indicator in several ways', () => {
  expect(relationsTo(person(['corporate-director', 'director-of-finance']), indicator)).toEqual([
    'accountable',
    'validator',
  ]);
});

describe('the plan', () => {
  const plan = buildPlan(smallPlan(), '1');

  test('names who may return, accountable post first, and leaves out posts it does not have', () => {
    const both = anIndicator({ updaterPost: 'leader' });
    expect(whoMayReturn(plan, both).map(({ title }) => title)).toEqual([
      'Director of Finance',
      'Leader of the Council',
    ]);
    expect(whoMayReturn(plan, anIndicator({ accountablePost: 'nobody' }))).toEqual([]);
  });

  test('finds a person by object id in either case', () => {
    const id = '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0001';
    expect(personOf(plan, id.toUpperCase())?.aadObjectId).toBe(id);
    expect(personOf(plan, '')).toBeUndefined();
  });
});

test('a restatement is approved by directors of its directorate, and by the performance team', () => {
  const plan = buildPlan(
    smallPlan({
      divisions: [
        { code: 'finance', title: 'Finance', directorate: 'Resources' },
        { code: 'audit', title: 'Audit', directorate: 'Resources' },
        { code: 'growth', title: 'Growth', directorate: 'City' },
      ],
      posts: [
        { code: 'of-finance', title: 'Of Finance', division: 'finance', directorate: 'City' },
        { code: 'of-growth', title: 'Of Growth', division: 'growth' },
        { code: 'of-resources', title: 'Of Resources', directorate: 'Resources' },
        { code: 'of-nothing', title: 'Of nothing' },
      ],
    }),
    '1',
  );
  const allowed = (posts: readonly string[], role: Role): readonly string[] =>
    plan.divisions
      .map(({ code }) => code)
      .filter((division) =>
        mayTo(plan, person(posts, [role]), 'approve a restatement', anIndicator({ division })),
      );
  expect(allowed(['of-finance'], 'director')).toEqual(['finance', 'audit']);
  expect(allowed(['of-growth'], 'director')).toEqual(['growth']);
  expect(allowed(['of-resources'], 'director')).toEqual(['finance', 'audit']);
  expect(allowed(['of-nothing'], 'director')).toEqual([]);
  expect(allowed(['of-finance'], 'officer')).toEqual([]);
  expect(allowed([], 'performance')).toEqual(['finance', 'audit', 'growth']);
  expect(mayBegin(plan, person(['of-growth'], ['director']), 'approve a restatement')).toBe(true);
  expect(mayBegin(plan, person(['of-nothing'], ['director']), 'approve a restatement')).toBe(false);
});

test('nobody is the second person to what they had a hand in, however their id is written', () => {
  const plan = buildPlan(
    smallPlan({ posts: [{ code: 'corporate-director', title: '', division: 'finance' }] }),
    '1',
  );
  const validator = person(['corporate-director'], ['officer', 'director']);
  const self = { aadObjectId: validator.aadObjectId.toUpperCase(), name: 'As it was then' };
  const other = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b00bb', name: 'Somebody else' };
  for (const action of ['sign off', 'approve another RAG', 'approve a restatement'] as const) {
    expect(maySecond(plan, validator, action, indicator, [other])).toEqual({ may: true });
    expect(maySecond(plan, validator, action, indicator, [other, self]).may).toBe(false);
  }
  expect(maySecond(plan, undefined, 'sign off', indicator, []).may).toBe(false);
});

test.each<[string, Person | undefined, Exposure]>([
  ['somebody the plan does not name', undefined, 'corporate tier'],
  ['a member', person([], ['member']), 'corporate tier and lasting reds'],
  ['an officer', person([], ['officer']), 'everything'],
  ['an officer who is a member, too', person([], ['member', 'officer']), 'everything'],
])('%s sees %s', (_who, whoever, expected) => {
  expect(exposureOf(whoever)).toBe(expected);
});

test.each<[Exposure, 'corporate' | 'divisional', number, boolean]>([
  ['everything', 'divisional', 0, true],
  ['corporate tier and lasting reds', 'corporate', 0, true],
  ['corporate tier and lasting reds', 'divisional', 1, false],
  ['corporate tier and lasting reds', 'divisional', 2, true],
  ['corporate tier', 'divisional', 9, false],
])('who sees %s sees a %s indicator that is red for %i periods: %s', (exposure, tier, reds, expected) => {
  expect(maySeeResults(exposure, { tier }, reds, defaultPolicy)).toBe(expected);
});
