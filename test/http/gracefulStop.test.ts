import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Connector, type Delivery, startConnector } from '../fixtures/connector.ts';
import { type TamperingProxy, tamperingProxy } from '../fixtures/tamperingProxy.ts';
import { type Activity, CHANNEL, mentioned, typed } from './activities.ts';
import { type BotProcess, startBotProcess } from './botProcess.ts';
import { enterReturn } from './officer.ts';
import { type HttpAnswer, postJson, talkTo } from './runningBot.ts';

/** What whoever runs the process waits before it ends it by force, in milliseconds. */
const PATIENCE_MS = 10_000;

let azurite: Azurite;
let connector: Connector;
let storage: TamperingProxy;
let bot: BotProcess;
let arrived: () => void;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite?.stop());
beforeEach(async () => {
  connector = await startConnector();
  storage = await tamperingProxy(azurite.connectionString, () => arrived());
  arrived = () => {};
  bot = await startBotProcess(storage.connectionString);
});
afterEach(async () => {
  await bot.stop();
  await connector.stop();
  await storage.stop();
});

const here = (activity: Activity): Activity => ({ ...activity, serviceUrl: connector.serviceUrl });
const ask = (text: string): Promise<HttpAnswer> => postJson(bot.url, here(typed(text)));

/** Resolves when the next request to storage has arrived there. */
function nextStorageRequest(): Promise<void> {
  return new Promise((resolve) => {
    arrived = resolve;
  });
}

/** How long the process says it took to end, in milliseconds. */
function tookMs(): number {
  return Number(/"stopped","ms":(\d+)/.exec(bot.log.join('\n'))?.[1] ?? Number.NaN);
}

test('a turn that waits for storage is answered before the process ends, however often it is told to', async () => {
  storage.setMode('silence');
  const asked = nextStorageRequest();
  const answer = ask('show red risks');
  await asked;
  bot.signal();
  await bot.logged('"stopping"');
  bot.signal();
  expect((await answer).status).toBe(200);
  expect(await bot.stop()).toBe(0);
  const said = connector.deliveries.filter(({ activity }) => activity.type === 'message');
  expect(said.map(({ activity }) => activity.summary)).toEqual([
    'I cannot reach the figures. Storage did not answer. Nothing was saved. Please try again in a minute.',
  ]);
  expect(tookMs()).toBeLessThan(PATIENCE_MS);
});

test('a platform that never takes the answer does not keep the process from ending', async () => {
  connector.script(() => 'silence');
  const answer = ask('help').catch(() => 'hung up');
  await connector.next(() => true);
  expect(await bot.stop()).toBe(0);
  expect(await answer).toBe('hung up');
  expect(bot.log.join('\n')).toContain('"stop.cut-off","part":"work in hand"');
  expect(tookMs()).toBeLessThan(PATIENCE_MS);
});

test('an alert that the platform never takes does not either, and the next process sends it', async () => {
  const talk = talkTo(bot.url, connector);
  await talk.ask(mentioned('alert us about red and amber in Finance'));
  const isAlert = ({ kind, conversationId }: Delivery): boolean =>
    kind === 'send' && conversationId === CHANNEL;
  connector.clear();
  connector.script((delivery) => (isAlert(delivery) ? 'silence' : undefined));
  await enterReturn(talk, 'K11', '84');
  await connector.next(isAlert);
  expect(await bot.stop()).toBe(0);
  expect(bot.log.join('\n')).not.toContain('stop.cut-off');
  expect(bot.log.join('\n')).toContain('"code":"delivery-uncertain"');
  expect(tookMs()).toBeLessThan(PATIENCE_MS);
  connector.clear();
  connector.script(undefined);
  bot = await startBotProcess(storage.connectionString);
  expect((await connector.next(isAlert)).activity.summary).toContain(
    'K11 Council tax collection rate is red',
  );
});

test('with nothing in hand it ends at once, and takes no new request', async () => {
  expect((await ask('help')).status).toBe(200);
  expect(await bot.stop()).toBe(0);
  await expect(ask('help')).rejects.toThrow();
  expect(bot.log.join('\n')).not.toContain('stop.cut-off');
});
