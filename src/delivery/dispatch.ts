import { currentCorrelation } from '../app/correlation.ts';
import { type Delivery, type DeliveryStore, type Dispatch, deliveryDay } from '../app/deliveryPorts.ts';
import type { Log } from '../app/ports.ts';
import { ProductError } from '../domain/errors.ts';
import type { MessageQueue } from './messageQueue.ts';
import { NO_COUNTS, writeMessage } from './queueMessage.ts';

/** Requests to the queue at a time. */
const AT_ONCE = 8;

/**
 * Keeps deliveries and puts them on the queue. Once they are kept nothing of them is lost: what the queue does not take is put there
 * by a later sweep.
 * @throws ProductError `storage-unavailable` when they cannot be kept
 */
export function createDispatch(options: {
  readonly deliveries: Pick<DeliveryStore, 'add'>;
  readonly queue: Pick<MessageQueue, 'put'>;
  readonly log: Log;
  readonly nudge: () => void;
}): Dispatch {
  return async (deliveries) => {
    if (deliveries.length === 0) return;
    const correlated = deliveries.map(withCause);
    await options.deliveries.add(correlated);
    await putAll(options.queue, correlated, options.log);
    options.nudge();
  };
}

/** Puts deliveries on the queue; what it does not take is logged, and stays for a sweep. */
export async function putAll(
  queue: Pick<MessageQueue, 'put'>,
  deliveries: readonly Delivery[],
  log: Log,
): Promise<void> {
  let failed = 0;
  for (let start = 0; start < deliveries.length && failed === 0; start += AT_ONCE) {
    const texts = deliveries.slice(start, start + AT_ONCE).map(messageFor);
    const results = await Promise.allSettled(texts.map((text) => queue.put(text)));
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      if (!(result.reason instanceof ProductError)) throw result.reason;
      failed += 1;
    }
  }
  if (failed > 0) log.warn('queue.not-put', { deliveries: deliveries.length });
}

/** The delivery with the id of the request or job that causes it. */
function withCause(delivery: Delivery): Delivery {
  const correlation = delivery.correlation ?? currentCorrelation();
  return correlation === undefined ? delivery : { ...delivery, correlation };
}

function messageFor(delivery: Delivery): string {
  return writeMessage({
    what: 'delivery',
    day: deliveryDay(delivery),
    id: delivery.id,
    lane: delivery.place.address.conversationId,
    ...NO_COUNTS,
    ...(delivery.urgent ? { urgent: true } : {}),
    ...(delivery.correlation === undefined ? {} : { correlation: delivery.correlation }),
  });
}
