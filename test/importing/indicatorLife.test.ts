import type { ReturnStore } from '../../src/app/ports.ts';
import type { PlanContent } from '../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { sheetOutcomes } from '../../src/importing/importJson.ts';
import { planCsv } from '../../src/importing/planCsv.ts';
import { prepareImport } from '../../src/importing/prepareImport.ts';
import { readPlan } from '../../src/importing/readPlan.ts';
import type { NamedSheet } from '../../src/importing/readWorkbook.ts';
import { rememberable } from '../../src/importing/rememberedAnswers.ts';
import { smallPlan } from '../fixtures/planContent.ts';

const stored: PlanContent = smallPlan();
const [K11] = stored.indicators;
if (!K11) throw new Error('the small plan has indicators');

/** Something was returned for every indicator. */
const returns = {
  points: async () => [],
  trend: async () => [{ operation: 'operation-1' }],
} as unknown as Pick<ReturnStore, 'points' | 'trend'>;

function sheetsOf(content: PlanContent, kinds: readonly string[]): readonly NamedSheet[] {
  return [...planCsv(content)]
    .filter(([name]) => kinds.includes(name))
    .map(([name, rows]) => ({ name, merged: [], rows: rows.map((cells, at) => ({ row: at + 1, cells })) }));
}

async function imported(
  content: PlanContent,
  answers: Readonly<Record<string, string>> = {},
  kinds = ['indicators.csv', 'targets.csv', 'divisions.csv', 'posts.csv'],
) {
  const said = new Map(Object.entries(answers));
  const read = readPlan(sheetsOf(content, kinds), stored, {
    file: 'council.xlsx',
    today: '2024-10-08',
    policy: defaultPolicy,
    answers: said,
  });
  const prepared = await prepareImport(read, stored, returns, {
    policy: defaultPolicy,
    title: 'Plan',
    today: '2024-10-08',
    removeMissing: false,
    answers: said,
  });
  const sheets = sheetOutcomes(prepared);
  return { prepared, sheets, of: (kind: string) => sheets.find((sheet) => sheet.kind === kind) };
}

const withK11 = (changes: Partial<typeof K11>): PlanContent => ({
  ...stored,
  indicators: stored.indicators.map((one) => (one.code === K11.code ? { ...one, ...changes } : one)),
});

describe('an indicator of which something was returned', () => {
  test('stays in its division, which is named by its cell, and takes the rest of its row: a new owner', async () => {
    const elsewhere = stored.divisions.find(({ code }) => code !== K11.division)?.code ?? '';
    const owner = stored.posts.find(({ code }) => code !== K11.accountablePost)?.code ?? '';
    const { prepared, of } = await imported(withK11({ division: elsewhere, accountablePost: owner }));
    expect(prepared.content.indicators.find(({ code }) => code === K11.code)).toMatchObject({
      division: K11.division,
      accountablePost: owner,
    });
    expect(prepared.leftOut).toEqual([]);
    expect(of('indicators')?.leftOut).toEqual([
      expect.objectContaining({
        column: 'division',
        cell: expect.stringMatching(/^[A-Z]+2$/),
        reason: expect.stringContaining(`${K11.code} has returns in the division ${K11.division}`),
      }),
    ]);
    expect(prepared.notTaken).toBe(1);
  });

  test('keeps its unit and its better until somebody says that they change, and its targets are not read meanwhile', async () => {
    const changed = withK11({ unit: '£m', polarity: 'lower', targets: { '2024-25-M06': 1.2 } });
    const open = await imported(changed);
    expect(open.of('indicators')?.questions).toMatchObject([
      { id: 'changed', choices: [{ value: 'leave out' }, { value: 'change' }] },
    ]);
    expect(open.of('indicators')?.questions[0]?.question).toContain(`${K11.code} from % to £m`);
    const kept = open.prepared.content.indicators.find(({ code }) => code === K11.code);
    expect(kept).toMatchObject({ unit: '%', polarity: 'higher', targets: K11.targets });
    expect(open.prepared.leftOut.map(({ kind }) => kind)).toEqual(['indicators', 'targets']);
    const yes = await imported(changed, { changed: 'change' });
    expect(yes.of('indicators')?.questions).toEqual([]);
    expect(yes.prepared.content.indicators.find(({ code }) => code === K11.code)).toMatchObject({
      unit: '£m',
      polarity: 'lower',
    });
    expect(yes.sheets[0]?.notes.join()).toContain(`${K11.code} changes on 8 October 2024 from % to £m`);
    const no = await imported(changed, { changed: 'leave out' });
    expect(no.of('indicators')?.questions).toEqual([]);
    expect(no.prepared.changes).toEqual([]);
  });

  test('what was answered about one change says nothing of the next', () => {
    const answers = { changed: 'change', odd: 'load', hidden: 'load', division: 'Finance' };
    expect(rememberable(answers, 'kpis.xlsx')).toEqual({ hidden: 'load', division: 'Finance' });
  });
});

test('a new indicator is named with what it owes at once, and one that is no longer in the file stays and is named', async () => {
  const fresh = { ...K11, code: 'K99', title: 'Made for this', targets: {} };
  const without = stored.indicators.filter(({ code }) => code !== K11.code);
  const { sheets, prepared } = await imported({ ...stored, indicators: [...without, fresh] });
  const said = sheets[0]?.notes.join(' ');
  expect(said).toMatch(/K99 is new and owes \d+ returns that are due already/);
  expect(said).toContain(
    `${K11.code} is in the plan and not in this file: it stays, and its returns are owed.`,
  );
  expect(prepared.content.indicators.map(({ code }) => code)).toContain(K11.code);
  const first = await prepareImport(
    readPlan(sheetsOf(stored, [...planCsv(stored).keys()]), undefined, {
      file: 'a.xlsx',
      today: '2024-10-08',
      policy: defaultPolicy,
    }),
    undefined,
    undefined,
    { policy: defaultPolicy, title: 'Plan', today: '2024-10-08', removeMissing: false },
  );
  expect(first.remarks.join()).not.toContain('is new');
});

test('a part of the plan in a file says nothing of the others', async () => {
  const { sheets } = await imported({ ...stored, indicators: [] }, {}, ['posts.csv']);
  expect(sheets.flatMap(({ notes }) => notes).join()).not.toContain('not in this file');
});
