import { join } from 'node:path';
import { takeDigest } from '../../src/app/seal/takeDigest.ts';
import { digestFiles } from '../../src/tables/digestFiles.ts';
import type { Tables } from '../../src/tables/openTables.ts';
import type { StoredRow } from '../../src/tables/rawTables.ts';
import { sealColumns, sealOf } from '../../src/tables/sealColumns.ts';
import { recordingLog } from '../fakes/recordingLog.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { aProgress, following, recording } from '../fixtures/progress.ts';
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
