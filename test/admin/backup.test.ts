import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { restoreBackup } from '../../src/admin/backup/restoreBackup.ts';
import { makeVersion } from '../../src/app/paper/makeVersion.ts';
import type { StoredRow } from '../../src/tables/rawTables.ts';
import { RESTORE_KEYS, RESTORE_TABLE } from '../../src/tables/restoreMark.ts';
import { openCouncil } from '../fakes/council.ts';
import { memoryPaperDesk } from '../fakes/memoryPapers.ts';
import { recordingLog } from '../fakes/recordingLog.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { tamperingProxy } from '../fixtures/tamperingProxy.ts';
import { type AdminUnderTest, adminAt, filesIn } from './adminDesk.ts';
import { fillStore, PACK } from './fullStore.ts';

let azurite: Azurite;
const open: AdminUnderTest[] = [];
beforeAll(async () => {
  azurite = await startAzurite();
});
afterEach(async () => {
  for (const admin of open.splice(0)) await admin.close();
});
afterAll(() => azurite.stop());

const store = async (connectionString = azurite.connectionString): Promise<AdminUnderTest> => {
  const admin = await adminAt(connectionString);
  open.push(admin);
  return admin;
};

/** A store with a bit of everything, and its backup. */
const backedUp = async (): Promise<{ readonly full: AdminUnderTest; readonly backup: string }> => {
  const full = await store();
  await fillStore(await full.tables());
  const backup = join(full.folder, 'backup');
  expect(await full.run(['backup', backup])).toMatchObject({ code: 0, complained: '' });
  return { full, backup };
};

/** Every row but the record of the restore itself. */
const everyRow = async (admin: AdminUnderTest): Promise<Readonly<Record<string, readonly StoredRow[]>>> => {
  const rows: Record<string, StoredRow[]> = {};
  for (const table of await admin.raw.existing()) {
    rows[table] = [];
    for await (const page of admin.raw.pages(table))
      rows[table].push(...page.filter(({ partitionKey }) => partitionKey !== 'intervention'));
  }
  return rows;
};

/** That it was restored, by whom and from what, is on record, and nothing else is. Takes it away again. */
const isOnRecord = async (admin: AdminUnderTest): Promise<void> => {
  expect((await admin.run(['interventions'])).printed).toMatch(
    /^8 October 2024, 09:00 by admin, an account of this machine: restore, backup \([\d,]+ rows\)$/m,
  );
  const table = TableClient.fromConnectionString(azurite.connectionString, `${admin.prefix}Imports`, {
    allowInsecureConnection: true,
  });
  for await (const { partitionKey = '', rowKey = '' } of table.listEntities())
    if (partitionKey === 'intervention') await table.deleteEntity(partitionKey, rowKey);
};

test('restored into an empty store, every row is as it was, with its types, and export and backup are the same files', async () => {
  const { full, backup } = await backedUp();
  const other = await store();
  expect(await other.run(['restore', backup])).toMatchObject({ code: 0, complained: '' });
  const rows = await everyRow(full);
  expect(await everyRow(other)).toEqual(rows);
  const kinds = Object.values(rows)
    .flat()
    .flatMap(({ columns }) => Object.values(columns));
  const types = new Set(kinds.map((cell) => (typeof cell === 'object' ? cell.type : typeof cell)));
  expect([...types].sort()).toEqual(['Double', 'boolean', 'string']);
  expect(kinds).toContainEqual({ type: 'Double', value: '95' });

  await isOnRecord(other);
  for (const admin of [full, other]) {
    expect(await admin.run(['export', join(admin.folder, 'export')])).toMatchObject({ code: 0 });
    expect(await admin.run(['backup', join(admin.folder, 'again')])).toMatchObject({ code: 0 });
  }
  for (const folder of ['export', 'again'])
    expect(await filesIn(join(other.folder, folder))).toEqual(await filesIn(join(full.folder, folder)));
  expect(await filesIn(join(other.folder, 'again'))).toEqual(await filesIn(backup));
  expect(await other.raw.has('Restoring')).toBe(false);
});

test('the restored plan and history are read by the stores', async () => {
  const { backup } = await backedUp();
  const other = await store();
  await other.run(['restore', backup]);
  const tables = await other.tables();
  expect((await tables.plans.current())?.covers).toHaveLength(1);
  expect((await tables.returns.history('finance', 'K11', '2024-25-M06')).map(({ value }) => value)).toEqual([
    95, 91.2,
  ]);
  expect(await tables.outbox.pending('finance')).toHaveLength(1);
  expect(await tables.alerts.subscriptions()).toHaveLength(1);
  expect(await tables.deliveries.open('2024-10-08', '2024-10-08')).toHaveLength(1);
});

