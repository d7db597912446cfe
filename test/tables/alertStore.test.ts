import { TableClient } from '@azure/data-tables';
import { z } from 'zod';
import { EMPTY_BOARD } from '../../src/domain/alert/grouping.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import {
  aCard,
  aChannel,
  anAcknowledgement,
  aSubscription,
  FINANCE_CHANNEL,
  K11,
} from '../fixtures/alerts.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';

let azurite: Azurite;
let requests: string[] = [];
let opened = 0;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const open = async (): Promise<Tables> => {
  opened += 1;
  const tables = await openTables(
    { kind: 'connectionString', value: azurite.connectionString },
    { prefix: `t${opened}`, onRequest: ({ table, kind }) => requests.push(`${table} ${kind}`) },
  );
  requests = [];
  return tables;
};
/** The same table by the client library alone, as an older version of the product sees it. */
const raw = (): TableClient =>
  TableClient.fromConnectionString(azurite.connectionString, `t${opened}Alerts`, {
    allowInsecureConnection: true,
  });
const base64url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

/** A row of version 1: what it wrote, and what it needs to find again. */
const FIRST = {
  division: 'finance',
  rags: ['red', 'amber'],
  channel: aChannel(),
  createdBy: 'somebody',
  createdAt: '2024-10-01T08:00:00.000Z',
};
const firstSchema = z.object({
  division: z.string(),
  rags: z.array(z.enum(['red', 'amber', 'green'])),
  channel: z.object({ conversationId: z.string() }),
  createdBy: z.string(),
  createdAt: z.string(),
});

describe('versions that run side by side', () => {
  test('a subscription of version 1 is read, and replaced by its own', async () => {
    const { alerts } = await open();
    const rowKey = `finance|${base64url(FINANCE_CHANNEL)}`;
    await raw().createEntity({ partitionKey: 'subscription', rowKey, data0: JSON.stringify(FIRST) });
    const { createdBy, createdAt } = FIRST;
    expect(await alerts.subscriptions()).toEqual([aSubscription({ createdBy, createdAt })]);
    await alerts.subscribe(aSubscription({ rules: ['late'] }));
    expect(await alerts.subscriptions()).toEqual([aSubscription({ rules: ['late'] })]);
  });

  test('version 1 can read every subscription', async () => {
    const { alerts } = await open();
    await alerts.subscribe(aSubscription());
    await alerts.subscribe(aSubscription({ scope: { kind: 'programme', programme: 'P8' }, rules: ['risk'] }));
    const rows = [];
    for await (const row of raw().listEntities<{ data0: string }>())
      rows.push(firstSchema.parse(JSON.parse(row.data0)));
    expect(rows.map(({ division, rags }) => [division, rags])).toEqual([
      ['finance', ['red', 'amber']],
      ['', []],
    ]);
  });

  test('a card of version 1 is read where there is no other, and moves when it changes', async () => {
    const { alerts } = await open();
    const card = { indicator: 'K11', period: '2024-25-M06', activityId: 'a', state: 'open', sequence: 1 };
    const partitionKey = `card|${base64url(FINANCE_CHANNEL)}`;
    await raw().createEntity({ partitionKey, rowKey: 'K11', data0: JSON.stringify(card) });
    const read = await alerts.card(FINANCE_CHANNEL, K11);
    expect(read).toMatchObject({
      subject: K11,
      period: '2024-25-M06',
      activityId: 'a',
      state: 'open',
      shown: '',
    });
    await alerts.changeCard(FINANCE_CHANNEL, K11, (before) => before && { ...before, shown: 'new' });
    expect(await alerts.card(FINANCE_CHANNEL, K11)).toMatchObject({ activityId: 'a', shown: 'new' });
    expect(await alerts.cards(FINANCE_CHANNEL)).toHaveLength(1);
  });
});

test('a row of another shape is an error and never skipped', async () => {
  const { alerts } = await open();
  await raw().createEntity({
    partitionKey: 'subscription',
    rowKey: 'x|y',
    data0: '{"scope":{"kind":"moon"}}',
  });
  await expect(alerts.subscriptions()).rejects.toMatchObject({ code: 'corrupt-row' });
});

test('requests: each read is one, a change of a card with its message is one read and one transaction', async () => {
  const { alerts, outbox } = await open();
  await alerts.changeCard(FINANCE_CHANNEL, K11, () => aCard());
  requests = [];
  await alerts.subscriptions();
  await alerts.card(FINANCE_CHANNEL, K11);
  await alerts.cards(FINANCE_CHANNEL);
  await alerts.allCards();
  await alerts.board(FINANCE_CHANNEL);
  await outbox.pending('@alerts');
  const [range, point] = ['Alerts range read', 'Alerts point read'];
  expect(requests).toEqual([range, point, range, range, point, range]);
  requests = [];
  await alerts.changeCard(FINANCE_CHANNEL, K11, (card) => card && { ...card, version: 2 }, {
    messages: [anAcknowledgement('1')],
    board: EMPTY_BOARD,
  });
  expect(requests).toEqual([point, 'Alerts transaction']);
});
