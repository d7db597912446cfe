import { exposureOf, maySeeResults } from '../../../src/domain/access.ts';
import type { Answer } from '../../../src/domain/enquiry/answer.ts';
import { execute } from '../../../src/domain/enquiry/execute.ts';
import { isQuery, parseQuestion } from '../../../src/domain/enquiry/parse.ts';
import { buildPlan, type Person, type Plan } from '../../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { type Return, trendPoint } from '../../../src/domain/return/return.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';

const TODAY = '2024-10-08';
let plan: Plan;
let returns: readonly Return[];

beforeAll(async () => {
  const council = await loadCouncil('sample/nottingham');
  plan = buildPlan(council.content, 'exposure');
  returns = council.returns;
});

function ask(text: string, exposure: ReturnType<typeof exposureOf>, made = returns): Answer {
  const query = parseQuestion(text, plan, TODAY);
  if (!isQuery(query)) throw new RangeError(`“${text}” was refused`);
  return execute(query, plan, made.map(trendPoint), TODAY, defaultPolicy, { exposure, returns: made });
}

const person = (roles: Person['roles']): Person => ({
  aadObjectId: 'a',
  name: 'A',
  email: 'a@example.org',
  posts: [],
  roles,
});

test.each([
  [['member'], 'corporate tier and lasting reds'],
  [['member', 'director'], 'everything'],
  [['officer'], 'everything'],
  [['performance'], 'everything'],
] as const)('somebody with the roles %p sees %s', (roles, expected) => {
  expect(exposureOf(person([...roles]))).toBe(expected);
});

test('somebody the plan does not know sees the corporate tier', () => {
  expect(exposureOf(undefined)).toBe('corporate tier');
});

test.each([
  ['corporate', 0, true],
  ['divisional', 1, false],
  ['divisional', 2, true],
  ['directorate', 3, true],
] as const)('a member and a %s indicator red for %p periods: shown %p', (tier, red, shown) => {
  expect(maySeeResults('corporate tier and lasting reds', { tier }, red, defaultPolicy)).toBe(shown);
  expect(maySeeResults('corporate tier', { tier }, red, defaultPolicy)).toBe(tier === 'corporate');
});

test('what a member may not see is left out of the list, the total and the counts, and the answer says so', () => {
  const [all, some] = [ask('indicators', 'everything'), ask('indicators', 'corporate tier and lasting reds')];
  if (all.kind !== 'list' || some.kind !== 'list') throw new RangeError('lists were expected');
  const hidden = plan.indicators.filter((one) => one.tier !== 'corporate').length;
  expect(some.total).toBe(all.total - hidden);
  expect(some.items).toHaveLength(some.total);
  expect(some.counts?.reduce((sum, one) => sum + one.count, 0)).toBe(some.total);
  expect(some.notes.join(' ')).toContain(`${hidden} left out: members see the corporate tier`);
  expect(all.notes.join(' ')).not.toContain('left out');
});

test('an indicator below the corporate tier that stays red is shown to a member', () => {
  const red = returns.map((entry) =>
    entry.indicator === 'K14' ? { ...entry, calculated: 'red' as const } : entry,
  );
  const found = ask('K14', 'corporate tier and lasting reds', red);
  expect(found.reading).toMatch(/^K14 .* for August 2024, red/);
  expect(ask('K14', 'corporate tier and lasting reds').reading).toBe(
    'I do not have the results of K14 Supplier invoices paid on time for you. Members see the corporate tier, and below it what has been red for two periods or more.',
  );
});

test.each(['K14', 'why is K14 green', 'when did K14 last turn green?'])(
  '“%s” tells a stranger nothing that was returned',
  (text) => {
    const found = ask(text, 'corporate tier');
    const figures = returns.filter((entry) => entry.indicator === 'K14').map((entry) => String(entry.value));
    const said = JSON.stringify(found);
    expect(figures.filter((figure) => said.includes(figure))).toEqual([]);
    expect(found.reading).toMatch(/^I do not have the results of K14 .* see the corporate tier only\.$/);
  },
);

test('who is accountable is a plan fact and open to everybody', () => {
  expect(ask('who is accountable for K14?', 'corporate tier').reading).toContain('Director of Finance');
});

test('a comparison leaves out what may not be seen on both sides', () => {
  const found = ask('Finance against Customer Services', 'corporate tier');
  expect(found.kind === 'list' && found.notes.join(' ')).toContain('left out');
});

test('what may not be seen is neither affirmed nor denied', () => {
  const green = returns.map(({ declared: _, ...one }) => ({ ...one, calculated: 'green' as const }));
  const all = {
    about: 'indicators',
    want: 'list',
    all: true,
    conditions: [{ any: ['red', 'amber'] }],
  } as const;
  const claim = (made: typeof returns, exposure: ReturnType<typeof exposureOf>) =>
    execute(all, plan, made.map(trendPoint), TODAY, defaultPolicy, { exposure }).reading;
  expect(claim(green, 'corporate tier')).toMatch(/^Of those I can see for you, the \d+ that are judged are/);
  expect(claim([], 'everything')).toMatch(/^I cannot say/);
  const found = execute(
    { about: 'returns', what: 'restated', whether: true, since: {}, within: ['indicator:K14'] },
    plan,
    [],
    TODAY,
    defaultPolicy,
    { exposure: 'corporate tier', returns },
  );
  expect(found.reading).toBe(
    'I do not have the results of K14 for you. People who are not in the plan see the corporate tier only.',
  );
});
