import fc from 'fast-check';
import {
  buildPlan,
  byCode,
  milestoneOwner,
  type Person,
  type PlanContent,
  type Programme,
  postTitle,
} from '../../../src/domain/plan/plan.ts';

const person = (aadObjectId: string, ...posts: readonly string[]): Person => ({
  aadObjectId,
  name: 'Director of Finance',
  email: 'finance@example.org',
  posts,
  roles: ['officer'],
});

const programme = (code: string, posts: Partial<Programme> = {}): Programme => ({
  code,
  title: code,
  aim: '1',
  purpose: '',
  division: 'finance',
  ...posts,
});

const milestone = (code: string, programmeCode = 'P1') => ({
  code,
  title: code,
  programme: programmeCode,
  start: { kind: 'started', printed: 'Started' } as const,
  end: { kind: 'tbc', printed: 'TBC' } as const,
  waitsFor: [],
});

const content = (change: Partial<PlanContent> = {}): PlanContent => ({
  source: { title: 'Improvement Plan', illustrative: '' },
  aims: [{ code: '1', title: 'Well run', outcomes: [] }],
  programmes: [],
  milestones: [],
  indicators: [],
  risks: [],
  divisions: [{ code: 'finance', title: 'Finance', directorate: 'Finance & Resources' }],
  posts: [
    { code: 'director-of-finance', title: 'Director of Finance' },
    { code: 'chief-executive', title: 'Chief Executive' },
  ],
  people: [],
  ...change,
});

test.each([
  ['K2', 'K10'],
  ['K09', 'K10'],
  ['P2', 'P11'],
  ['1.3', '1.3a'],
  ['1.3a', '1.3b'],
  ['1.3b', '1.4'],
  ['1.3a', '1.10'],
  ['1.9', '1.10'],
  ['1.14', '2.1'],
  ['2.1', '10.1'],
  ['R1', 'R5'],
])('%s comes before %s', (first, second) => {
  expect(byCode({ code: first }, { code: second })).toBeLessThan(0);
  expect(byCode({ code: second }, { code: first })).toBeGreaterThan(0);
});

test('codes have one order, however they are shuffled', () => {
  const codes = ['1.1', '1.2', '1.2a', '1.2b', '1.3', '1.10', '1.10a', '2.1', '10.1', '11.5'];
  fc.assert(
    fc.property(fc.shuffledSubarray(codes, { minLength: codes.length }), (shuffled) => {
      const plan = buildPlan(content({ milestones: shuffled.map((code) => milestone(code)) }), '1');
      expect(plan.milestones.map((one) => one.code)).toEqual(codes);
    }),
  );
});

test('a plan is found by code, and what it does not hold is undefined', () => {
  const plan = buildPlan(content({ programmes: [programme('P10'), programme('P2')] }), 'v7');
  expect(plan.version).toBe('v7');
  expect(plan.programmes.map((one) => one.code)).toEqual(['P2', 'P10']);
  expect(plan.programme.get('P10')).toBe(plan.programmes[1]);
  expect(plan.programme.get('P3')).toBeUndefined();
  expect(plan.aim.get('1')?.title).toBe('Well run');
  expect(plan.division.get('finance')?.directorate).toBe('Finance & Resources');
  expect(plan.post.get('chief-executive')?.title).toBe('Chief Executive');
});

test('indexing leaves the content as it was', () => {
  const given = content({ programmes: [programme('P10'), programme('P2')] });
  buildPlan(given, '1');
  expect(given.programmes.map((one) => one.code)).toEqual(['P10', 'P2']);
});

test('people are found by their object id in lower case, and by each post they hold', () => {
  const upper = person('9B1C6D1E-0000-4000-8000-00000000000A', 'director-of-finance', 'chief-executive');
  const deputy = person('9b1c6d1e-0000-4000-8000-00000000000b', 'director-of-finance');
  const plan = buildPlan(content({ people: [upper, deputy] }), '1');
  expect(plan.person.get('9b1c6d1e-0000-4000-8000-00000000000a')).toBe(upper);
  expect(plan.holders.get('director-of-finance')).toEqual([upper, deputy]);
  expect(plan.holders.get('chief-executive')).toEqual([upper]);
  expect(plan.holders.has('director-of-hr')).toBe(false);
});

test('a post has a title, unless its code is absent or unknown', () => {
  const plan = buildPlan(content(), '1');
  expect(postTitle(plan, 'director-of-finance')).toBe('Director of Finance');
  expect(postTitle(plan, 'director-of-nothing')).toBeUndefined();
  expect(postTitle(plan, undefined)).toBeUndefined();
});

test.each([
  ['its RDL', { saoPost: 'chief-executive', rdlPost: 'director-of-finance' }, 'director-of-finance'],
  ['its SAO when no RDL is printed', { saoPost: 'chief-executive' }, 'chief-executive'],
  ['nobody when neither is printed', {}, undefined],
  ['nobody when the post is unknown', { rdlPost: 'director-of-nothing' }, undefined],
])('a milestone is answered for by %s', (_fact, posts, owner) => {
  const plan = buildPlan(content({ programmes: [programme('P1', posts)] }), '1');
  expect(milestoneOwner(plan, milestone('1.1'))?.code).toBe(owner);
});

test('a milestone of a programme that is not in the plan is answered for by nobody', () => {
  expect(milestoneOwner(buildPlan(content(), '1'), milestone('9.1', 'P9'))).toBeUndefined();
});
