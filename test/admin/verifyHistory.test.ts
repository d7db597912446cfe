import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { manifestOf, readManifest, writeManifest } from '../../src/admin/backup/manifest.ts';
import { readRowLine, rowLine } from '../../src/admin/backup/rowLine.ts';
import { takeDigest } from '../../src/app/seal/takeDigest.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { digestFiles } from '../../src/tables/digestFiles.ts';
import { historyKey, returnKey, trendKey } from '../../src/tables/keys.ts';
import type { Tables } from '../../src/tables/openTables.ts';
import type { StoredRow } from '../../src/tables/rawTables.ts';
import { returnTableName } from '../../src/tables/returnShards.ts';
import { sealColumns, sealOf } from '../../src/tables/sealColumns.ts';
import { recordingLog } from '../fakes/recordingLog.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { aReturn } from '../fixtures/returns.ts';
import { type AdminUnderTest, adminAt } from './adminDesk.ts';

// Somebody who holds the storage role changes rows as they like, and knows how seals are made.

const PERIOD = '2024-25-M06';
const TABLE = returnTableName('finance');
const CHAIN = `Returns|finance|H|K11|${PERIOD}`;
const R = returnKey('K11', PERIOD);
const T = trendKey('K11', PERIOD);
const H = (number: number): string => historyKey('K11', PERIOD, number);
const NAMED = (number: number | 'a row', what: string): RegExp =>
  new RegExp(
    `^finance, K11, September 2024 \\(2024-25-M06\\), ${number === 'a row' ? number : `version ${number}`}: ${what}\\.`,
    'm',
  );

let azurite: Azurite;
let admin: AdminUnderTest;
let tables: Tables;
let whole: ReadonlyMap<string, StoredRow>;

beforeAll(async () => {
  azurite = await startAzurite();
  admin = await adminAt(azurite.connectionString);
  tables = await admin.tables();
  await tables.plans.replace(smallPlan());
  for (const sequence of [1, 2, 3])
    await record(aReturn({ sequence, value: 90 + sequence, operation: `o${sequence}` }));
  await record(aReturn({ indicator: 'K12' }));
  whole = await rows();
});
afterEach(async () => {
  for (const key of (await rows()).keys()) if (!whole.has(key)) await remove(key);
  for (const row of whole.values()) await put(row);
  await rm(join(admin.folder, 'digests'), { recursive: true, force: true });
});
afterAll(async () => {
  await admin.close();
  await azurite.stop();
});

async function record(entry: Return): Promise<void> {
  const points = await tables.returns.trend('finance', entry.indicator, { from: '2024-09', to: '2024-09' });
  expect(await tables.returns.save(entry, points[0]?.token, [])).toBe('saved');
}

async function rows(): Promise<ReadonlyMap<string, StoredRow>> {
  const all = new Map<string, StoredRow>();
  for await (const page of admin.raw.pages(TABLE)) for (const row of page) all.set(row.rowKey, row);
  return all;
}

const rowOf = (key: string): StoredRow =>
  whole.get(key) ?? { partitionKey: 'finance', rowKey: key, columns: {} };
const put = (row: StoredRow): Promise<void> => admin.raw.write(TABLE, [row]);
const remove = (key: string): Promise<unknown> =>
  TableClient.fromConnectionString(azurite.connectionString, `${admin.prefix}${TABLE}`, {
    allowInsecureConnection: true,
  }).deleteEntity('finance', key);
/** The content of one row under the key of another. */
const putAs = (key: string, { columns }: StoredRow): Promise<void> => put({ ...rowOf(key), columns });
const edited = (key: string, from: string, to: string): StoredRow => {
  const { columns, ...keys } = rowOf(key);
  return { ...keys, columns: { ...columns, data0: String(columns.data0).replace(from, to) } };
};
/** Seals a row as the product would, over the version before. */
const sealedAnew = (row: StoredRow, number: number, before: string): StoredRow => {
  const seal = sealOf({ chain: CHAIN, number }, row.columns, before);
  return { ...row, columns: { ...row.columns, ...sealColumns(seal) } };
};
const hashOf = ({ columns }: StoredRow): string => String(columns.hash);
const digest = (day = '2024-10-07'): Promise<void> =>
  takeDigest(
    {
      plans: tables.plans,
      heads: tables.heads,
      vault: digestFiles(join(admin.folder, 'digests')),
      log: recordingLog(),
    },
    day,
  );
