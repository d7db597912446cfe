import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { deadLetters } from '../../src/delivery/deadLetters.ts';
import { keyOf, outboxKey } from '../../src/tables/keys.ts';
import { readEvent } from '../../src/tables/outbox.ts';
import { returnTableName } from '../../src/tables/returnShards.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import type { BotProcess } from '../http/botProcess.ts';
import { button, textOf } from '../http/card.ts';
import { checkedForm, enterReturn, isReceipt, NARRATIVE } from '../http/officer.ts';
import { type Talk, talkTo } from '../http/runningBot.ts';
import { type StorageSwitch, storageSwitch } from '../http/storageSwitch.ts';
import { FINANCE, openStorage, PATIENT, postsTo, REST_MS, type Storage, startHasty } from './hurry.ts';

const CHANNEL = '19:told@thread.tacv2';

let azurite: Azurite;
let connector: Connector;
let queues: StorageSwitch;
let storage: Storage;
let bot: BotProcess;

beforeEach(async () => {
  [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
  queues = await storageSwitch(azurite.connectionString, 'QueueEndpoint');
  storage = await openStorage(azurite.connectionString);
  await storage.follow([CHANNEL], connector.serviceUrl);
});
afterEach(async () => {
  await bot?.kill();
  await queues.stop();
  await connector.stop();
  await azurite.stop();
});

const alerted = () => connector.next(({ conversationId }) => conversationId === CHANNEL, REST_MS);

test('with no queue in reach a return is taken and waits in the outbox; it is told once the queue comes', async () => {
  await queues.cut();
  bot = await startHasty(queues.connectionString, PATIENT);
  await enterReturn(talkTo(bot.url, connector), 'K11', '84');
  await bot.logged('relay.retry');
  expect(await storage.tables.outbox.pending(FINANCE)).toHaveLength(1);
  expect(postsTo(connector, CHANNEL)).toEqual([]);
  await queues.mend();
  await alerted();
  await storage.rest();
  expect(postsTo(connector, CHANNEL)).toHaveLength(1);
});

test('messages on the queue that nobody can read become dead letters, and the rest goes on', async () => {
  const common = { v: 1, lane: 'lane', tries: 0, holds: 0 };
  const unreadable = [
    'not JSON',
    JSON.stringify({ ...common, v: 2, what: 'delivery', day: '2024-10-08', id: 'later version' }),
    JSON.stringify({ ...common, what: 'unknown' }),
    JSON.stringify({ ...common, what: 'event', event: { kind: 'unknown' } }),
    'x'.repeat(48 * 1024),
  ];
  const without = JSON.stringify({ ...common, what: 'delivery', day: '2024-10-08', id: 'no such row' });
  for (const text of [...unreadable, without]) await storage.queues.queue.put(text);
  bot = await startHasty(queues.connectionString, PATIENT);
  await enterReturn(talkTo(bot.url, connector), 'K11', '84');
  await alerted();
  await storage.rest();
  expect(await storage.queues.dead.count()).toBe(unreadable.length);
  for (const { text } of await storage.queues.dead.peek(32))
    expect(JSON.parse(text)).toMatchObject({ reason: 'it cannot be read' });
});

test('outbox rows that this version cannot read hold up nothing that comes after them', async () => {
  const options = { allowInsecureConnection: true };
  const table = TableClient.fromConnectionString(azurite.connectionString, returnTableName(FINANCE), options);
  // As many as one look brings: what comes after them is looked for further on.
  const keys = Array.from({ length: 100 }, (_, index) => outboxKey(`0-${index}`));
  await table.submitTransaction(
    keys.map((rowKey) => [
      'create',
      { partitionKey: keyOf(FINANCE), rowKey, data0: '{"id":"0","kind":"older"}' },
    ]),
  );
  bot = await startHasty(queues.connectionString, PATIENT);
  await enterReturn(talkTo(bot.url, connector), 'K11', '84');
  await alerted();
  expect(postsTo(connector, CHANNEL)).toHaveLength(1);
  expect(bot.log.filter((line) => line.includes('outbox.unreadable'))).toHaveLength(100);
  for (const rowKey of keys) expect(await table.getEntity(keyOf(FINANCE), rowKey)).toMatchObject({ rowKey });
});

test('a template that fails for one channel holds up no other; mended, it is sent again from the dead letters', async () => {
  const broken = '19:broken@thread.tacv2';
  await storage.follow([broken, CHANNEL], connector.serviceUrl);
  // Only one of them hears that the action was due already, and that is what the template stumbles over.
  const subscriptions = await storage.tables.alerts.subscriptions();
  for (const one of subscriptions) {
    const more = one.channel.conversationId === broken ? (['no corrective action'] as const) : [];
    await storage.tables.alerts.subscribe({ ...one, rules: ['turned red', ...more] });
  }
  const cards = await brokenCards();
  bot = await startHasty(queues.connectionString, PATIENT, { CARDS: cards });
  await enterDue(talkTo(bot.url, connector));
  await alerted();
  await storage.rest();
  expect(postsTo(connector, broken)).toEqual([]);
  const letters = await storage.queues.dead.peek(32);
  const reason = 'it failed 5 times (unexpected, Error)';
  expect(letters.map(({ text }) => (JSON.parse(text) as { reason: string }).reason)).toEqual([reason]);
  const line = async () =>
    (await storage.tables.deliveries.lines('2024-10-08', '2024-10-08')).find(
      ({ conversationId }) => conversationId === broken,
    );
  expect(await line()).toMatchObject({ state: 'failed', reason });

  await bot.kill();
  bot = await startHasty(queues.connectionString, PATIENT);
  const { queue, dead } = storage.queues;
  const desk = deadLetters({ queue, dead, deliveries: storage.tables.deliveries, readEvent });
  expect(await desk.requeue(letters.map(({ id }) => id))).toBe(1);
  await connector.next(({ conversationId }) => conversationId === broken, REST_MS);
  await storage.rest();
  expect(await line()).toMatchObject({ state: 'sent' });
  expect([postsTo(connector, broken).length, postsTo(connector, CHANNEL).length]).toEqual([1, 1]);
  await rm(cards, { recursive: true });
});

/** A red whose action was to be done by a day that has passed: the form asks about that once. */
async function enterDue(bot: Talk): Promise<void> {
  const form = await checkedForm(bot, 'K11', '84');
  const asked = (await form.submit({ ...NARRATIVE, doingBy: '2024-09-30' })).value;
  const { value } = isReceipt(asked)
    ? { value: asked }
    : await bot.press(asked, button(asked, 'Submit anyway'));
  if (!isReceipt(value)) throw new Error(`no receipt: ${textOf(value)}`);
}

/** The card templates, of which that of an alert cannot be expanded where a red has no action that still stands. */
async function brokenCards(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'golden-thread-cards-'));
  await cp(join(import.meta.dirname, '..', '..', 'cards'), folder, { recursive: true });
  const file = join(folder, 'alert.json');
  const card = JSON.parse(await readFile(file, 'utf8')) as { body: object[] };
  const stumble = { type: 'TextBlock', $when: `\${contains(why, 'corrective')}`, text: `\${1 / 0}` };
  await writeFile(file, JSON.stringify({ ...card, body: [...card.body, stumble] }));
  return folder;
}

test('a channel whose service URL is not the platform’s is refused and never called, and the others are told', async () => {
  let calls = 0;
  const foreign = createServer((_request, response) => {
    calls += 1;
    response.end();
  });
  foreign.listen(0, '127.0.0.2');
  await once(foreign, 'listening');
  const address = foreign.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  try {
    const [followed] = await storage.tables.alerts.subscriptions();
    if (!followed) throw new Error('nothing is followed');
    await storage.tables.alerts.subscribe({
      ...followed,
      channel: {
        ...followed.channel,
        conversationId: '19:foreign@thread.tacv2',
        serviceUrl: `http://127.0.0.2:${address.port}`,
      },
    });
    bot = await startHasty(queues.connectionString, PATIENT);
    await enterReturn(talkTo(bot.url, connector), 'K11', '84');
    await alerted();
    await storage.rest();
    const lines = await storage.tables.deliveries.lines('2024-10-08', '2024-10-08');
    expect(lines).toContainEqual(
      expect.objectContaining({ conversationId: '19:foreign@thread.tacv2', state: 'refused' }),
    );
    expect(bot.log.join('\n')).toContain('service-url');
    expect(calls).toBe(0);
  } finally {
    foreign.close();
  }
});