test('a restored store knows every version of a paper, who was given it, and when meetings are; its file is made again when it is asked for', async () => {
  const { backup } = await backedUp();
  const other = await store();
  await other.run(['restore', backup]);
  const { papers, plans, returns, questions } = await other.tables();
  const plan = await plans.current();
  if (!plan) throw new Error('there is no plan');
  expect(await papers.versions(PACK.name)).toEqual([PACK]);
  expect(await papers.given(PACK.name)).toMatchObject([{ version: 1, request: PACK.request }]);
  expect(plan.meetings).toEqual([{ meeting: 'clinic', division: 'finance', heldOn: 'third Tuesday' }]);
  // This store’s files were left out: the version is made again under its own number, from what the backup has.
  const desk = memoryPaperDesk(papers);
  const services = { ...(await openCouncil()).services, plans, returns, questions };
  const made = await makeVersion(services, desk, {
    plan,
    name: PACK.name,
    person: '',
    madeFor: 'the Finance clinic',
    request: PACK.request,
  });
  expect(made.version).toBe(1);
  expect([...desk.files.keys()]).toContain('clinic%20pack/finance/2024-25-M05/0001.docx');
  expect(await papers.versions(PACK.name)).toMatchObject([{ version: 1, request: PACK.request }]);
});

test('no transaction has more than a hundred rows, and a look costs no write', async () => {
  const { full, backup } = await backedUp();
  const { writes, requests } = await full.run(['backup', join(full.folder, 'second')]);
  expect(writes).toEqual([]);
  expect(requests.length).toBeGreaterThan(30);
  const other = await store();
  const sizes: number[] = [];
  const write = other.raw.write;
  Object.assign(other.raw, {
    write: (table: string, rows: readonly StoredRow[]) => {
      sizes.push(rows.length);
      return write(table, rows);
    },
  });
  await restoreBackup(other.raw, backup, { goOn: false, onTable: () => undefined });
  expect(Math.max(...sizes)).toBe(100);
});

describe('a restore that is cut off', () => {
  test.each([1, 2, 5, 9])(
    'before transaction %i is not begun again by itself, and goes on with --continue',
    async (last) => {
      const { full, backup } = await backedUp();
      const other = await store();
      let transactions = 0;
      const cut = await other.run(['restore', backup], ({ kind }) => {
        if (kind === 'transaction' && ++transactions === last) throw new Error('the process died here');
      });
      expect(cut.code).toBe(1);
      const again = await other.run(['restore', backup]);
      if (last > 1) {
        expect(again).toMatchObject({ code: 1, writes: [] });
        expect(again.complained).toMatch(/was cut off.*--continue/);
        expect(await other.run(['restore', backup, '--continue'])).toMatchObject({ code: 0, complained: '' });
      } else expect(again.code).toBe(0); // nothing had been written, not even that it began
      expect(await everyRow(other)).toEqual(await everyRow(full));
    },
  );

  test('by SIGKILL, in a process of its own, is completed by another one', async () => {
    const { full, backup } = await backedUp();
    const target = await startAzurite();
    const arrived: (() => void)[] = [];
    let transactions = 0;
    const proxy = await tamperingProxy(target.connectionString, (_method, path) => {
      if (!path.endsWith('$batch')) return;
      transactions += 1;
      if (transactions === 6) proxy.setMode('silence'); // the sixth never arrives
      if (transactions === 6) for (const tell of arrived) tell();
    });
    const sixth = new Promise<void>((resolve) => void arrived.push(resolve));
    const restore = (connectionString: string, ...more: string[]) =>
      spawn(process.execPath, ['src/admin/main.ts', 'restore', backup, ...more], {
        stdio: 'ignore',
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          APP_ENV: 'local',
          TENANT_ID: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b0001',
          STORAGE_CONNECTION_STRING: connectionString,
        },
      });
    const first = restore(proxy.connectionString);
    await sixth;
    first.kill('SIGKILL');
    await once(first, 'exit');
    const second = restore(target.connectionString, '--continue');
    const [code] = await once(second, 'exit');
    const [{ rawTables }, rows] = await Promise.all([
      import('../../src/tables/rawTables.ts'),
      everyRow(full),
    ]);
    const restored = await everyRow({
      ...full,
      raw: rawTables({ kind: 'connectionString', value: target.connectionString }),
    });
    await proxy.stop();
    await target.stop();
    expect(code).toBe(0);
    expect(restored).toEqual(rows);
  });

  test('is not gone on with from another backup', async () => {
    const { backup } = await backedUp();
    const empty = await store();
    await empty.run(['backup', join(empty.folder, 'nothing')]);
    const other = await store();
    let transactions = 0;
    await other.run(['restore', backup], ({ kind }) => {
      if (kind === 'transaction' && ++transactions === 4) throw new Error('the process died here');
    });
    const refused = await other.run(['restore', join(empty.folder, 'nothing'), '--continue']);
    expect(refused).toMatchObject({ code: 1, writes: [] });
    expect(refused.complained).toMatch(/of another backup/);
  });
});

