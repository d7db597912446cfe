import type { DeadLetters, DeliveryStore } from '../app/deliveryPorts.ts';
import { deadLetters } from './deadLetters.ts';
import { openQueues, type QueuesConnection } from './openQueues.ts';
import type { ReadEvent } from './queueMessage.ts';

/** The dead letters of a store whose bot need not be running. The queues are created when they are missing. */
export async function openDeadLetters(
  connection: QueuesConnection,
  deliveries: Pick<DeliveryStore, 'find' | 'record'>,
  readEvent: ReadEvent,
): Promise<DeadLetters> {
  const { queue, dead } = openQueues(connection);
  await Promise.all([queue.ensure(), dead.ensure()]);
  return deadLetters({ dead, queue, deliveries, readEvent });
}
