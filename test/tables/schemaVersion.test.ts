import { TableClient } from '@azure/data-tables';
import type { Migration } from '../../src/tables/migrations/migration.ts';
import { MIGRATIONS } from '../../src/tables/migrations/migrations.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { recordingLog } from '../fakes/recordingLog.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { type TamperingProxy, tamperingProxy } from '../fixtures/tamperingProxy.ts';

let azurite: Azurite;
let proxy: TamperingProxy;
let prefix: string;
let requests: string[] = [];
let opened = 0;

beforeAll(async () => {
  azurite = await startAzurite();
  proxy = await tamperingProxy(azurite.connectionString);
});
afterAll(async () => {
  await proxy.stop();
  await azurite.stop();
});
beforeEach(() => {
  opened += 1;
  prefix = `s${opened}`;
});
afterEach(() => proxy.setMode('pass'));

/** A process's own view of the store of this test. A slow machine is no failure here: only who waits for silence gives up soon. */
async function open(timeoutMs = 30_000): Promise<Tables> {
  const tables = await openTables(
    { kind: 'connectionString', value: proxy.connectionString },
    { prefix, timeoutMs, onRequest: ({ table, kind }) => requests.push(`${table} ${kind}`) },
  );
  requests = [];
  return tables;
}

/** A store as it was before there were versions: with a plan, and without the row. */
async function firstVersion(): Promise<Tables> {
  const tables = await open();
  await tables.plans.replace(smallPlan());
  return tables;
}

const planTable = (): TableClient =>
  TableClient.fromConnectionString(azurite.connectionString, `${prefix}Plan`, {
    allowInsecureConnection: true,
  });
async function schemaRow(): Promise<Record<string, unknown>> {
  const { version, minimumReader, owner } = await planTable().getEntity<Record<string, unknown>>(
    'version',
    'schema',
  );
  return { version, minimumReader, ...(owner === undefined ? {} : { owner }) };
}

/** A step that notes in the store that it was done, and tells how often it ran. */
function planted(to: number, changes: Partial<Migration> = {}): Migration & { readonly ran: () => number } {
  let ran = 0;
  return {
    to,
    name: `planted-${to}`,
    minimumReader: 1,
    async run(store) {
      ran += 1;
      const row = { partitionKey: 'planted', rowKey: `step-${to}`, columns: { to } };
      await store.table('Jobs').transact([{ kind: 'upsert', row }]);
      return 1;
    },
    ran: () => ran,
    ...changes,
  };
}

const log = recordingLog();
beforeEach(() => void log.lines.splice(0));
const never = (): Promise<never> => new Promise(() => {});
const LATER_MS = 61_000;

describe('the steps of this code', () => {
  test('lead from version to version, one by one', () => {
    expect(MIGRATIONS.map(({ to }) => to)).toEqual(MIGRATIONS.map((_, index) => index + 2));
    for (const { to, name, minimumReader } of MIGRATIONS) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      // A rolling deployment has the version before running beside it.
      expect(minimumReader).toBeLessThan(to);
    }
  });

  test('an empty store has the version of this code at once, and another start costs two point reads', async () => {
    const tables = await open();
    expect(await tables.upgrade({ log })).toBe(1 + MIGRATIONS.length);
    expect(await schemaRow()).toEqual({ version: 1 + MIGRATIONS.length, minimumReader: 1 });
    expect(log.lines).toEqual([]);
    requests = [];
    await tables.upgrade({ log });
    expect(requests).toEqual(['Restoring point read', 'Plan point read']);
  });

  test('of many processes that begin with the same empty store none fails', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, open));
    const versions = await Promise.all(all.map((tables) => tables.upgrade({ log })));
    expect(new Set(versions)).toEqual(new Set([1 + MIGRATIONS.length]));
  });

  test('a store with a plan and no version is version 1 and goes through every step', async () => {
    await (await firstVersion()).upgrade({ log });
    expect(await schemaRow()).toEqual({ version: 1 + MIGRATIONS.length, minimumReader: 1 });
    expect(log.lines.map(({ event }) => event)).toEqual(
      MIGRATIONS.flatMap(() => ['schema.migrating', 'schema.migrated']),
    );
  });
});

