import { randomUUID } from 'node:crypto';
import { alertOutgoing } from '../../src/app/alert/alertOutgoing.ts';
import { expandAlert } from '../../src/app/alert/expandAlert.ts';
import type { DeliveryStore, Messenger } from '../../src/app/deliveryPorts.ts';
import type { Log } from '../../src/app/ports.ts';
import type { Services } from '../../src/app/services.ts';
import { createDelivery, type DeliveryPath, type DeliveryTimes } from '../../src/delivery/createDelivery.ts';
import { hasCode } from '../../src/domain/errors.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { alertStore } from '../../src/tables/alertStore.ts';
import { deliveryStore } from '../../src/tables/deliveryStore.ts';
import { outbox, readEvent } from '../../src/tables/outbox.ts';
import { returnStore } from '../../src/tables/returnStore.ts';
import { senderStore } from '../../src/tables/senderStore.ts';
import { aMessage } from '../fixtures/returns.ts';
import { aLife, type Life } from './life.ts';
import type { Stores } from './stores.ts';
import { DIVISION, type FaultWorld } from './world.ts';

/**
 * As in production, only faster; the order among them is the same. Above all, from when a sender begins nothing more until another
 * takes over is longer than a claim and a call, and whoever has been sending for so long was ended.
 */
const TIMES: DeliveryTimes = {
  election: { beatMs: 300, stopAfterMs: 1_000, takeOverAfterMs: 3_000 },
  sender: {
    hiddenMs: 1_000,
    idleMs: 200,
    longestTurnMs: 5_000,
    beatMs: 300,
    sweepMs: 1_000,
    backOff: { firstMs: 20, longestMs: 200 },
  },
  send: {
    abandonedMs: 2_000,
    backOff: { firstMs: 10, longestMs: 100 },
    keepBackOff: { firstMs: 20, longestMs: 200 },
    mostAttempts: 10_000,
    mostPostponed: 10_000,
  },
  relay: { sweepMs: 500, firstRetryMs: 20 },
  pauses: { firstMs: 20, longestMs: 200 },
  overdueMs: 2_000,
};

/** What is paced is looked at elsewhere; here it would only make everybody wait. */
const NO_LIMITS = {
  conversation: [{ count: 10_000, windowMs: 1 }],
  tenant: [{ count: 10_000, windowMs: 1 }],
};

/** A process that takes returns and sends what they cause, and can be killed. */
export interface Process {
  readonly life: Life;
  readonly path: DeliveryPath;
  /** Stores the version as a use case does: in one transaction with its outbox message. */
  submit(entry: Return, before: string | undefined): Promise<void>;
}

/**
 * Starts one on these stores. `unheard` takes the posts of which no record says that they arrived; `tell` is told what it does, until it is
 * killed. So many alerts get cards of their own before the others come into a digest.
 */
export function startProcess(
  world: FaultWorld,
  stores: Stores,
  clock: { now: () => Date },
  unheard: Set<string>,
  tell: (what: string) => void,
  mostAtOnce: number,
): Process {
  const life = aLife();
  const returns = life.lives(returnStore(() => stores.returns));
  const say: Log['info'] = (event, fields = {}) => {
    if (!life.isOver()) tell(`${event} ${JSON.stringify(fields)}`);
  };
  const log = { info: say, warn: say, error: say };
  const alerts = life.lives(alertStore(stores.alerts));
  const plans = { current: async () => world.plan };
  const policy = {
    ...defaultPolicy,
    alerts: { ...defaultPolicy.alerts, mostAtOnce, digestPaceSeconds: 0 },
  };
  const services = { plans, returns, alerts, clock, log, policy } as unknown as Services;
  const expandAlerts = expandAlert(services);
  const path = createDelivery({
    queue: life.lives(stores.queue),
    dead: life.lives(stores.dead),
    deliveries: life.lives(hearing(deliveryStore(stores.deliveries), unheard)),
    sender: life.lives(senderStore(stores.jobs)),
    outbox: life.lives(
      outbox(() => stores.returns, { clinics: stores.alerts, alerts: stores.alerts, plan: stores.alerts }),
    ),
    units: async () => [DIVISION],
    expand: (event) => expandAlerts(event),
    follow: async () => undefined,
    outgoing: { ...alertOutgoing(services) },
    messenger: life.lives(noting(world.messenger, unheard)),
    readEvent,
    refused: async () => undefined,
    clock,
    log,
    owner: randomUUID(),
    limits: NO_LIMITS,
    times: TIMES,
  });
  path.start();
  return {
    life,
    path,
    async submit(entry, before) {
      tell(`submits ${entry.indicator} version ${entry.sequence}, ${entry.calculated}`);
      if ((await returns.save(entry, before, [aMessage(entry)])) !== 'saved') throw new Error('stale');
      path.nudge(DIVISION);
    },
  };
}

/**
 * Notes each post that the platform took, until its record says so: killed in between, nobody will ever know of it. And each of which
 * nobody knows whether it took it.
 */
function noting(messenger: Messenger, unheard: Set<string>): Messenger {
  return {
    ...messenger,
    async send(to, content) {
      const { conversationId } = to.address;
      try {
        const id = await messenger.send(to, content);
        unheard.add(`${conversationId} ${id}`);
        return id;
      } catch (error) {
        if (hasCode(error, 'delivery-uncertain')) unheard.add(`${conversationId} ?${randomUUID()}`);
        throw error;
      }
    },
  };
}

function hearing(store: DeliveryStore, unheard: Set<string>): DeliveryStore {
  return {
    ...store,
    async record(record) {
      await store.record(record);
      if (record.state === 'sent')
        unheard.delete(`${record.delivery.place.address.conversationId} ${record.activityId}`);
    },
  };
}
