import { join } from 'node:path';
import type { DeliveryTimes } from '../../src/delivery/createDelivery.ts';
import { openQueues } from '../../src/delivery/openQueues.ts';
import { serviceUrlIn } from '../../src/serviceUrl.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import type { Connector, Delivery } from '../fixtures/connector.ts';
import { onTheirWay, unrestAfter } from '../fixtures/onTheirWay.ts';
import { type BotProcess, type ReadyBot, readyBot } from '../http/botProcess.ts';
import { followingFinance, repeatsIn } from './following.ts';

export const FINANCE = 'finance';
export const SEPTEMBER = '2024-25-M06';
/** Longest that everything may take to come to rest on a slow machine; nothing waits for it. */
export const REST_MS = 120_000;

/** As in production, only faster; the order among them is the same. */
const TIMES = {
  election: { beatMs: 200, stopAfterMs: 800, takeOverAfterMs: 1_300 },
  sender: {
    hiddenMs: 1_000,
    idleMs: 100,
    longestTurnMs: 5_000,
    beatMs: 200,
    sweepMs: 700,
    backOff: { firstMs: 50, longestMs: 500 },
  },
  send: {
    abandonedMs: 800,
    backOff: { firstMs: 50, longestMs: 500 },
    keepBackOff: { firstMs: 20, longestMs: 200 },
    mostAttempts: 1_000,
    mostPostponed: 1_000,
  },
  relay: { sweepMs: 500, firstRetryMs: 50 },
  pauses: { firstMs: 50, longestMs: 500 },
  overdueMs: 1_500,
} satisfies DeliveryTimes;

/**
 * For processes that nobody ends midway: on a slow machine a message that is being dealt with is taken for lost by nobody, and so is dealt
 * with once.
 */
export const PATIENT: DeliveryTimes = {
  ...TIMES,
  sender: { ...TIMES.sender, hiddenMs: 60_000 },
  send: { ...TIMES.send, abandonedMs: 60_000 },
  overdueMs: 60_000,
};

const MORNING = Date.parse('2024-10-08T08:00:00Z');
const beganAt = Date.now();

/** Starts the bot in a process of its own, in a hurry. Processes that follow each other have one clock. */
export function startHasty(
  connectionString: string,
  times: DeliveryTimes = TIMES,
  more: Readonly<Record<string, string>> = {},
  ready: ReadyBot = readyHasty(),
): Promise<BotProcess> {
  const settings = {
    ...more,
    DEMO_NOW: new Date(MORNING + Date.now() - beganAt).toISOString(),
    DELIVERY_TIMES: JSON.stringify(times),
    LOG_LEVEL: 'info',
  };
  return ready.start(connectionString, settings);
}

/** One that {@link startHasty} can start in no time, later. */
export function readyHasty(): ReadyBot {
  return readyBot(join(import.meta.dirname, 'hastyBot.ts'));
}

/** What a test looks at in storage by itself, and what it plants there. */
export interface Storage {
  readonly tables: Tables;
  readonly queues: ReturnType<typeof openQueues>;
  /** Ends what is followed, and has these channels follow Finance. */
  follow(channels: readonly string[], serviceUrl: string): Promise<void>;
  /** Returns when nothing waits any more; rejects with what does after a long time. */
  rest(): Promise<void>;
  /** How many times a post to this channel was made again without knowing whether the one before arrived. */
  repeats(channel: string): Promise<number>;
}

export async function openStorage(connectionString: string): Promise<Storage> {
  const connection = { kind: 'connectionString', value: connectionString } as const;
  const tables = await openTables(connection);
  const queues = openQueues({ ...connection, url: serviceUrlIn(connectionString, 'queue') ?? '' });
  await Promise.all([queues.queue.ensure(), queues.dead.ensure()]);
  const stores = { ...tables, queue: queues.queue };
  return {
    tables,
    queues,
    async follow(channels, serviceUrl) {
      for (const { channel, scope } of await tables.alerts.subscriptions())
        await tables.alerts.unsubscribe(channel.conversationId, scope);
      for (const conversationId of channels)
        await tables.alerts.subscribe(followingFinance(conversationId, serviceUrl));
    },
    async rest() {
      const days = { from: '2024-10-01', to: '2024-10-31' };
      const unrest = await unrestAfter(REST_MS, () => onTheirWay(stores, [FINANCE], days));
      if (unrest) throw new Error(unrest);
    },
    async repeats(channel) {
      return repeatsIn(await tables.deliveries.lines('2024-10-01', '2024-10-31'), channel);
    },
  };
}

/** The posts that the platform took for a channel. */
export function postsTo(connector: Connector, channel: string): readonly Delivery[] {
  return connector.deliveries.filter(
    ({ kind, conversationId }) => kind === 'send' && conversationId === channel,
  );
}
