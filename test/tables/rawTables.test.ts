import { TableServiceClient } from '@azure/data-tables';
import { openTables } from '../../src/tables/openTables.ts';
import { type RawTables, rawTables, rowsOf } from '../../src/tables/rawTables.ts';
import { tableNames } from '../../src/tables/tableNames.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';

let azurite: Azurite;
let raw: RawTables;
let opened = 0;
beforeAll(async () => {
  azurite = await startAzurite();
});
beforeEach(() => {
  opened += 1;
  raw = rawTables({ kind: 'connectionString', value: azurite.connectionString }, { prefix: `r${opened}` });
});
afterAll(() => azurite.stop());

const all = async (table: string) => {
  const rows = [];
  for await (const page of raw.pages(table)) rows.push(...page);
  return rows;
};

test('the names are those of every table that is opened', async () => {
  await openTables({ kind: 'connectionString', value: azurite.connectionString }, { prefix: `r${opened}` });
  expect(await raw.existing()).toEqual(tableNames);
  const service = TableServiceClient.fromConnectionString(azurite.connectionString, {
    allowInsecureConnection: true,
  });
  const there: string[] = [];
  for await (const { name = '' } of service.listTables())
    if (name.startsWith(`r${opened}`)) there.push(name.slice(`r${opened}`.length));
  expect(there.sort()).toEqual([...tableNames].sort());
});

test('without tables there are none, and looking creates none', async () => {
  expect(await raw.existing()).toEqual([]);
  await openTables(
    { kind: 'connectionString', value: azurite.connectionString },
    { prefix: `r${opened}`, create: false },
  );
  expect(await raw.existing()).toEqual([]);
  await expect(all('Plan')).rejects.toMatchObject({ code: 'storage-unavailable' });
});

test('every type comes back as it was written: a whole Double is not an Int32', async () => {
  const columns = {
    binary: { type: 'Binary', value: 'AAEC' },
    double: { type: 'Double', value: '3' },
    fraction: { type: 'Double', value: '-0.25' },
    guid: { type: 'Guid', value: 'd452e004-5102-4352-9e71-bae7f9380dad' },
    huge: { type: 'Double', value: '1e+300' },
    int: { type: 'Int32', value: '5' },
    long: { type: 'Int64', value: '9007199254740993' },
    nan: { type: 'Double', value: 'NaN' },
    text: '3.0',
    time: { type: 'DateTime', value: '2024-10-08T08:00:00.000Z' },
    truth: true,
  } as const;
  await raw.ensure('Plan');
  await raw.write('Plan', [{ partitionKey: 'p|1', rowKey: 'r~20', columns }]);
  expect(await all('Plan')).toEqual([{ partitionKey: 'p|1', rowKey: 'r~20', columns }]);
});

test('more than one page comes whole, in the order of the keys', async () => {
  await raw.ensure('Plan');
  const keys = Array.from({ length: 2300 }, (_, index) => String(index).padStart(6, '0'));
  for (let at = 0; at < keys.length; at += 100)
    await raw.write(
      'Plan',
      keys.slice(at, at + 100).map((rowKey) => ({ partitionKey: 'p', rowKey, columns: {} })),
    );
  const pages = [];
  for await (const page of raw.pages('Plan')) pages.push(page.length);
  expect(pages).toEqual([1000, 1000, 300]);
  expect((await all('Plan')).map(({ rowKey }) => rowKey)).toEqual(keys);
});

test('more than a hundred rows are not one transaction', async () => {
  const rows = Array.from({ length: 101 }, (_, index) => ({
    partitionKey: 'p',
    rowKey: `${index}`,
    columns: {},
  }));
  await expect(raw.write('Plan', rows)).rejects.toMatchObject({ code: 'too-large' });
});

test('a number that the service marks is read as it is marked', () => {
  const body =
    '{"value":[{"PartitionKey":"p","RowKey":"r","a@odata.type":"Edm.Double","a":3,"b":3.0,"c":3,"Timestamp":"x"}]}';
  expect(rowsOf(body)[0]?.columns).toEqual({
    a: { type: 'Double', value: '3' },
    b: { type: 'Double', value: '3' },
    c: { type: 'Int32', value: '3' },
  });
});
