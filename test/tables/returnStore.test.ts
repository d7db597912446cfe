import { TableClient } from '@azure/data-tables';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { returnTableName } from '../../src/tables/returnShards.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';
import { type TamperingProxy, tamperingProxy } from '../fixtures/tamperingProxy.ts';

const YEAR = { from: '2023-10', to: '2024-09' };

let azurite: Azurite;
let proxy: TamperingProxy;
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

const open = async (): Promise<Tables> => {
  opened += 1;
  const tables = await openTables(
    { kind: 'connectionString', value: proxy.connectionString },
    { prefix: `t${opened}`, onRequest: ({ table, kind }) => requests.push(`${table} ${kind}`) },
  );
  requests = [];
  return tables;
};
/** The same table by the client library alone, to look at rows and to damage them. */
const raw = (): TableClient =>
  TableClient.fromConnectionString(azurite.connectionString, `t${opened}${returnTableName('finance')}`, {
    allowInsecureConnection: true,
  });

describe('requests', () => {
  test('a submission is one read and one transaction, outbox included', async () => {
    const { returns } = await open();
    expect(await returns.trend('finance', 'K11', YEAR)).toEqual([]);
    expect(await returns.save(aReturn(), undefined, [aMessage(aReturn())])).toBe('saved');
    expect(requests).toEqual(['Returns range read', 'Returns transaction']);
  });

  test('every read is one request, and none grows with the number of past periods', async () => {
    const { returns, outbox } = await open();
    for (const year of ['2021-22', '2022-23', '2023-24'])
      for (const month of ['M01', 'M02', 'M03', 'M11', 'M12'])
        await returns.save(aReturn({ period: `${year}-${month}`, operation: year + month }), undefined, []);
    requests = [];
    await returns.find('finance', 'K11', '2023-24-M12');
    await returns.trend('finance', 'K11', { from: '2021-01', to: '2024-12' });
    await returns.returns('finance', { from: '2021-01', to: '2024-12' });
    await returns.points('finance', { from: '2021-01', to: '2024-12' });
    await returns.awaiting('finance', { from: '2021-01', to: '2024-12' });
    await returns.history('finance', 'K11', '2023-24-M12');
    await outbox.pending('finance');
    expect(requests).toEqual(['Returns point read', ...Array(6).fill('Returns range read')]);
  });

  test('heads that were written after an instant are one range read, and no others come with them', async () => {
    const { returns, heads } = await open();
    await returns.save(aReturn(), undefined, []);
    await returns.save(aReturn({ indicator: 'K12' }), undefined, []);
    const first = await heads.heads('finance', undefined);
    expect(first.heads.map(({ chain, number }) => [chain, number])).toEqual([
      ['Returns|finance|H|K11|2024-25-M06', 1],
      ['Returns|finance|H|K12|2024-25-M06', 1],
    ]);
    const lastMs = Date.parse(first.lastWritten ?? '') + 1;
    while (Date.now() <= lastMs) await new Promise(setImmediate); // the service keeps milliseconds here
    const [point] = await returns.trend('finance', 'K11', YEAR);
    await returns.save(aReturn({ sequence: 2, operation: 'operation-2' }), point?.token, []);
    requests = [];
    const changed = await heads.heads('finance', new Date(lastMs).toISOString());
    expect(requests).toEqual(['Returns range read']);
    expect(changed.heads.map(({ number }) => number)).toEqual([2]);
    expect(changed.heads[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a lost race costs one more read, to tell it from a repeat', async () => {
    const { returns } = await open();
    await returns.save(aReturn(), undefined, []);
    requests = [];
    expect(await returns.save(aReturn({ operation: 'another' }), undefined, [])).toBe('stale');
    expect(requests).toEqual(['Returns transaction', 'Returns point read']);
  });
});

describe('answers that are lost on the way', () => {
  test.each(['first submission', 'amendment'])(
    'a %s that arrived unanswered is saved, once',
    async (what) => {
      const { returns, outbox } = await open();
      const first = aReturn();
      if (what === 'amendment') await returns.save(first, undefined, []);
      const [before] = await returns.trend('finance', 'K11', YEAR);
      const entry = before ? aReturn({ sequence: 2, operation: 'operation-2' }) : first;
      requests = [];
      proxy.loseNextAnswer('POST');
      expect(await returns.save(entry, before?.token, [aMessage(entry)])).toBe('saved');
      expect(requests).toEqual([
        'Returns transaction',
        'Returns transaction',
        'Returns point read',
        'Returns point read',
      ]);
      expect(await returns.history('finance', 'K11', '2024-25-M06')).toHaveLength(entry.sequence);
      expect(await outbox.pending('finance')).toEqual([aMessage(entry)]);
    },
  );

  test('a next version made out of the return as it was read is recognised, too', async () => {
    const { returns } = await open();
    await returns.save(aReturn(), undefined, []);
    requests = [];
    const read = await returns.guarded('finance', 'K11', '2024-25-M06');
    const entry = aReturn({ sequence: 2, operation: 'operation-2' });
    proxy.loseNextAnswer('POST');
    expect(await returns.save(entry, read?.token, [])).toBe('saved');
    expect(requests).toEqual([
      'Returns point read',
      'Returns transaction',
      'Returns transaction',
      'Returns point read',
    ]);
    expect(await returns.history('finance', 'K11', '2024-25-M06')).toHaveLength(2);
  });

  test('a read is simply repeated', async () => {
    const { returns } = await open();
    await returns.save(aReturn(), undefined, []);
    proxy.loseNextAnswer('GET');
    expect(await returns.find('finance', 'K11', '2024-25-M06')).toEqual(aReturn());
  });
});

describe('rows that are not as they should be', () => {
  test.each([
    ['cut short', { data0: '{"indicator":"K11"' }],
    ['without a field', { data0: '{"indicator":"K11"}' }],
    ['of another kind', { data0: '[]' }],
    ['empty', {}],
  ])('a return that is %s is corrupt, not missing', async (_what, columns) => {
    const { returns } = await open();
    await raw().createEntity({ partitionKey: 'finance', rowKey: 'R|2024-09|2024-25-M06|K11', ...columns });
    const corrupt = {
      code: 'corrupt-row',
      details: { partition: 'finance', row: 'R|2024-09|2024-25-M06|K11' },
    };
    await expect(returns.find('finance', 'K11', '2024-25-M06')).rejects.toMatchObject(corrupt);
    await expect(returns.returns('finance', YEAR)).rejects.toMatchObject(corrupt);
    await expect(returns.points('finance', YEAR)).rejects.toMatchObject(corrupt);
  });

  test('a column that a later version added is not in the way', async () => {
    const { returns } = await open();
    await returns.save(aReturn(), undefined, []);
    await raw().updateEntity(
      { partitionKey: 'finance', rowKey: 'T|K11|2024-09|2024-25-M06', later: 1 },
      'Merge',
    );
    const [point] = await returns.trend('finance', 'K11', YEAR);
    expect(point).not.toHaveProperty('later');
  });

  test('a table that is gone is a failure of storage, not an empty one', async () => {
    const { returns } = await open();
    await raw().deleteTable();
    const gone = { code: 'storage-unavailable', details: { reason: 'TableNotFound' } };
    await expect(returns.find('finance', 'K11', '2024-25-M06')).rejects.toMatchObject(gone);
    await expect(returns.save(aReturn(), undefined, [])).rejects.toMatchObject(gone);
    await expect(returns.points('finance', YEAR)).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});

describe('limits that the emulator does not enforce', () => {
  test('a return of more than one mebibyte is too large, and nothing of it is stored', async () => {
    const { returns } = await open();
    const entry = aReturn({ noDataReason: 'x'.repeat(600_000) });
    await expect(returns.save(entry, undefined, [])).rejects.toMatchObject({ code: 'too-large' });
    expect(await returns.trend('finance', 'K11', YEAR)).toEqual([]);
  });

  test('more messages than fit one transaction are too large', async () => {
    const { returns } = await open();
    const messages = Array.from({ length: 98 }, (_, index) => aMessage(aReturn(), String(index)));
    await expect(returns.save(aReturn(), undefined, messages)).rejects.toMatchObject({ code: 'too-large' });
    expect(await returns.save(aReturn(), undefined, messages.slice(1))).toBe('saved');
  });

  test('a code longer than a key may be is too large', async () => {
    const { returns } = await open();
    const find = returns.find('finance', 'K'.repeat(600), '2024-25-M06');
    await expect(find).rejects.toMatchObject({ code: 'too-large' });
  });
});
