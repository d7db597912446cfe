import { SIZES } from '../../bench/bigCouncil.ts';
import { channelId, concerning, ragOf, returnTurn, SCOPES, subscriptionsTo } from '../../bench/channels.ts';
import { drive } from '../../bench/drive.ts';
import { OFFICERS, officerId, sharedPlan } from '../../bench/sharedCouncil.ts';
import { buildPlan, type Plan } from '../../src/domain/plan/plan.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Connector, type Delivery, startConnector } from '../fixtures/connector.ts';
import { type BotProcess, startBotProcess } from '../http/botProcess.ts';
import { textOf } from '../http/card.ts';
import { type Backlog, delivered } from './delivered.ts';
import { mostWithin } from './pace.ts';

const TENANT = '6f0d2c84-9b1e-4a57-8c3d-2e5f7a9b1c60';
const RETURNS = SIZES.divisions * SIZES.indicatorsEach;
const TEN_MINUTES_MS = 600_000;
/** The month that is returned. */
const SEPTEMBER = { from: '2024-09', to: '2024-09' };

/*
 * A council of 600 indicators returns them all at once, from 200 officers, while 40 channels follow: the bot in a process of its own,
 * real storage, and a connector that notes when each message came. The connector notes a message after the bot began it and before
 * the bot hears of it, so that no limit below depends on how fast this machine is.
 */

let azurite: Azurite;
let connector: Connector;
let bot: BotProcess;
let tables: Tables;
let plan: Plan;
let left: Backlog;

beforeAll(async () => {
  [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
  tables = await openTables(
    { kind: 'connectionString', value: azurite.connectionString },
    { timeoutMs: 60_000 }, // a slow machine is no failure here
  );
  plan = buildPlan(sharedPlan(), '1');
  await tables.plans.replace(sharedPlan());
  const council = { tenantId: TENANT, serviceUrl: connector.serviceUrl };
  for (const subscription of subscriptionsTo(SCOPES, council)) await tables.alerts.subscribe(subscription);
  bot = await startBotProcess(azurite.connectionString, { SAMPLE_COUNCIL: '', LOG_LEVEL: 'info' });
  await drive(`${bot.url}/api/messages`, RETURNS, 8, (index) => returnTurn(council, index));
  const units = plan.divisions.map(({ code }) => code);
  left = await delivered(tables, azurite.connectionString, units, { from: '2024-10-07', to: '2024-10-09' });
}, 600_000);
afterAll(async () => {
  await bot?.stop();
  await connector?.stop();
  await azurite?.stop();
});

const toChannel = (index: number): readonly Delivery[] =>
  connector.deliveries.filter(({ conversationId }) => conversationId === channelId(index));
const cardOf = ({ activity }: Delivery): unknown => activity.attachments?.[0]?.content;
const isDigest = (delivery: Delivery): boolean => / alerts? since /.test(textOf(cardOf(delivery)));
const codesIn = (delivery: Delivery): readonly string[] => [
  ...new Set(JSON.stringify(cardOf(delivery)).match(/\bK\d{3}\b/g)),
];
const isUrgent = (delivery: Delivery): boolean =>
  codesIn(delivery).some((code) => {
    const at = plan.indicators.findIndex((one) => one.code === code);
    return plan.indicators[at]?.tier === 'corporate' && ragOf(at) === 'red';
  });
/** Each message as it stood in the end. */
const finalMessages = (all: readonly Delivery[]): readonly Delivery[] => [
  ...new Map(all.map((delivery) => [delivery.activityId, delivery])).values(),
];

test('every return of 200 officers is kept', async () => {
  const perDivision = await Promise.all(
    plan.divisions.map(({ code }) => tables.returns.returns(code, SEPTEMBER)),
  );
  const returns = new Map(perDivision.flat().map((entry) => [entry.indicator, entry]));
  expect(returns.size).toBe(RETURNS);
  for (const [index, { code }] of plan.indicators.entries())
    expect(returns.get(code)).toMatchObject({
      calculated: ragOf(index),
      submittedBy: { aadObjectId: officerId(index % OFFICERS) },
    });
});

test('nothing is left behind: no event, no message on the queue, no open delivery, no dead letter', () => {
  expect(left).toEqual({ events: 0, queued: 0, open: 0, dead: 0 });
});

test.each(SCOPES.map((followed, index) => ({ index, followed })))(
  'channel $index is told of each red and amber that it follows, in few messages',
  ({ index, followed }) => {
    const wanted = concerning(plan, followed);
    const all = toChannel(index);
    const messages = finalMessages(all);
    const own = messages.filter((message) => !isDigest(message));
    const digests = messages.filter(isDigest);
    const onOwn = own.flatMap((message) => codesIn(message).slice(0, 1));
    const listed = digests.flatMap(codesIn);
    const more = digests.map((digest) => Number(/And (\d+) more:/.exec(textOf(cardOf(digest)))?.[1] ?? 0));
    expect(new Set(onOwn).size).toBe(onOwn.length);
    for (const code of [...onOwn, ...listed]) expect(wanted).toContain(code);
    const told = new Set([...onOwn, ...listed]).size + more.reduce((sum, each) => sum + each, 0);
    expect(told).toBe(wanted.size);
    const sends = all.filter(({ kind }) => kind === 'send');
    expect(own.length).toBeGreaterThan(0);
    // A red of the corporate tier has a card of its own however many there are: it is never hidden in a digest.
    const cards = sends.filter((send) => !isDigest(send) && !isUrgent(send));
    expect(mostWithin(cards, TEN_MINUTES_MS)).toBeLessThanOrEqual(5);
    expect(mostWithin(sends.filter(isDigest), TEN_MINUTES_MS)).toBe(1);
    expect(sends.length).toBe(messages.length);
  },
);

test.each([
  { windowMs: 1_000, most: 7 },
  { windowMs: 2_000, most: 8 },
  { windowMs: 30_000, most: 60 },
])('no channel gets more than $most messages in any $windowMs ms', ({ windowMs, most }) => {
  for (const index of SCOPES.keys()) expect(mostWithin(toChannel(index), windowMs)).toBeLessThanOrEqual(most);
});

test('no second has more than 30 messages to all channels together', () => {
  expect(connector.deliveries.length).toBeGreaterThan(SCOPES.length * 6 - 1);
  expect(mostWithin(connector.deliveries, 1_000)).toBeLessThanOrEqual(30);
});
