import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { questionSubject } from '../../src/app/questionPorts.ts';
import { takeDigest } from '../../src/app/seal/takeDigest.ts';
import { digestFiles } from '../../src/tables/digestFiles.ts';
import type { Tables } from '../../src/tables/openTables.ts';
import type { StoredRow } from '../../src/tables/rawTables.ts';
import { sealColumns, sealOf } from '../../src/tables/sealColumns.ts';
import { recordingLog } from '../fakes/recordingLog.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { A_PRESS } from '../fixtures/press.ts';
import { aProgress, following, recording } from '../fixtures/progress.ts';
import { anAnswered, aQuestion, recordOf } from '../fixtures/questions.ts';
import { setCovers } from '../fixtures/setCovers.ts';
import { type AdminUnderTest, adminAt } from './adminDesk.ts';

// What is reported on milestones, changed by somebody who holds the storage role.

let azurite: Azurite;
let admin: AdminUnderTest;
let tables: Tables;
let whole: ReadonlyMap<string, StoredRow>;
let code: string;

beforeAll(async () => {
  azurite = await startAzurite();
  admin = await adminAt(azurite.connectionString);
  tables = await admin.tables();
  const plan = smallPlan();
  await tables.plans.replace(plan);
  await tables.plans.current();
  code = plan.milestones[0]?.code ?? '';
  const first = aProgress({ subject: { kind: 'milestone', code } });
  const second = following(first, 'operation-2', { note: 'As planned' });
  for (const one of [first, second]) expect(await tables.plans.progress.save([recording(one)])).toBe('saved');
  whole = await rows();
});
afterEach(async () => {
  for (const row of whole.values()) await put(row);
  await rm(join(admin.folder, 'digests'), { recursive: true, force: true });
});
afterAll(async () => {
  await admin.close();
  await azurite.stop();
});

async function rows(): Promise<ReadonlyMap<string, StoredRow>> {
  const all = new Map<string, StoredRow>();
  for await (const page of admin.raw.pages('Plan'))
    for (const row of page) if (row.partitionKey === 'version') all.set(row.rowKey, row);
  return all;
}
const put = (row: StoredRow): Promise<void> => admin.raw.write('Plan', [row]);
const edited = (key: string): StoredRow => {
  const row = whole.get(key);
  if (!row) throw new Error(`there is no ${key}`);
  return {
    ...row,
    columns: { ...row.columns, data0: String(row.columns.data0).replace('As planned', 'Late') },
  };
};
const H = (number: number): string => `H|milestone|${code}|00000${number}`;
const named = (number: number, what: string): RegExp =>
  new RegExp(`^milestone ${code}, version ${number}: ${what}\\.`, 'm');

test('reports that nobody touched are whole, with the returns', async () => {
  expect((await admin.run(['verify'])).printed).toMatch(
    /^The history is whole: 2 versions of 0 returns and 1 item of the plan\.$/m,
  );
});

test.each<[string, () => string]>([
  ['a version', () => H(2)],
  ['what stands', () => `S|milestone|${code}`],
  [
    'a copy that processes catch up by',
    () => [...whole.keys()].filter((key) => key.startsWith('C|')).at(-1) ?? '',
  ],
])('%s that was changed is named', async (_what, key) => {
  await put(edited(key()));
  const ran = await admin.run(['verify']);
  expect(ran.printed).toMatch(named(2, 'changed'));
  expect(ran.code).toBe(1);
});

test('the newest, forged with care, is found by the digests, by verify and by audit', async () => {
  const vault = digestFiles(join(admin.folder, 'digests'));
  await takeDigest({ plans: tables.plans, heads: tables.heads, vault, log: recordingLog() }, '2024-10-07');
  expect((await admin.run(['verify'])).code).toBe(0);
  const forged = edited(H(2));
  const before = String(whole.get(H(1))?.columns.hash);
  const seal = sealOf({ chain: `Plan|version|H|milestone|${code}`, number: 2 }, forged.columns, before);
  await put({ ...forged, columns: { ...forged.columns, ...sealColumns(seal) } });
  for (const key of [...whole.keys()].filter((each) => /^[SC]\|/.test(each))) {
    const row = edited(key);
    const isNewest = String(row.columns.data0).includes('Late');
    if (isNewest) await put({ ...row, columns: { ...row.columns, hash: seal.hash } });
  }
  const ran = await admin.run(['verify']);
  expect(ran.printed).toMatch(named(2, 'digest differs'));
  const audited = await admin.run(['audit', code]);
  expect([audited.code, audited.printed]).toEqual([1, expect.stringMatching(named(2, 'digest differs'))]);
});

