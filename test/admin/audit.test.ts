import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { aReturn } from '../fixtures/returns.ts';
import { type AdminUnderTest, adminAt } from './adminDesk.ts';
import { fillStore } from './fullStore.ts';

let azurite: Azurite;
let admin: AdminUnderTest;
beforeAll(async () => {
  azurite = await startAzurite();
  admin = await adminAt(azurite.connectionString);
  await fillStore(await admin.tables());
});
afterAll(async () => {
  await admin.close();
  await azurite.stop();
});

test('every version of a return, newest first: who, when, from where, and what it was before', async () => {
  const { code, printed, writes } = await admin.run(['audit', 'K11', 'September']);
  expect([code, writes]).toEqual([0, []]);
  expect(printed).toMatch(
    /^K11 Council tax collection rate, September 2024 \(2024-25-M06\): 2 versions, newest first\n/,
  );
  expect(printed).toContain(
    'Version 2: Amended, 8 October 2024, 09:00 by Director of Finance (0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0001), on a card',
  );
  expect(printed).toContain('    Figure: 95% → 91.2%');
  expect(printed.indexOf('Version 2')).toBeLessThan(printed.indexOf('Version 1: Recorded'));
});

test.each(['k11', 'K11'])('%s without a period is the latest that was returned', async (item) => {
  expect((await admin.run(['audit', item])).printed).toMatch(/September 2024/);
});

test('a version that was recorded while its period was locked, or the plan replaced, says so', async () => {
  const { plans, returns, imports } = await admin.tables();
  const plan = await plans.current();
  if (!plan) throw new Error('no plan');
  const by = { aadObjectId: 'a', name: 'Performance manager' };
  await plans.decide(
    { kind: 'locked', period: '2021-22-M12', by, at: '2024-10-08T08:00:00.000Z' },
    plan.decisions.length,
  );
  const known = { plan: 'g00000000-before', decisions: plan.decisions.length };
  const at = { period: '2021-22-M12', division: 'finance', submittedAt: '2024-10-08T08:00:02.000Z' } as const;
  await returns.save(aReturn({ ...at, indicator: 'K11', leanedOn: known }), undefined, []);
  const run = { id: '000001-x', at: '2024-10-08T08:00:01.000Z', by: 'cpmo', source: 'leavers.csv' };
  await imports.keep({ ...run, changes: [], returnsAdded: 0, leftOut: 0, plan: 'g00000001-after' }, []);
  const { printed } = await admin.run(['audit', 'K11', '2021-22-M12']);
  const flat = printed.replaceAll(/\s+/g, ' ');
  expect(flat).toMatch(
    /Recorded while the period was being locked: .*, 8 October 2024, 09:00 by Performance manager/,
  );
  expect(flat).toMatch(
    /Recorded while the plan was being replaced: by the plan before the import of leavers\.csv/,
  );
  const { printed: other } = await admin.run(['audit', 'K11', 'September']);
  expect(other).not.toContain('Recorded while');
});

test('a restated figure shows its reason and what it was', async () => {
  const { printed } = await admin.run(['audit', 'K18', '2024-25-M02']);
  expect(printed).toMatch(/Figure: .*7\.6%/);
});

test('an entry of the plan shows the imports that touched it', async () => {
  expect((await admin.run(['audit', 'P4'])).printed).toMatch(/No import changed P4 in the plan\./);
  const { plans } = await admin.tables();
  const plan = await plans.current();
  if (!plan) throw new Error('no plan');
  await plans.replace({
    ...plan,
    programmes: plan.programmes.filter(({ code }) => code !== 'P99'),
    risks: plan.risks.map((risk) => (risk.code === 'R1' ? { ...risk, title: 'Capacity' } : risk)),
  });
  expect((await admin.run(['import', 'sample/nottingham'])).code).toBe(0);
  expect((await admin.run(['audit', 'r1'])).printed).toMatch(
    /R1 in the plan\n {4}8 October 2024, 09:00 by admin, an account of this machine, import of nottingham: risk\s+changed/,
  );
});

test.each([
  [['audit', 'Z9'], 1, /There is nothing called Z9 in the plan\./],
  [['audit', 'K11', 'Blursday'], 2, /“Blursday” is not a period\. Say August/],
  [['audit'], 2, /Something is missing\.\nUsage: npm run admin -- audit ITEM \[PERIOD\]/],
] as const)('%j ends with %i and a sentence', async (words, code, sentence) => {
  const ran = await admin.run(words);
  expect(ran.code).toBe(code);
  expect(ran.complained).toMatch(sentence);
});

test('a period in which nothing was returned has no history', async () => {
  expect((await admin.run(['audit', 'K11', 'Aug 2019'])).printed).toMatch(
    /^No return of K11 for August 2019/,
  );
});

test('what was imported says by whom, and the import is among the interventions', async () => {
  const fresh = await adminAt(azurite.connectionString);
  expect((await fresh.run(['import', 'sample/nottingham'])).code).toBe(0);
  expect((await fresh.run(['audit', 'K12', '2024-25-M05'])).printed).toMatch(
    /Version 1: Recorded, .* by .*, imported by admin, an account of this machine/,
  );
  expect((await fresh.run(['interventions'])).printed).toMatch(
    /^8 October 2024, 09:00 by admin, an account of this machine: import, nottingham \(\d+ entries of\s+the plan and \d+ returns\)$/,
  );
  await fresh.close();
});
