import type { FileRead } from '../../src/app/importPorts.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { createImportDesk } from '../../src/importing/importDesk.ts';
import type { JudgeFile } from '../../src/importing/judging/judgeFile.ts';
import { judgeHere } from '../fakes/judgeHere.ts';
import { memoryStores } from '../fakes/memoryStores.ts';

function deskWith(judge: JudgeFile) {
  return createImportDesk({
    ...memoryStores(),
    judge,
    loadReturns: async () => undefined,
    clock: { now: () => new Date('2025-11-10T09:00:00Z') },
    policy: defaultPolicy,
  });
}

const fileOf = (rows: number, columns: number) => ({
  bytes: new TextEncoder().encode(`${'1,'.repeat(columns - 1)}1\n`.repeat(rows)),
  name: 'a.csv',
  told: { answers: {}, columns: [], leftOut: [] },
});
const LONG: FileRead = { within: 'long' };

describe('a file that is more than is read is refused before it is judged, with the limit and where it goes', () => {
  test.each([
    ['400 columns', 2, 401],
    ['50,000 rows', 50_001, 1],
    ['1,000,000 filled cells', 2501, 400],
  ])('more than %s', async (limit, rows, columns) => {
    const shown = await deskWith(judgeHere).show(fileOf(rows, columns), LONG);
    expect(shown).toEqual({ ok: false, reason: expect.stringContaining(`more than ${limit}`) });
    expect(JSON.stringify(shown)).toMatch(/npm run admin -- import/);
  });

  test('as much as that is read', async () => {
    expect(await deskWith(judgeHere).show(fileOf(2, 400), LONG)).toMatchObject({ ok: true });
  });
});

test('a file that took long is judged once, and then known until something is said about it', async () => {
  let judged = 0;
  const desk = deskWith((...given) => {
    judged += 1;
    return judgeHere(...given);
  });
  const file = fileOf(2, 3);
  expect(await desk.show(file, { within: 'known' })).toMatchObject({ ok: false, isLate: true });
  expect(await desk.show(file, LONG)).toMatchObject({ ok: true });
  expect(await desk.show(file, { within: 'known' })).toMatchObject({ ok: true });
  expect(await desk.show(file, LONG)).toMatchObject({ ok: true });
  expect(judged).toBe(1);
  const answered = { ...file, told: { ...file.told, answers: { period: '2025-26-Q1' } } };
  expect(await desk.show(answered, { within: 'known' })).toMatchObject({ ok: false, isLate: true });
});