describe('questions, leave cover and decisions about periods', () => {
  const cover = {
    covered: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01',
    deputy: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a02',
    from: '2024-10-01',
    until: '2024-10-18',
    setBy: A_PRESS.by,
    setAt: A_PRESS.at,
  };
  const decided = { by: A_PRESS.by, at: '2024-10-08T08:00:00.000Z', period: '2024-25-M06' };
  let stored: readonly { readonly table: string; readonly row: StoredRow }[];
  const all = async () => {
    const found: { readonly table: string; readonly row: StoredRow }[] = [];
    for (const table of ['Plan', 'Clinics'])
      for await (const page of admin.raw.pages(table)) found.push(...page.map((row) => ({ table, row })));
    return found;
  };
  const change = async (key: string, from: string, to: string): Promise<void> => {
    const { table, row } = stored.find((each) => each.row.rowKey.startsWith(key)) ?? {};
    if (!table || !row) throw new Error(`there is no ${key}`);
    const columns = Object.entries(row.columns).map(([name, cell]) => [
      name,
      typeof cell === 'string' ? cell.replace(from, to) : cell,
    ]);
    await admin.raw.write(table, [{ ...row, columns: Object.fromEntries(columns) }]);
  };

  beforeAll(async () => {
    const asked = recordOf({ question: aQuestion() });
    expect(await tables.questions.save([asked])).toBe('saved');
    const stands = await tables.questions.find(questionSubject('question-1'));
    const answered = recordOf({ question: anAnswered(aQuestion(), '2024-10-03') }, stands);
    expect(await tables.questions.save([answered])).toBe('saved');
    await setCovers(tables.plans, () => [cover]);
    await setCovers(tables.plans, () => [{ ...cover, until: '2024-10-25' }]);
    expect(await tables.plans.decide({ kind: 'opened early', opensOn: '2024-10-02', ...decided }, 0)).toBe(
      'decided',
    );
    expect(await tables.plans.decide({ kind: 'locked', ...decided }, 1)).toBe('decided');
    stored = await all();
    whole = await rows();
  });
  afterEach(async () => {
    for (const { table, row } of stored) await admin.raw.write(table, [row]);
  });

  test('are whole while nobody touches them', async () => {
    const { printed, code: ended } = await admin.run(['verify']);
    expect(printed).toMatch(
      /^The history is whole: 8 versions of 0 returns, 1 item of the plan and 3 other records\.$/m,
    );
    expect(ended).toBe(0);
  });

  test.each<[string, [string, string, string], RegExp]>([
    [
      'a version of a question',
      ['H|question-1|000001', 'dip', 'rise'],
      /^question question-1, version 1: changed\./m,
    ],
    [
      'a question as it stands',
      ['Q|question-1', 'posted late', 'lost'],
      /^question question-1, version 2: changed\./m,
    ],
    [
      'a question in its list',
      ['L|finance', 'posted late', 'lost'],
      /^question question-1, version 2: changed\./m,
    ],
    ['who stood in for whom', ['V|', '2024-10-18', '2024-10-31'], /^leave cover, version 1: changed\./m],
    ['a lock', ['decision|000002', 'locked', 'looked'], /^decisions about periods, version 2: changed\./m],
  ])('%s that was changed is named', async (what, [key, from, to], named) => {
    // The newest version of cover has the smallest key: the older one is the one after.
    const first = stored.findIndex(({ row }) => row.rowKey.startsWith(key));
    const at = what === 'who stood in for whom' ? (stored[first + 1]?.row.rowKey ?? '') : key;
    await change(at, from, to);
    const ran = await admin.run(['verify']);
    expect(ran.printed).toMatch(named);
    expect(ran.code).toBe(1);
  });

  test('a decision that was taken out with its count is found by the digests', async () => {
    const vault = digestFiles(join(admin.folder, 'digests'));
    await takeDigest({ plans: tables.plans, heads: tables.heads, vault, log: recordingLog() }, '2024-10-09');
    expect((await admin.run(['verify'])).code).toBe(0);
    const last = stored.find(({ row }) => row.rowKey === 'decision|000002')?.row;
    const version = stored.find(({ row }) => row.rowKey === 'plan')?.row;
    if (!last || !version) throw new Error('there is no decision');
    await TableClient.fromConnectionString(azurite.connectionString, `${admin.prefix}Plan`, {
      allowInsecureConnection: true,
    }).deleteEntity(last.partitionKey, last.rowKey);
    await admin.raw.write('Plan', [
      { ...version, columns: { ...version.columns, decisions: { type: 'Int32', value: '1' } } },
    ]);
    const ran = await admin.run(['verify']);
    expect(ran.printed).toMatch(/^decisions about periods, version 2: missing\. It is in the digest of/m);
    expect(ran.code).toBe(1);
  });
});
