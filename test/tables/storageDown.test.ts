import { openTables } from '../../src/tables/openTables.ts';
import { storageDownContract } from '../contract/storageDownContract.ts';
import { type Azurite, emulatorConnection, freePort, startAzurite } from '../fixtures/azurite.ts';
import { type ProxyMode, type TamperingProxy, tamperingProxy } from '../fixtures/tamperingProxy.ts';

let azurite: Azurite;
const proxies: TamperingProxy[] = [];

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(async () => {
  for (const proxy of proxies) await proxy.stop();
  await azurite.stop();
});

const through = (mode: ProxyMode, prefix: string, timeoutMs?: number) => async () => {
  const proxy = await tamperingProxy(azurite.connectionString);
  proxies.push(proxy);
  const stores = await openTables(
    { kind: 'connectionString', value: proxy.connectionString },
    { prefix, ...(timeoutMs === undefined ? {} : { timeoutMs }) },
  );
  return { stores, takeAway: async () => proxy.setMode(mode) };
};

storageDownContract('a signature that the service refuses with 403', through('wrong key', 'key'));
storageDownContract('a service that answers 503', through('server error', 'error'));
storageDownContract('a service that never answers', through('silence', 'silent', 250));

storageDownContract('a service that was stopped', async () => {
  const own = await startAzurite();
  const stores = await openTables({ kind: 'connectionString', value: own.connectionString });
  return { stores, takeAway: () => own.stop() };
});

describe('opening', () => {
  test('tables that are there already are opened again', async () => {
    const connection = { kind: 'connectionString', value: azurite.connectionString } as const;
    await openTables(connection, { prefix: 'again' });
    expect(await (await openTables(connection, { prefix: 'again' })).ready()).toBe('ready');
  });

  test.each([
    ['nobody listens there', async () => emulatorConnection(await freePort())],
    ['the key is wrong', async () => azurite.connectionString.replace(/AccountKey=..../, 'AccountKey=AAAA')],
    [
      'plain HTTP would leave this machine',
      async () => emulatorConnection(1).replace('127.0.0.1', '192.0.2.1'),
    ],
  ])('it fails with storage-unavailable when %s', async (_why, connectionString) => {
    const connection = { kind: 'connectionString', value: await connectionString() } as const;
    await expect(openTables(connection)).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});