/** The newest version forged with care: its row, the return as it stands and the guard all fit each other. */
const forgeNewest = async (): Promise<void> => {
  const forged = sealedAnew(edited(H(3), '"value":93', '"value":99'), 3, hashOf(rowOf(H(2))));
  const stands = edited(R, '"value":93', '"value":99');
  const value = { type: 'Double', value: '99' } as const;
  await put(forged);
  await put({ ...stands, columns: { ...stands.columns, value, hash: hashOf(forged) } });
  await put({ ...rowOf(T), columns: { ...rowOf(T).columns, value, hash: hashOf(forged) } });
};

test('a history that nobody touched is whole, and a look costs no write', async () => {
  await digest();
  const ran = await admin.run(['verify']);
  expect(ran).toMatchObject({ code: 0, complained: '', writes: [] });
  expect(ran.printed).toBe(
    'The history is whole: 4 versions of 2 returns.\nCompared with 1 digest, 7 October 2024 to 7 October 2024.',
  );
  expect((await admin.run(['audit', 'K11', 'September'])).printed).toContain(
    'Every version fits the one before it.',
  );
});

test.each<[string, () => Promise<unknown>, RegExp]>([
  ['a figure in an old version', () => put(edited(H(1), '"value":91', '"value":99')), NAMED(1, 'changed')],
  [
    'who recorded the newest',
    () => put(edited(H(3), 'Director of Finance', 'Somebody else')),
    NAMED(3, 'changed'),
  ],
  [
    'a version that was sealed anew',
    () => put(sealedAnew(edited(H(1), '"value":91', '"value":99'), 1, 'first')),
    NAMED(1, 'changed'),
  ],
  [
    'the newest, sealed anew',
    () => put(sealedAnew(edited(H(3), '"value":93', '"value":99'), 3, hashOf(rowOf(H(2))))),
    NAMED(3, 'head differs'),
  ],
  ['the return that people are shown', () => put(edited(R, '"value":93', '"value":99')), NAMED(3, 'changed')],
  [
    'its figure in lists',
    () => put({ ...rowOf(R), columns: { ...rowOf(R).columns, value: { type: 'Double', value: '99' } } }),
    NAMED(3, 'changed'),
  ],
  [
    'its colour in trends',
    () => put({ ...rowOf(T), columns: { ...rowOf(T).columns, rag: 'red' } }),
    NAMED(3, 'changed'),
  ],
  [
    'the hash beside the return that people are shown',
    () => put({ ...rowOf(R), columns: { ...rowOf(R).columns, hash: hashOf(rowOf(H(2))) } }),
    NAMED(3, 'changed'),
  ],
  ['a version deleted', () => remove(H(2)), NAMED(2, 'missing')],
  ['the newest version deleted', () => remove(H(3)), NAMED(3, 'missing')],
  ['the return that people are shown deleted', () => remove(R), NAMED(3, 'changed')],
  ['the guard deleted', () => remove(T), NAMED(3, 'missing')],
  ['a version put in at the end', () => putAs(H(4), rowOf(H(3))), NAMED(4, 'out of order')],
  [
    'a version made for the end',
    () =>
      put(
        sealedAnew({ ...edited(H(3), '"sequence":3', '"sequence":4'), rowKey: H(4) }, 4, hashOf(rowOf(H(3)))),
      ),
    NAMED(4, 'head differs'),
  ],
  [
    'an unsealed version put in',
    () =>
      put({
        ...rowOf(H(4)),
        columns: { data0: String(rowOf(H(3)).columns.data0).replace('"sequence":3', '"sequence":4') },
      }),
    NAMED(4, 'inserted'),
  ],
  ['a row with a strange number', () => putAs(`${H(2)}x`, rowOf(H(2))), NAMED('a row', 'inserted')],
  [
    'two versions swapped',
    async () => [await putAs(H(1), rowOf(H(2))), await putAs(H(2), rowOf(H(1)))],
    NAMED(1, 'out of order'),
  ],
  [
    'a seal taken away',
    () => put({ ...rowOf(H(2)), columns: { data0: rowOf(H(2)).columns.data0 ?? '' } }),
    NAMED(2, 'changed'),
  ],
  [
    'the version of another indicator',
    () => putAs(H(2), rowOf(historyKey('K12', PERIOD, 1))),
    NAMED(2, 'out of order'),
  ],
])('%s is found and named, by verify and by audit', async (_what, tamper, named) => {
  await tamper();
  const ran = await admin.run(['verify']);
  expect(ran.printed).toMatch(named);
  expect(ran.printed).toContain('The history of 1 return does not fit.');
  expect(ran.code).toBe(1);
  const audited = await admin.run(['audit', 'K11', 'September']);
  expect(`${audited.printed}\n${audited.complained}`).toMatch(named);
  expect(audited.code).toBe(1);
});

