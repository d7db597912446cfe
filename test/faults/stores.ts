import { RestError, TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';
import { type MessageQueue, messageQueue } from '../../src/delivery/messageQueue.ts';
import { hasCode } from '../../src/domain/errors.ts';
import { type Table, tableOf } from '../../src/tables/tableClient.ts';

/** The tables and queues of one schedule. */
export interface Stores {
  readonly returns: Table;
  readonly alerts: Table;
  readonly deliveries: Table;
  readonly jobs: Table;
  readonly queue: MessageQueue;
  readonly dead: MessageQueue;
  drop(): Promise<void>;
}

/** Creates them under names that begin so; no request takes longer than this. */
export async function openStores(connectionString: string, name: string, timeoutMs: number): Promise<Stores> {
  const clients = ['R', 'A', 'D', 'J'].map((letter) =>
    TableClient.fromConnectionString(connectionString, `${name}${letter}`, {
      allowInsecureConnection: true,
      retryOptions: { maxRetries: 2, retryDelayInMs: 20, maxRetryDelayInMs: 100 },
    }),
  );
  const queues = ['', '-dead'].map((ending) => new QueueClient(connectionString, `${name}${ending}`));
  const [returns, alerts, deliveries, jobs] = clients.map((client) => tableOf(client, timeoutMs));
  const [queue, dead] = queues.map((client) => messageQueue(client, timeoutMs));
  if (!returns || !alerts || !deliveries || !jobs || !queue || !dead) throw new Error('a store is missing');
  for (const one of [returns, alerts, deliveries, jobs, queue, dead]) await insist(() => one.ensure());
  return {
    ...{ returns, alerts, deliveries, jobs, queue, dead },
    async drop() {
      for (const one of clients) await insist(() => one.deleteTable());
      for (const one of queues) await insist(() => one.deleteIfExists());
    },
  };
}

/** Asks again when storage is too busy to answer: these are the test's own questions. */
export async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const isBusy = hasCode(error, 'storage-unavailable') || error instanceof RestError;
      if (attempt === 60 || !isBusy) throw error;
    }
  }
}
