import type { Return } from '../../../src/domain/return/return.ts';
import type { CheckedChain } from '../../../src/tables/historyCheck.ts';
import { historyKey, returnKey, trendKey } from '../../../src/tables/keys.ts';
import { MIGRATIONS, mayBeUnsealed } from '../../../src/tables/migrations/migrations.ts';
import { sealHistory } from '../../../src/tables/migrations/sealHistory.ts';
import { openTables, type Tables } from '../../../src/tables/openTables.ts';
import { type RawTables, rawTables, type StoredRow } from '../../../src/tables/rawTables.ts';
import { returnTableName } from '../../../src/tables/returnShards.ts';
import { recordingLog } from '../../fakes/recordingLog.ts';
import { type Azurite, startAzurite } from '../../fixtures/azurite.ts';
import { smallPlan } from '../../fixtures/planContent.ts';
import { aReturn } from '../../fixtures/returns.ts';

const PERIOD = '2024-25-M06';
const TABLE = returnTableName('finance');
const SEALED = { now: () => Date.parse('2026-11-30T12:00:00Z') };
/** What rows did not have before there were seals. */
const NEWER = new Set(['hash', 'before', 'people', 'sealedOn']);

let azurite: Azurite;
let raw: RawTables;
let tables: Tables;
let opened = 0;
const log = recordingLog();

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());
beforeEach(async () => {
  opened += 1;
  const connection = { kind: 'connectionString', value: azurite.connectionString } as const;
  raw = rawTables(connection, { prefix: `s${opened}` });
  tables = await openTables(connection, { prefix: `s${opened}` });
  await tables.plans.replace(smallPlan());
});

async function record(changes: Partial<Return>): Promise<void> {
  const entry = aReturn(changes);
  const points = await tables.returns.trend('finance', entry.indicator, { from: '2024-09', to: '2024-09' });
  expect(await tables.returns.save(entry, points[0]?.token, [])).toBe('saved');
}

async function rows(): Promise<readonly StoredRow[]> {
  const all: StoredRow[] = [];
  for await (const page of raw.pages(TABLE)) all.push(...page);
  return all;
}

/** As the version before wrote them, which knew no seals and replaced whole rows. */
async function unseal(...keys: readonly string[]): Promise<void> {
  for (const row of await rows()) {
    if (keys.length > 0 && !keys.includes(row.rowKey)) continue;
    const columns = Object.fromEntries(Object.entries(row.columns).filter(([name]) => !NEWER.has(name)));
    await raw.write(TABLE, [{ ...row, columns }]);
  }
}

const check = async (mayBe = true): Promise<CheckedChain> => {
  const checked = await tables.checkReturn('finance', { indicator: 'K11', period: PERIOD }, () => ({
    ...{ witnessed: [], mayBeUnsealed: mayBe },
  }));
  if (!checked) throw new Error('nothing is stored');
  return checked;
};
const found = async (mayBe = true) =>
  (await check(mayBe)).findings.map(({ what, number }) => `${number} ${what}`);
const sealed = (): unknown =>
  log.lines.findLast(({ fields }) => fields.step === sealHistory.name)?.fields.rows;

test('what was recorded before there were seals is sealed, and says on which day', async () => {
  for (const sequence of [1, 2, 3]) await record({ sequence, operation: `o${sequence}` });
  await record({ indicator: 'K12' });
  await unseal();
  expect(await found()).toEqual(['1 unsealed', '2 unsealed', '3 unsealed']);

  await tables.upgrade({ log, ...SEALED });
  expect(sealed()).toBe(8); // four versions, two guards of each return
  expect(await found(false)).toEqual([]);
  expect([...(await check()).sealedLater]).toEqual([
    [1, '2026-11-30'],
    [2, '2026-11-30'],
    [3, '2026-11-30'],
  ]);

  await record({ sequence: 4, operation: 'o4' });
  expect(await found(false)).toEqual([]);
  expect([...(await check()).sealedLater.keys()]).toEqual([1, 2, 3]);
});

test('what a division has that has left the plan is sealed, too', async () => {
  const gone = { division: 'a-closed-division', indicator: 'K90' };
  const entry = aReturn(gone);
  expect(await tables.returns.save(entry, undefined, [])).toBe('saved');
  const table = returnTableName(gone.division);
  for await (const page of raw.pages(table))
    for (const row of page) {
      const columns = Object.fromEntries(Object.entries(row.columns).filter(([name]) => !NEWER.has(name)));
      await raw.write(table, [{ ...row, columns }]);
    }
  await tables.upgrade({ log, ...SEALED });
  const checked = await tables.checkReturn(gone.division, { indicator: 'K90', period: PERIOD }, () => ({
    ...{ witnessed: [], mayBeUnsealed: false },
  }));
  expect(checked).toMatchObject({ versions: 1, findings: [] });
});

test('what is sealed already is left alone', async () => {
  await record({});
  const before = await rows();
  await tables.upgrade({ log, ...SEALED });
  expect(sealed()).toBe(0);
  expect(await rows()).toEqual(before);
});

test('what a version without seals records meanwhile is unsealed and not changed, until no such version may run', async () => {
  await record({ sequence: 1, operation: 'o1' });
  await record({ sequence: 2, operation: 'o2' });
  await unseal(historyKey('K11', PERIOD, 2), trendKey('K11', PERIOD), returnKey('K11', PERIOD));
  expect(await found()).toEqual(['2 unsealed']);
  await record({ sequence: 3, operation: 'o3' });
  expect(await found()).toEqual(['2 unsealed']);
  expect(await found(false)).toEqual(['2 changed']);

  // The version after next seals it and ends the older ones.
  const next = { ...sealHistory, to: 2 + MIGRATIONS.length, minimumReader: sealHistory.to };
  expect([mayBeUnsealed(), mayBeUnsealed([...MIGRATIONS, next])]).toEqual([true, false]);
  await tables.upgrade({ log, ...SEALED, migrations: [...MIGRATIONS, next] });
  expect(await found(false)).toEqual([]);
});

test('a row that nobody can read keeps nobody from starting, and is named', async () => {
  for (const sequence of [1, 2, 3]) await record({ sequence, operation: `o${sequence}` });
  await unseal();
  const [row] = (await rows()).filter(({ rowKey }) => rowKey === historyKey('K11', PERIOD, 2));
  if (!row) throw new Error('there is no such row');
  await raw.write(TABLE, [{ ...row, columns: { data0: '{"indicator":' } }]);
  await tables.upgrade({ log, ...SEALED });
  expect(await found()).toEqual(['2 changed']);
});

test('two that do it at once, while an officer amends, come to one chain', async () => {
  for (const sequence of [1, 2, 3]) await record({ sequence, operation: `o${sequence}` });
  await unseal();
  const connection = { kind: 'connectionString', value: azurite.connectionString } as const;
  const other = await openTables(connection, { prefix: `s${opened}` });
  const run = (each: Tables): Promise<unknown> =>
    each.upgrade({ log, ...SEALED, wait: async () => undefined });
  await Promise.all([run(tables), run(other), record({ sequence: 4, operation: 'o4' })]);
  expect((await found()).filter((each) => !each.endsWith('unsealed'))).toEqual([]);
});