test.each<[string, () => Promise<unknown>]>([
  ['the return', () => put({ ...rowOf(R), rowKey: R.replace('2024-09', '2023-09') })],
  ['its point', () => put({ ...rowOf(T), rowKey: T.replace('2024-09', '2023-09') })],
  [
    'its point, with columns that say so',
    () =>
      put({
        ...rowOf(T),
        rowKey: T.replace('2024-09', '2023-09'),
        columns: { ...rowOf(T).columns, period: '2023-24-M06', rag: 'red' },
      }),
  ],
  [
    'its point, in the place of another indicator',
    () => put({ ...rowOf(T), rowKey: T.replace('K11', 'K13') }),
  ],
])('%s put into another month, where lists and trends find it, is named', async (_what, plant) => {
  await plant();
  const { code, printed } = await admin.run(['verify']);
  expect(printed).toMatch(/^finance, K1[13], [^\n]*version 3: inserted\./m);
  expect(code).toBe(1);
});

const HANDS = { aadObjectId: '0f8a6a3e-5b7c-4d59-9a51-0c6f1d1b0001', name: 'Director of Finance' };
test.each([
  ['lacks whoever entered it', []],
  ['has somebody whom no version names', [HANDS, { aadObjectId: 'x', name: 'Somebody' }]],
])(
  'a list of hands that %s is named, in both rows that stand and in a version sealed anew',
  async (_what, list) => {
    const touchedBy = JSON.stringify(list);
    for (const key of [T, R]) await put({ ...rowOf(key), columns: { ...rowOf(key).columns, touchedBy } });
    expect((await admin.run(['verify'])).printed).toMatch(NAMED(3, 'changed'));
    const listed = `"touchedBy":${touchedBy},"sequence":3`;
    const forged = sealedAnew(edited(H(3), '"sequence":3', listed), 3, hashOf(rowOf(H(2))));
    const hash = hashOf(forged);
    await put(forged);
    const stands = edited(R, '"sequence":3', listed);
    await put({ ...stands, columns: { ...stands.columns, hash } });
    await put({ ...rowOf(T), columns: { ...rowOf(T).columns, touchedBy, hash } });
    const { code, printed } = await admin.run(['verify']);
    expect(printed).toMatch(NAMED(3, 'changed'));
    expect(printed).toMatch(/Who had a hand in it/);
    expect(code).toBe(1);
  },
);

