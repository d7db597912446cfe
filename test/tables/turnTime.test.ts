import { withinTurn } from '../../src/app/turnBudget.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import { aReturn } from '../fixtures/returns.ts';
import { type TamperingProxy, tamperingProxy } from '../fixtures/tamperingProxy.ts';

let azurite: Azurite;
let proxy: TamperingProxy;
let tables: Tables;
let requests: string[] = [];

beforeAll(async () => {
  azurite = await startAzurite();
  proxy = await tamperingProxy(azurite.connectionString);
  tables = await openTables(
    { kind: 'connectionString', value: proxy.connectionString },
    { onRequest: ({ table, kind }) => requests.push(`${table} ${kind}`) },
  );
  await tables.plans.replace(smallPlan());
});
afterAll(async () => {
  await proxy.stop();
  await azurite.stop();
});
beforeEach(() => {
  requests = [];
});
afterEach(() => proxy.setMode('pass'));

const KEY = ['finance', 'K11', '2024-25-M06'] as const;

test('the storage time is of the turn: once it is over nothing more is asked for', async () => {
  proxy.setMode('silence');
  await withinTurn(async () => {
    await expect(tables.returns.find(...KEY)).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect(requests).toEqual(['Returns point read']);
    await expect(tables.returns.find(...KEY)).rejects.toMatchObject({ code: 'storage-unavailable' });
    await expect(tables.plans.fresh()).rejects.toMatchObject({ code: 'storage-unavailable' });
  }, 50);
  expect(requests.filter((request) => request.startsWith('Returns'))).toEqual(['Returns point read']);
});

test('a transaction that was sent and not answered may have been done, and says so; one that was not sent does not', async () => {
  const lost = proxy.holdNext('answer', 'POST');
  await withinTurn(async () => {
    await expect(tables.returns.save(aReturn(), undefined, [])).rejects.toMatchObject({
      code: 'storage-unavailable',
      details: { unconfirmed: true },
    });
    const late = await tables.returns.save(aReturn(), undefined, []).catch((error: unknown) => error);
    expect(late).toMatchObject({ code: 'storage-unavailable' });
    expect((late as { readonly details: object }).details).not.toHaveProperty('unconfirmed');
  }, 300);
  lost.release();
  expect((await tables.returns.find(...KEY))?.operation).toBe(aReturn().operation);
});

test('a read that turns share does not end with the turn that began it', async () => {
  const held = proxy.holdNext('answer', 'GET');
  const hasty = withinTurn(() => tables.plans.current(), 20);
  const patient = withinTurn(() => tables.plans.current(), 60_000);
  await expect(hasty).rejects.toMatchObject({ code: 'storage-unavailable' });
  held.release();
  expect((await patient)?.indicator.has('K11')).toBe(true);
  // Of the plan’s version, once for both, and of the day on which it was first loaded.
  expect(requests.filter((request) => request === 'Plan point read')).toHaveLength(2);
});
