import type { ReadingProgress } from '../../../src/app/importPorts.ts';
import { ProductError } from '../../../src/domain/errors.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { JudgedBy } from '../../../src/importing/judging/judgedFile.ts';
import { createJudgeFile, type Haste } from '../../../src/importing/judging/judgeFile.ts';
import { standingPlan } from '../../../src/importing/judging/standingPlan.ts';
import { CHAT_LIMITS } from '../../../src/importing/opening/openedFile.ts';
import { openCouncil } from '../../fakes/council.ts';
import { judgeHere } from '../../fakes/judgeHere.ts';

const HASTE: Haste = { limits: CHAT_LIMITS, waitMs: 60_000 };
const logged: string[] = [];
const judge = createJudgeFile({ error: (event) => void logged.push(event) });

const bytesOf = (rows: readonly string[]) => new TextEncoder().encode(`${rows.join('\n')}\n`);
const RETURNS = [
  'Indicator,Period,Value',
  ...['2021-22', '2022-23'].flatMap((year) =>
    Array.from({ length: 12 }, (_, at) => `K11,${year}-M${String(at + 1).padStart(2, '0')},${90 + at / 10}`),
  ),
  'K11,2024-25-M01,12',
];

async function sample(
  wanted: JudgedBy['wanted'],
): Promise<{ by: JudgedBy; stores: Awaited<ReturnType<typeof openCouncil>>['stores'] }> {
  const { plan, stores } = await openCouncil();
  const told = { answers: {}, columns: [], leftOut: [] };
  const by: JudgedBy = {
    name: 'Returns.csv',
    told,
    before: standingPlan(plan),
    runs: [],
    today: '2024-10-08',
    policy: defaultPolicy,
    wanted,
  };
  return { by, stores };
}

test('a file is judged in a thread as it is here, by the figures that are recorded', async () => {
  const { by, stores } = await sample('everything');
  const judged = await judge(bytesOf(RETURNS), by, stores.returns, HASTE);
  expect(judged).toEqual(await judgeHere(bytesOf(RETURNS), by, stores.returns, HASTE));
  expect(judged).toMatchObject({ ok: true, shown: { writes: 24 } });
  expect(judged.ok && judged.writes?.returns).toHaveLength(24);
  expect(judged.ok && judged.writes?.content.indicators).toHaveLength(22);
  expect(JSON.stringify(judged.ok && judged.shown.sheets[0]?.leftOut)).toMatch(/April 2024 is locked/);
});

test('what is only shown brings nothing else', async () => {
  const { by, stores } = await sample('shown');
  const judged = await judge(bytesOf(RETURNS), by, stores.returns, HASTE);
  expect(judged).toMatchObject({ ok: true, shown: { writes: 24 } });
  expect(judged).not.toHaveProperty('writes');
});

test('how far it is is heard while it is read, and then of how many', async () => {
  const { by, stores } = await sample('shown');
  const heard: ReadingProgress[] = [];
  const rows = ['Indicator,Period,Value', ...Array.from({ length: 3999 }, () => 'K11,2021-22-M01,95')];
  await judge(bytesOf(rows), by, stores.returns, { ...HASTE, progress: (one) => void heard.push(one) });
  const read = heard.filter(({ of }) => of === undefined).map(({ rows: count }) => count);
  const checked = heard.filter(({ of }) => of !== undefined);
  expect(read).toEqual([1000, 2000, 3000, 4000]);
  expect(checked.map(({ of }) => of)).toEqual(checked.map(() => 4000));
  expect(checked.map(({ rows: count }) => count)).toEqual(
    checked.map(({ rows: count }) => count).toSorted((a, b) => a - b),
  );
});

test('what takes too long is told from what cannot be read', async () => {
  const { by, stores } = await sample('shown');
  const hasty = { ...HASTE, limits: { ...CHAT_LIMITS, withinMs: 1 } };
  expect(await judge(bytesOf(RETURNS), by, stores.returns, hasty)).toMatchObject({ ok: false, isLate: true });
  const empty = await judge(new Uint8Array(0), by, stores.returns, HASTE);
  expect(empty).toEqual({ ok: false, reason: 'The file is empty.' });
});

test('storage that does not answer is no file that cannot be read', async () => {
  const { by } = await sample('shown');
  const down = async (): Promise<never> => {
    throw new ProductError('storage-unavailable', 'no answer');
  };
  await expect(judge(bytesOf(RETURNS), by, { points: down, trend: down }, HASTE)).rejects.toMatchObject({
    code: 'storage-unavailable',
  });
  expect(logged).toEqual([]);
});
