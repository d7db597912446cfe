import type { Subscription } from '../../src/app/alert/alertPorts.ts';
import type { DeliveryLine } from '../../src/app/deliveryPorts.ts';
import { aChannel, aSubscription } from '../fixtures/alerts.ts';

/** A channel at this address of the platform that follows all of Finance's RAGs. */
export function followingFinance(conversationId: string, serviceUrl: string): Subscription {
  return aSubscription({
    rules: ['turned red', 'turned amber', 'worsened'],
    channel: { ...aChannel(conversationId), serviceUrl },
    createdAt: '2024-10-01T08:00:00.000Z',
  });
}

/** How many times a post to this channel was made again without knowing whether the one before arrived. */
export function repeatsIn(lines: readonly DeliveryLine[], channel: string): number {
  return lines
    .filter(({ conversationId }) => conversationId === channel)
    .reduce((sum, { repeats }) => sum + repeats, 0);
}