test('an old head put back over the newest version is named', async () => {
  const before = new Map([
    [T, rowOf(T)],
    [R, rowOf(R)],
  ]);
  await record(aReturn({ sequence: 4, operation: 'o4' }));
  for (const row of before.values()) await put(row);
  const { printed } = await admin.run(['verify']);
  expect(printed).toMatch(NAMED(4, 'head differs'));
});

describe('what fits in itself is found by the digests', () => {
  test('the newest version, forged with care', async () => {
    await digest();
    await forgeNewest();
    const { code, printed } = await admin.run(['verify']);
    expect(printed).toMatch(NAMED(3, 'digest differs'));
    expect(printed).toMatch(/another hash in\s+the digest of 7 October 2024/);
    expect(code).toBe(1);
  });

  test('but only once there is one of that day: before it nothing shows', async () => {
    await forgeNewest();
    expect((await admin.run(['verify'])).code).toBe(0);
    await digest();
    expect((await admin.run(['verify'])).code).toBe(0);
  });

  test('a forgery is in the next digest, too, and the two differ', async () => {
    await digest();
    await forgeNewest();
    await digest('2024-10-08');
    await put(rowOf(H(3)));
    await put(rowOf(R));
    await put(rowOf(T));
    expect((await admin.run(['verify'])).printed).toMatch(NAMED(3, 'digest differs'));
  });

  test('the newest cut off, and the row before put back', async () => {
    const before = new Map([
      [T, rowOf(T)],
      [R, rowOf(R)],
    ]);
    await record(aReturn({ sequence: 4, operation: 'o4' }));
    await digest();
    for (const row of before.values()) await put(row);
    await remove(H(4));
    expect((await admin.run(['verify'])).printed).toMatch(NAMED(4, 'missing'));
  });

  test('a version put on top today that says it was recorded before', async () => {
    await record(aReturn({ sequence: 4, submittedAt: '2024-10-09T08:00:00.000Z', operation: 'o4' }));
    await digest('2024-10-08');
    await digest('2024-10-09');
    expect((await admin.run(['verify'])).code).toBe(0);
    await record(aReturn({ sequence: 5, submittedAt: '2024-10-09T15:00:00.000Z', operation: 'o5' }));
    const { code, printed } = await admin.run(['verify']);
    expect(printed).toMatch(NAMED(5, 'dated back'));
    expect(code).toBe(1);
    expect((await admin.run(['audit', 'K11', 'September'])).printed).toMatch(NAMED(5, 'dated back'));
  });

  test('a whole return that was never made, and not one that was imported as of then', async () => {
    await digest('2024-10-09');
    await record(aReturn({ indicator: 'K13', submittedAt: '2024-05-01T08:00:00.000Z', source: 'import' }));
    expect((await admin.run(['verify'])).code).toBe(0);
    await record(aReturn({ indicator: 'K14', submittedAt: '2024-10-09T08:00:00.000Z' }));
    const { printed } = await admin.run(['verify']);
    expect(printed).toMatch(/^finance, K14, [^\n]*version 1: dated back\./m);
    expect(printed).toContain('The history of 1 return does not fit.');
  });

  test('a whole return that was never made, sealed as if it was from before there were seals', async () => {
    await digest('2024-10-09');
    await record(aReturn({ indicator: 'K14', submittedAt: '2024-05-01T08:00:00.000Z' }));
    const forged = [...(await rows()).values()].find(({ rowKey }) => rowKey.startsWith('H|K14|'));
    if (!forged) throw new Error('there is no such version');
    const chain = `Returns|finance|H|K14|${PERIOD}`;
    const seal = sealOf({ chain, number: 1 }, forged.columns, 'first', '2024-10-01');
    await put({ ...forged, columns: { ...forged.columns, ...sealColumns(seal) } });
    for (const key of [trendKey('K14', PERIOD), returnKey('K14', PERIOD)]) {
      const row = (await rows()).get(key) as StoredRow;
      await put({ ...row, columns: { ...row.columns, hash: seal.hash } });
    }
    expect((await admin.run(['verify'])).printed).toMatch(/^finance, K14, [^\n]*version 1: dated back\./m);
  });

  test('a version whose guard was hidden while the digest was taken', async () => {
    await digest('2024-10-07');
    await record(aReturn({ sequence: 4, submittedAt: '2024-10-08T15:00:00.000Z', operation: 'o4' }));
    const guard = (await rows()).get(T) as StoredRow;
    await remove(T);
    await digest('2024-10-08');
    await put(guard);
    await digest('2024-10-09');
    expect((await admin.run(['verify'])).printed).toMatch(NAMED(4, 'dated back'));
  });

  test('a whole return taken out', async () => {
    await digest();
    for (const key of [H(1), H(2), H(3), R, T]) await remove(key);
    expect((await admin.run(['verify'])).printed).toMatch(NAMED(3, 'missing'));
  });

  test('every seal taken away', async () => {
    await digest();
    for (const number of [1, 2, 3])
      await put({ ...rowOf(H(number)), columns: { data0: rowOf(H(number)).columns.data0 ?? '' } });
    for (const key of [T, R]) {
      const { hash: _hash, ...columns } = rowOf(key).columns;
      await put({ ...rowOf(key), columns });
    }
    const { code, printed } = await admin.run(['verify']);
    expect(printed).toMatch(NAMED(3, 'digest differs'));
    expect(code).toBe(1);
  });
});

