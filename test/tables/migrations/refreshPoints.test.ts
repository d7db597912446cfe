import { TableClient } from '@azure/data-tables';
import type { Return } from '../../../src/domain/return/return.ts';
import { MIGRATIONS } from '../../../src/tables/migrations/migrations.ts';
import { refreshPoints } from '../../../src/tables/migrations/refreshPoints.ts';
import { openTables, type Tables } from '../../../src/tables/openTables.ts';
import { returnTableName } from '../../../src/tables/returnShards.ts';
import { recordingLog } from '../../fakes/recordingLog.ts';
import { type Azurite, startAzurite } from '../../fixtures/azurite.ts';
import { smallPlan } from '../../fixtures/planContent.ts';
import { aReturn } from '../../fixtures/returns.ts';
import { type TamperingProxy, tamperingProxy } from '../../fixtures/tamperingProxy.ts';

const YEAR = { from: '2023-10', to: '2024-09' };
/** Columns that came with sign-off. */
const NEWER = ['signedOff', 'awaits', 'restated', 'numerator', 'denominator'];

let azurite: Azurite;
let proxy: TamperingProxy;
let tables: Tables;
let opened = 0;
const log = recordingLog();

beforeAll(async () => {
  azurite = await startAzurite();
  proxy = await tamperingProxy(azurite.connectionString);
});
afterAll(async () => {
  await proxy.stop();
  await azurite.stop();
});
beforeEach(async () => {
  opened += 1;
  log.lines.length = 0;
  tables = await openTables(
    { kind: 'connectionString', value: proxy.connectionString },
    { prefix: `m${opened}` },
  );
  await tables.plans.replace(smallPlan());
});

const raw = (): TableClient =>
  TableClient.fromConnectionString(azurite.connectionString, `m${opened}${returnTableName('finance')}`, {
    allowInsecureConnection: true,
  });

/** Returns of a division, 60 of them, half of which wait for a second person. */
function returns(): readonly Return[] {
  return Array.from({ length: 60 }, (_, index) =>
    aReturn({
      indicator: `K${index}`,
      operation: `operation-${index}`,
      ...(index % 2 === 0 ? { signOff: { state: 'waiting' } as const } : {}),
    }),
  );
}

/** Takes away what rows of before did not have. */
async function makeOld(): Promise<void> {
  const table = raw();
  for await (const { etag: _etag, timestamp: _written, ...row } of table.listEntities()) {
    const old = Object.fromEntries(Object.entries(row).filter(([name]) => !NEWER.includes(name)));
    await table.updateEntity(old as { partitionKey: string; rowKey: string }, 'Replace');
  }
}

async function rows(): Promise<readonly object[]> {
  const all: object[] = [];
  for await (const { etag: _etag, timestamp: _written, ...row } of raw().listEntities()) all.push(row);
  return all;
}

const changed = (): unknown =>
  log.lines.findLast(({ event, fields }) => event === 'schema.migrated' && fields.step === refreshPoints.name)
    ?.fields.rows;

test('a store from before sign-off can be read again, and what waits is found', async () => {
  await tables.loadReturns(returns());
  const asWrittenNow = await rows();
  await makeOld();
  await expect(tables.returns.points('finance', YEAR)).rejects.toMatchObject({ code: 'corrupt-row' });
  expect(await tables.returns.awaiting('finance', YEAR)).toEqual([]);

  await tables.upgrade({ log });
  expect(await tables.returns.points('finance', YEAR)).toHaveLength(60);
  expect(await tables.returns.awaiting('finance', YEAR)).toHaveLength(30);
  expect(await rows()).toEqual(asWrittenNow);
  expect(changed()).toBe(120);
});

test('a store that lacks nothing is not written to', async () => {
  await tables.loadReturns(returns());
  await tables.upgrade({ log });
  expect(changed()).toBe(0);
});

test('cut off in the middle it is repeated, and comes to the same', async () => {
  await tables.loadReturns(returns());
  const asWrittenNow = await rows();
  await makeOld();
  const afterTheFirst = {
    ...refreshPoints,
    run: (store: Parameters<typeof refreshPoints.run>[0]) =>
      refreshPoints.run({
        ...store,
        returnsOf(division) {
          const table = store.returnsOf(division);
          const transact: typeof table.transact = async (changes) => {
            const outcome = await table.transact(changes);
            proxy.setMode('server error');
            return outcome;
          };
          return { ...table, transact };
        },
      }),
  };
  await expect(tables.upgrade({ log, migrations: [afterTheFirst] })).rejects.toMatchObject({
    code: 'storage-unavailable',
  });
  proxy.setMode('pass');
  expect(await rows()).not.toEqual(asWrittenNow);
  const later = Date.now() + 61_000; // the first one could not even say that it gave up
  await tables.upgrade({ log, migrations: MIGRATIONS, now: () => later });
  expect(await rows()).toEqual(asWrittenNow);
  expect(changed()).toBe(20);
});

test('two that do it at once, and officers who go on returning, lose nothing', async () => {
  await tables.loadReturns(returns());
  await makeOld();
  const other = await openTables(
    { kind: 'connectionString', value: azurite.connectionString },
    { prefix: `m${opened}` },
  );
  /** Amends a return as soon as it can be read, and again when the step was faster. */
  const amend = async (index: number): Promise<void> => {
    const entry = aReturn({ indicator: `K${index}`, operation: `amended-${index}`, sequence: 2, value: 50 });
    for (;;) {
      const [point] = await tables.returns.trend('finance', `K${index}`, YEAR).catch(() => []);
      if (point && (await tables.returns.save(entry, point.token, [])) === 'saved') return;
    }
  };
  await Promise.all([
    tables.upgrade({ log }),
    other.upgrade({ log, wait: async () => undefined }),
    ...Array.from({ length: 20 }, (_, index) => amend(index)),
  ]);
  const points = await tables.returns.points('finance', YEAR);
  expect(points.filter(({ sequence }) => sequence === 2)).toHaveLength(20);
  expect(points).toHaveLength(60);
  for (const { indicator, sequence } of points) {
    const history = await tables.returns.history('finance', indicator, '2024-25-M06');
    expect(history.map((entry) => entry.sequence)).toEqual(
      Array.from({ length: sequence }, (_, index) => index + 1),
    );
  }
});