test('a store with anything in it is never restored into, with --continue or without', async () => {
  const { full, backup } = await backedUp();
  for (const more of [[], ['--continue']]) {
    const refused = await full.run(['restore', backup, ...more]);
    expect(refused).toMatchObject({ code: 1, writes: [] });
    expect(refused.complained).toMatch(
      /This store is not empty: there are rows in Plan,.*nothing here is ever overwritten/,
    );
  }
});

test('--continue where nothing was begun says so', async () => {
  const { backup } = await backedUp();
  const refused = await (await store()).run(['restore', backup, '--continue']);
  expect(refused).toMatchObject({ code: 1, writes: [] });
  expect(refused.complained).toMatch(/No restore was cut off/);
});

describe('a damaged backup', () => {
  const lines = async (file: string): Promise<string[]> => (await readFile(file, 'utf8')).split('\n');

  test.each<[string, (folder: string) => Promise<void>, RegExp]>([
    [
      'a line that is cut off',
      async (folder) => {
        const all = await lines(join(folder, 'Plan.jsonl'));
        all[4] = all[4]?.slice(0, 30) ?? '';
        await writeFile(join(folder, 'Plan.jsonl'), all.join('\n'));
      },
      /^Plan\.jsonl line 5: This is not JSON\./m,
    ],
    [
      'a figure that was changed',
      async (folder) => {
        const all = await lines(join(folder, 'Alerts.jsonl'));
        all[0] = (all[0] ?? '').replace('K11', 'K12');
        all[1] = (all[1] ?? '').replace('Finance #1', 'Finance #2');
        await writeFile(join(folder, 'Alerts.jsonl'), all.join('\n'));
      },
      /^Alerts\.jsonl line 1: .*\nAlerts\.jsonl line 2: The line was changed after it was written\./m,
    ],
    [
      'a line that is missing',
      async (folder) => {
        const all = await lines(join(folder, 'Plan.jsonl'));
        await writeFile(join(folder, 'Plan.jsonl'), all.toSpliced(7, 1).join('\n'));
      },
      /^Plan\.jsonl: It has \d+ rows; the manifest says \d+\./m,
    ],
    [
      'a line that is there twice',
      async (folder) => {
        const all = await lines(join(folder, 'Plan.jsonl'));
        await writeFile(join(folder, 'Plan.jsonl'), all.toSpliced(7, 0, all[7] ?? '').join('\n'));
      },
      /^Plan\.jsonl line 9: The row is not in its order\./m,
    ],
    [
      'something added at the end',
      (folder) => appendFile(join(folder, 'Drafts.jsonl'), '{}\n'),
      /^Drafts\.jsonl line 2: This is not a row of a backup\./m,
    ],
    [
      'a file that is missing',
      async (folder) => {
        const { rm } = await import('node:fs/promises');
        await rm(join(folder, 'People.jsonl'));
      },
      /^People\.jsonl: The file is missing\./m,
    ],
  ])('%s is named by verify, and nothing of it is restored', async (_what, damage, named) => {
    const { backup, full } = await backedUp();
    await damage(backup);
    const verified = await full.run(['verify', backup]);
    expect(verified).toMatchObject({ code: 1, requests: [] });
    expect(verified.printed).toMatch(named);
    const other = await store();
    const refused = await other.run(['restore', backup]);
    expect(refused).toMatchObject({ code: 1, writes: [] });
    expect(refused.complained).toMatch(/^The backup is damaged, so nothing was restored\./);
    expect(refused.complained).toMatch(named);
  });

  test('a whole one is whole', async () => {
    const { backup, full } = await backedUp();
    expect(await full.run(['verify', backup])).toMatchObject({ code: 0, requests: [] });
  });

  test.each([
    ['no manifest', undefined, /There is no backup in .*manifest\.json/],
    ['a manifest that is none', '{', /is damaged/],
    [
      'a format of the future',
      '{"format":"golden-thread-backup","formatVersion":99,"tables":[]}',
      /format version 99; this program reads 1/,
    ],
    [
      'a path instead of a file',
      JSON.stringify({
        format: 'golden-thread-backup',
        formatVersion: 1,
        tables: [{ table: 'Plan', file: '../Plan.jsonl', rows: 0, sha256: '0'.repeat(64) }],
      }),
      /is damaged/,
    ],
    [
      'a table that is not ours',
      JSON.stringify({
        format: 'golden-thread-backup',
        formatVersion: 1,
        tables: [{ table: 'Other', file: 'Other.jsonl', rows: 0, sha256: '0'.repeat(64) }],
      }),
      /a table Other, which this program does not know/,
    ],
  ])('%s is refused with a sentence', async (_what, manifest, sentence) => {
    const admin = await store();
    if (manifest !== undefined) await writeFile(join(admin.folder, 'manifest.json'), manifest);
    const refused = await admin.run(['verify', admin.folder]);
    expect(refused.code).toBe(1);
    expect(refused.complained).toMatch(sentence);
  });
});

