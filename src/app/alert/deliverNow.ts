import { hasCode, ProductError } from '../../domain/errors.ts';
import type { Composed, Content, Delivery, Expand } from '../deliveryPorts.ts';
import type { Clock, Messenger, OutboxMessage } from '../ports.ts';
import type { AlertOutgoing } from './alertOutgoing.ts';

/**
 * Temporary: carries alerts from the outbox straight to the messenger, until the one delivery path does. What is to be held
 * stays in the outbox and is tried again.
 * @throws whatever the stores or the messenger throw, after trying every channel
 */
export function deliverNow(
  parts: { readonly clock: Clock; readonly expand: Expand; readonly outgoing: AlertOutgoing },
  messenger: Messenger,
): (event: OutboxMessage) => Promise<void> {
  return async (event) => {
    const deliveries = await parts.expand(event);
    const results = await Promise.allSettled(deliveries.map((each) => deliverOne(parts, messenger, each)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  };
}

async function deliverOne(
  { clock, outgoing }: { readonly clock: Clock; readonly outgoing: AlertOutgoing },
  messenger: Messenger,
  delivery: Delivery,
): Promise<void> {
  const kind = delivery.kind === 'digest' ? outgoing.digest : outgoing.alert;
  const composed = await kind.compose(delivery);
  if (composed.do === 'nothing') return;
  if (composed.do === 'hold') throw new ProductError('delivery-uncertain', 'It is to be sent later.');
  const at = clock.now().toISOString();
  try {
    const activityId = await send(messenger, delivery, composed);
    const { do: how, shown = {} } = composed;
    await kind.settle(delivery, { state: 'sent', how, activityId, shown, at });
  } catch (error) {
    if (!hasCode(error, 'delivery-refused')) throw error;
    const { status } = error.details;
    await kind.settle(delivery, {
      state: 'refused',
      status: typeof status === 'number' ? status : undefined,
      at,
    });
  }
}

async function send(
  messenger: Messenger,
  { place }: Delivery,
  composed: Extract<Composed, { content: Content }>,
): Promise<string> {
  const { content } = composed;
  const { address, kind } = place;
  if (composed.do === 'update') {
    if (content.screen === 'alert') await messenger.update(address, composed.activityId, content.notice);
    if (content.screen === 'reply')
      await messenger.replace(address, kind, composed.activityId, content.reply);
    return composed.activityId;
  }
  if (content.screen === 'alert') return messenger.post(address, content.notice);
  if (content.screen === 'reply') return messenger.announce(address, kind, content.reply);
  throw new Error('alerts have no messages to people');
}