describe('steps', () => {
  test('are done in their order, once, and another start does none', async () => {
    const tables = await firstVersion();
    const order: number[] = [];
    const steps = [2, 3, 4].map((to) => planted(to, { run: async () => order.push(to) }));
    expect(await tables.upgrade({ log, migrations: steps })).toBe(4);
    expect(await (await open()).upgrade({ log, migrations: steps })).toBe(4);
    expect(order).toEqual([2, 3, 4]);
    expect(await schemaRow()).toEqual({ version: 4, minimumReader: 1 });
  });

  test('of a later release go on from where the store is', async () => {
    const tables = await firstVersion();
    const [two, three] = [planted(2), planted(3)];
    await tables.upgrade({ log, migrations: [two] });
    await tables.upgrade({ log, migrations: [two, three] });
    expect([two.ran(), three.ran()]).toEqual([1, 1]);
  });

  test('that fail leave the version as it was, say why, and are repeated by the next start without waiting', async () => {
    const tables = await firstVersion();
    const failing = planted(2, { run: () => Promise.reject(new Error('the step failed')) });
    await expect(tables.upgrade({ log, migrations: [failing] })).rejects.toThrow('the step failed');
    expect(await schemaRow()).toEqual({ version: 1, minimumReader: 1 });
    const step = planted(2);
    await (await open()).upgrade({ log, migrations: [step], wait: never });
    expect(step.ran()).toBe(1);
    expect(await schemaRow()).toMatchObject({ version: 2 });
  });

  test('that were cut off with their process are repeated once its time is up', async () => {
    const tables = await firstVersion();
    const begun = Promise.withResolvers<void>();
    const hanging = planted(2, {
      run: () => {
        begun.resolve();
        return never();
      },
    });
    void tables.upgrade({ log, migrations: [hanging] });
    await begun.promise;
    const step = planted(2);
    let clock = Date.now();
    let waits = 0;
    const wait = async (): Promise<void> => {
      waits += 1;
      clock += LATER_MS / 2;
    };
    await (await open()).upgrade({ log, migrations: [step], now: () => clock, wait });
    expect([step.ran(), waits]).toEqual([1, 2]);
    expect(log.lines.filter(({ event }) => event === 'schema.waiting')).toHaveLength(1);
    expect(await schemaRow()).toEqual({ version: 2, minimumReader: 1 });
  });

  test('are done by one of two processes that start at once, and the other waits for it', async () => {
    await firstVersion();
    const [first, second] = await Promise.all([open(), open()]);
    const go = Promise.withResolvers<void>();
    let running = 0;
    const step = planted(2, {
      async run() {
        running += 1;
        expect(running).toBe(1);
        await go.promise;
        return 1;
      },
    });
    const wait = async (): Promise<void> => go.resolve(); // whoever comes second lets the first go on
    const versions = await Promise.all(
      [first, second].map((tables) => tables.upgrade({ log, migrations: [step], wait })),
    );
    expect(versions).toEqual([2, 2]);
    expect(running).toBe(1);
  });

  test('when storage does not answer, the start fails with that', async () => {
    await firstVersion();
    const tables = await open(1_000);
    proxy.setMode('silence');
    await expect(tables.upgrade({ log })).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});

describe('a store that a newer version has migrated', () => {
  test('is refused, naming both versions, when that version says so; and nothing is changed', async () => {
    const tables = await firstVersion();
    await tables.upgrade({ log, migrations: [planted(2), planted(3, { minimumReader: 3 })] });
    const before = await schemaRow();
    const older = tables.upgrade({ log, migrations: [planted(2)] });
    await expect(older).rejects.toMatchObject({ code: 'newer-store' });
    await expect(older).rejects.toThrow(
      /has version 3, .* reads version 3; this one reads up to version 2\./,
    );
    expect(await schemaRow()).toEqual(before);
  });

  test('is used as it is when it says that older code may, and stays at its version', async () => {
    const tables = await firstVersion();
    await tables.upgrade({ log, migrations: [planted(2), planted(3)] });
    const step = planted(2);
    expect(await tables.upgrade({ log, migrations: [step] })).toBe(3);
    expect(step.ran()).toBe(0);
    expect(await schemaRow()).toEqual({ version: 3, minimumReader: 1 });
  });

  test('an empty store that a newer version began is refused like any other', async () => {
    const tables = await open();
    await tables.upgrade({ log, migrations: [planted(2, { minimumReader: 2 })] });
    await expect(tables.upgrade({ log, migrations: [] })).rejects.toMatchObject({ code: 'newer-store' });
  });
});
