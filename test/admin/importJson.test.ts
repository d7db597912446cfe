import type { AdminDesk } from '../../src/admin/adminCommand.ts';
import { runAdmin } from '../../src/admin/runAdmin.ts';
import { ProductError } from '../../src/domain/errors.ts';

const noSettings = (): never => {
  throw new ProductError('bad-settings', 'The settings cannot be used.');
};

/** Runs an import where no settings say what is stored where. */
async function run(...words: readonly string[]) {
  const [printed, complained]: [string[], string[]] = [[], []];
  const desk: AdminDesk = {
    print: (line: string) => void printed.push(line),
    at: (path: string) => path,
    now: () => new Date('2025-11-10T09:00:00Z'),
    account: noSettings,
    config: noSettings,
    raw: async () => noSettings(),
    tables: async () => noSettings(),
    letters: async () => noSettings(),
  } as unknown as AdminDesk;
  const code = await runAdmin(['import', ...words, '--json'], desk, (line) => void complained.push(line));
  return { code, printed, complained, json: JSON.parse(printed[0] ?? '') };
}

const RISKS = 'test/fixtures/imports/09-mtfs-risk-register.csv';

test('one object with the questions that are open, and 1 for an open question', async () => {
  const { code, printed, complained, json } = await run(RISKS, '--dry-run');
  expect([code, printed.length, complained]).toEqual([1, 1, []]);
  expect(json).toMatchObject({
    file: '09-mtfs-risk-register.csv',
    sheets: [
      {
        kind: 'risks',
        rows: 7,
        loaded: 0,
        questions: [{ id: 'division', choices: [{ value: 'Whole council' }] }],
      },
    ],
  });
  expect(json.sheets[0].notes[0]).toMatch(/compared with an empty store/);
});

test('an answer by its id, and a column by its name', async () => {
  const { code, json } = await run(
    RISKS,
    '--dry-run',
    '--answer',
    'division=Finance',
    '--column',
    'driver_label=nothing',
  );
  expect(code).toBe(0);
  expect(json.sheets[0]).toMatchObject({ loaded: 7, leftOut: [], questions: [] });
  expect(json.sheets[0].columns).not.toHaveProperty('driver_label');
});

test('one object also for a file that is not there, and for a real import that cannot begin', async () => {
  for (const words of [['nowhere.csv', '--dry-run'], [RISKS]]) {
    const { code, printed, complained, json } = await run(...words);
    expect([code > 0, printed.length, complained.length]).toEqual([true, 1, 1]);
    expect(json.sheets).toMatchObject([{ kind: 'none', loaded: 0 }]);
  }
});