describe('a backup that was edited, with all its sums worked out again', () => {
  /** Every row of the table of returns as `change` wants it, under sums that fit. */
  const edit = async (folder: string, change: (row: StoredRow) => StoredRow): Promise<void> => {
    const path = join(folder, `${TABLE}.jsonl`);
    const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
    const changed = lines.map((line) => {
      const read = readRowLine(line);
      if (!read.ok) throw new Error(read.reason);
      return rowLine(change(read.row));
    });
    const text = changed.map((line) => `${line}\n`).join('');
    await writeFile(path, text);
    const { tables: files } = await readManifest(folder);
    const sha256 = createHash('sha256').update(text).digest('hex');
    await writeManifest(
      folder,
      manifestOf(files.map((each) => (each.table === TABLE ? { ...each, sha256 } : each))),
    );
  };
  const restored = async (folder: string, ...more: string[]) => {
    const other = await adminAt(azurite.connectionString);
    const ran = await other.run(['restore', folder, ...more]);
    await other.close();
    return ran;
  };
  const backup = async (name: string): Promise<string> => {
    const folder = join(admin.folder, name);
    expect(await admin.run(['backup', folder])).toMatchObject({ code: 0 });
    return folder;
  };

  test('is whole line by line, and its history is not', async () => {
    const folder = await backup('edited');
    await edit(folder, (row) => (row.rowKey === H(2) ? edited(H(2), '"value":92', '"value":99') : row));
    const verified = await admin.run(['verify', folder]);
    expect(verified).toMatchObject({ code: 1, requests: [] });
    expect(verified.printed).toContain('is whole: ');
    expect(verified.printed).toMatch(NAMED(2, 'changed'));
    const ran = await restored(folder);
    expect(ran.printed).toMatch(NAMED(2, 'changed'));
    expect(ran.code).toBe(1);
  });

  test('and sealed anew fits in itself; the digests give it away, before and after it is restored', async () => {
    await digest();
    const digests = ['--digests', join(admin.folder, 'digests')];
    await forgeNewest();
    const forged = await rows();
    for (const row of whole.values()) await put(row);
    const folder = await backup('forged');
    await edit(folder, (row) => forged.get(row.rowKey) ?? row);
    expect((await admin.run(['verify', folder])).code).toBe(0);
    expect((await admin.run(['verify', folder, ...digests])).printed).toMatch(NAMED(3, 'digest differs'));
    const ran = await restored(folder, ...digests);
    expect(ran.printed).toMatch(NAMED(3, 'digest differs'));
    expect(ran.code).toBe(1);
  });
});