test('a store that changes while it is read is read again, and a backup of two moments is never kept', async () => {
  const full = await store();
  await fillStore(await full.tables());
  const { takeBackup } = await import('../../src/admin/backup/takeBackup.ts');
  const { emptyFolder } = await import('../../src/admin/emptyFolder.ts');
  let scans = 0;
  const changing = (times: number) => ({
    ...full.raw,
    async *pages(table: string) {
      yield* full.raw.pages(table);
      if (table === 'Drafts' && ++scans <= times)
        await full.raw.write('Plan', [
          { partitionKey: 'p', rowKey: 'r', columns: { at: `${times}, ${scans}` } },
        ]);
    },
  });
  const folder = join(full.folder, 'moving');
  await emptyFolder(folder);
  await takeBackup(changing(1), folder);
  expect(await readFile(join(folder, 'Plan.jsonl'), 'utf8')).toContain('"columns":{"at":"1, 1"}');
  const never = join(full.folder, 'never');
  await emptyFolder(never);
  scans = 0;
  await expect(takeBackup(changing(100), never)).rejects.toThrow(/was being changed while it was read/);
  expect((await full.run(['verify', never])).complained).toMatch(/There is no backup/);
});

test('a folder with something in it is not written into', async () => {
  const admin = await store();
  await writeFile(join(admin.folder, 'letter.txt'), 'x');
  for (const command of ['backup', 'export']) {
    await admin.tables();
    const refused = await admin.run([command, admin.folder]);
    expect(refused.code).toBe(1);
    expect(refused.complained).toMatch(/is not empty: it has letter\.txt in it/);
  }
});

test('while a restore is under way no bot is ready and there is no plan; after it there is', async () => {
  const { backup } = await backedUp();
  const other = await store();
  const tables = await other.tables();
  expect(await tables.ready()).toBe('ready');
  const seen: (readonly [string, string, boolean])[] = [];
  await restoreBackup(watched(other), backup, { goOn: false, onTable: () => undefined });
  expect(seen.at(0)?.[0]).not.toBe('Plan');
  expect(seen.at(-1)?.[0]).toBe('Plan');
  for (const [, ready, plan] of seen) expect([ready, plan]).toEqual(['a restore is under way', false]);
  expect([await tables.ready(), (await tables.plans.current()) !== undefined]).toEqual(['ready', true]);

  /** Its rows, each transaction of which is preceded by a look at what a bot would see. */
  function watched({ raw }: AdminUnderTest): AdminUnderTest['raw'] {
    return {
      ...raw,
      async write(table, rows) {
        if (table !== RESTORE_TABLE)
          seen.push([table, await tables.ready(), (await tables.plans.current()) !== undefined]);
        await raw.write(table, rows);
      },
    };
  }
});

test('a bot does not start on a store into which a backup is being restored, and says why', async () => {
  const other = await store();
  await other.raw.ensure(RESTORE_TABLE);
  await other.raw.write(RESTORE_TABLE, [{ ...RESTORE_KEYS, columns: { manifest: 'x' } }]);
  await expect((await other.tables()).upgrade({ log: recordingLog() })).rejects.toMatchObject({
    code: 'restoring',
  });
});
