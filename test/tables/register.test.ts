import { registerOf } from '../../src/domain/action/register.ts';
import { NO_PROGRESS } from '../../src/domain/plan/progress/progressSet.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { anAction, following, recording } from '../fixtures/progress.ts';

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

test('a start reads what is open, what was settled lately, and no more whatever was settled before', async () => {
  const requests: string[] = [];
  const open = (): Promise<Tables> =>
    openTables(
      { kind: 'connectionString', value: azurite.connectionString },
      {
        prefix: 'register',
        now: () => new Date('2024-10-08T08:00:00Z'),
        onRequest: ({ kind }) => requests.push(kind),
      },
    );
  const { plans } = await open();
  await plans.replace(smallPlan());
  const settle = async (code: string, settledOn: string) => {
    const first = anAction(code);
    await plans.progress.save([recording(first)]);
    const done = { ...following(first, 'b'), step: 'done' as const, state: 'done' as const, settledOn };
    await plans.progress.save([recording(done)]);
  };
  await settle('A1', '2023-01-31');
  await plans.progress.save([recording(anAction('A2'))]);
  await settle('A3', '2024-10-01');
  await settle('A4', '2023-02-28');
  const seen = async () => {
    const cold = await open();
    requests.length = 0;
    const plan = await cold.plans.current();
    const read = requests.length;
    return { read, codes: registerOf(plan ?? { progress: NO_PROGRESS }).actions };
  };
  const before = await seen();
  expect(before.codes.map(({ subject, state }) => [subject.code, state])).toEqual([
    ['A2', 'open'],
    ['A3', 'done'],
  ]);
  for (const code of ['A5', 'A6', 'A7']) await settle(code, '2023-03-31');
  const after = await seen();
  expect(after.codes.map(({ subject }) => subject.code)).toEqual(['A2', 'A3']);
  expect(after.read).toBe(before.read);
});
