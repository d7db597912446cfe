import type { Messenger } from '../../src/app/deliveryPorts.ts';
import {
  type Content,
  type Delivery,
  type DeliveryStore,
  type Dispatch,
  deliveryDay,
  type OutgoingByKind,
} from '../../src/app/deliveryPorts.ts';
import type { Clock, Log } from '../../src/app/ports.ts';
import type { Reply } from '../../src/app/reply.ts';
import { createPacing, TEAMS_LIMITS } from '../../src/delivery/pacing.ts';
import { SEND_TIMES, sendDelivery } from '../../src/delivery/sendDelivery.ts';
import type { SendTimes } from '../../src/delivery/sendParts.ts';

/** Deliveries dealt with as the product does, but for the queue: those handed over wait here until `drain`. */
export interface DeliverNow {
  readonly dispatch: Dispatch;
  /** Deals with everything that waits, oldest first, once each; what is to come later waits for the next drain. */
  drain(): Promise<void>;
  /** Handed over and not dealt with yet. */
  readonly waiting: readonly Delivery[];
  readonly dead: readonly string[];
}

/** A path without a queue, over these stores and this messenger. Nothing in it waits for time to pass. */
export function deliverNow(options: {
  readonly deliveries: DeliveryStore;
  readonly outgoing: OutgoingByKind;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  readonly times?: Partial<SendTimes>;
}): DeliverNow {
  const waiting: Delivery[] = [];
  const dead: string[] = [];
  const dispatch: Dispatch = async (deliveries) => {
    await options.deliveries.add(deliveries);
    waiting.push(...deliveries);
  };
  const parts = {
    ...options,
    dispatch,
    pacing: createPacing(TEAMS_LIMITS),
    turn: async () => ({ comes: async () => undefined, answered: () => undefined }),
    platform: { answered: () => undefined, failed: () => undefined },
    refused: async () => undefined,
    accepted: async () => undefined,
    goesOn: () => true,
    times: { ...SEND_TIMES, ...options.times },
  };
  return {
    dispatch,
    waiting,
    dead,
    async drain() {
      const later: Delivery[] = [];
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const dealt = await dealWith(next);
        if (dealt === 'later') later.push(next);
      }
      waiting.push(...later);
    },
  };

  async function dealWith(delivery: Delivery): Promise<string> {
    try {
      const dealt = await sendDelivery(parts, deliveryDay(delivery), delivery.id);
      if (dealt.next === 'dead') dead.push(`${delivery.id}: ${dealt.reason}`);
      return dealt.next;
    } catch (error) {
      waiting.unshift(delivery);
      throw error;
    }
  }
}

/** The reply that was sent; an error when something else was. */
export function replyIn(content: Content | undefined): Reply {
  if (content?.screen !== 'reply') throw new Error('expected a reply');
  return content.reply;
}
