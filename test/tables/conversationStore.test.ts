import type { Remembered } from '../../src/app/enquiry/conversationPorts.ts';
import { conversationKey } from '../../src/app/enquiry/conversations.ts';
import { openTables } from '../../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';

let azurite: Azurite;
let opened = 0;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

async function open() {
  opened += 1;
  const requests: string[] = [];
  const tables = await openTables(
    { kind: 'connectionString', value: azurite.connectionString },
    { prefix: `c${opened}`, onRequest: (request) => requests.push(JSON.stringify(request)) },
  );
  requests.length = 0;
  return { store: tables.conversations, requests };
}

const asked: Remembered = {
  question: 'red risks › and for finance?',
  shown: ['R2', 'Corporate Director (Finance & Resources)'],
  page: 0,
  at: '2024-10-08T08:00:00.000Z',
};
const KEY = conversationKey('19:abc/def#1@thread.tacv2;messageid=5', '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01');

test('what was asked comes back as it was, with one request each way', async () => {
  const { store, requests } = await open();
  await store.save(KEY, asked);
  expect(await store.load(KEY)).toEqual(asked);
  expect(requests).toHaveLength(2);
});

test('a later question takes the place of the one before', async () => {
  const { store } = await open();
  await store.save(KEY, asked);
  await store.save(KEY, { ...asked, question: 'K11', page: 2 });
  expect(await store.load(KEY)).toEqual({ ...asked, question: 'K11', page: 2 });
});

test('a conversation in which nothing was asked is not there, and other people’s are not it', async () => {
  const { store } = await open();
  await store.save(KEY, asked);
  expect(await store.load(conversationKey('19:abc', 'somebody'))).toBeUndefined();
});
