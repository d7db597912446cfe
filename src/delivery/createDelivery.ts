import { withCorrelation } from '../app/correlation.ts';
import {
  type DeadLetters,
  type Delivery,
  type DeliveryRecord,
  type DeliveryStore,
  type Dispatch,
  deliveryDay,
  type Expand,
  type Follow,
  type Messenger,
  type OutgoingByKind,
  type SenderStore,
} from '../app/deliveryPorts.ts';
import { type Clock, type Log, type Outbox, type OutboxMessage, thingOf, unitOf } from '../app/ports.ts';
import type { Telemetry } from '../app/telemetryPorts.ts';
import { addDays } from '../domain/calendar/dates.ts';
import { hasCode } from '../domain/errors.ts';
import type { BackOff } from './backOff.ts';
import { createBreaker } from './breaker.ts';
import { deadLetters } from './deadLetters.ts';
import { createDispatch, putAll } from './dispatch.ts';
import { createElection, ELECTION_TIMES, type ElectionTimes } from './election.ts';
import type { MessageQueue } from './messageQueue.ts';
import { createPacing, type PacingLimits, TEAMS_LIMITS } from './pacing.ts';
import { NO_COUNTS, type QueueMessage, type ReadEvent, writeMessage } from './queueMessage.ts';
import { createRelay, type Relay } from './relay.ts';
import { giveUpDelivery, isUnkept, SEND_TIMES, sendDelivery } from './sendDelivery.ts';
import { createSender, SENDER_TIMES, type Sender, type SenderTimes } from './sender.ts';
import type { Dealt, SendTimes } from './sendParts.ts';

/** How long things take, for tests that cannot wait; the defaults are what production has. */
export interface DeliveryTimes {
  readonly election?: ElectionTimes;
  readonly sender?: SenderTimes;
  readonly send?: SendTimes;
  readonly relay?: { readonly sweepMs?: number; readonly firstRetryMs?: number };
  /** How long all wait while the platform answers nothing. */
  readonly pauses?: BackOff;
  /** How much later than expected a delivery that waits is put on the queue again. */
  readonly overdueMs?: number;
}

/** The one path for everything that the bot says on its own. */
export interface DeliveryPath {
  readonly dispatch: Dispatch;
  readonly deadLetters: DeadLetters;
  /** An event was just written in this unit of the outbox. Returns at once. */
  nudge(unit: string): void;
  start(): void;
  /** Hands back what is not begun and returns when what is being sent is answered. */
  stop(): Promise<void>;
}

/** Days of deliveries among which what still waits is looked for: the queue hides nothing for longer than a week. */
const OPEN_DAYS = 8;
const OVERDUE_MS = 5 * 60_000;
/** Messages of so long ago count for the longest limit. */
const COUNTED_MS = 3_600_000;
/** What another machine's clock may be ahead or behind without breaking a limit. */
const SKEW_MS = 60_000;

/** What is told of the path's work. */
export type DeliveryMeter = Pick<
  Telemetry,
  'job' | 'pacingWait' | 'messagesSent' | 'sendLatency' | 'queueDepth' | 'oldestUnsentSeconds'
>;

const NOT_MEASURED: DeliveryMeter = {
  job: (_name, work) => work(),
  pacingWait: () => undefined,
  messagesSent: () => undefined,
  sendLatency: () => undefined,
  queueDepth: () => undefined,
  oldestUnsentSeconds: () => undefined,
};

/** Builds the path; nothing runs before `start`. */
export function createDelivery(options: {
  readonly queue: MessageQueue;
  readonly dead: MessageQueue;
  readonly deliveries: DeliveryStore;
  readonly sender: SenderStore;
  readonly outbox: Outbox;
  /** The units of the outbox: the divisions, and whatever else has events. */
  readonly units: () => Promise<readonly string[]>;
  readonly expand: Expand;
  readonly follow: Follow;
  /** Which events go before others; none without it. */
  readonly isUrgent?: (event: OutboxMessage) => boolean;
  readonly outgoing: OutgoingByKind;
  readonly messenger: Messenger;
  readonly readEvent: ReadEvent;
  /** The platform refused a place. */
  readonly refused: (record: DeliveryRecord, dispatch: Dispatch) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  /** Names this process among its replicas; another one after each start. */
  readonly owner: string;
  /** Absent where nobody measures. */
  readonly telemetry?: DeliveryMeter;
  readonly limits?: PacingLimits;
  readonly times?: DeliveryTimes;
}): DeliveryPath {
  const { queue, dead, deliveries, outbox, clock, log, times = {}, telemetry = NOT_MEASURED } = options;
  const pacing = createPacing(options.limits ?? TEAMS_LIMITS);
  const election = createElection(options.sender, options.owner, log, times.election ?? ELECTION_TIMES);
  const refusedPlaces = new Set<string>();
  const letters = deadLetters({ dead, queue, deliveries, readEvent: options.readEvent });
  const dispatch = createDispatch({ deliveries, queue, log, nudge: () => sender.nudge() });

  const parts = {
    deliveries,
    outgoing: options.outgoing,
    dispatch,
    messenger: options.messenger,
    pacing,
    clock,
    log,
    telemetry,
    async turn(conversationId: string, urgent: boolean) {
      const startedAt = performance.now();
      const turn = await sender.turn(conversationId, urgent);
      telemetry.pacingWait(performance.now() - startedAt);
      return turn;
    },
    goesOn: () => sender.goesOn(),
    platform: createBreaker(pacing, times.pauses),
    async refused(record: DeliveryRecord) {
      refusedPlaces.add(record.delivery.place.address.conversationId);
      await options.refused(record, dispatch);
    },
    async accepted({ place }: DeliveryRecord['delivery']) {
      const { conversationId } = place.address;
      if (!refusedPlaces.has(conversationId)) return;
      await deliveries.forgetRefused(conversationId);
      refusedPlaces.delete(conversationId);
    },
    times: times.send ?? SEND_TIMES,
  };

  const dealWith = async (message: QueueMessage): Promise<Dealt> => {
    if (message.what === 'delivery') return sendDelivery(parts, message.day, message.id);
    await dispatch(await options.expand(message.event));
    await options.follow(message.event);
    return { next: 'done' };
  };
  const deal = (message: QueueMessage): Promise<Dealt> =>
    withCorrelation(message.correlation, () =>
      telemetry.job(`delivery ${message.what}`, () => dealWith(message)),
    );

  /** What the sender before sent and could not keep. Nothing else is composed before it is kept. */
  const keepAsFound = async (delivery: Delivery): Promise<void> => {
    try {
      await sendDelivery(parts, deliveryDay(delivery), delivery.id);
    } catch (error) {
      if (hasCode(error, 'storage-unavailable')) throw error;
      log.warn('delivery.not-kept', { about: delivery.about });
    }
  };

  const today = (): string => clock.now().toISOString().slice(0, 10);

  const sender: Sender = createSender({
    queue,
    dead,
    election,
    pacing,
    deal,
    async gaveUp(message, reason) {
      if (message.what === 'delivery') await giveUpDelivery(parts, message.day, message.id, reason);
    },
    async takeOver() {
      await Promise.all([queue.ensure(), dead.ensure()]);
      const [sent, refused, open] = await Promise.all([
        deliveries.lines(addDays(today(), -1), today()),
        deliveries.refused(),
        deliveries.open(addDays(today(), -1), today()),
      ]);
      for (const { place } of refused) refusedPlaces.add(place.address.conversationId);
      const nowMs = clock.now().getTime();
      const recent = sent
        .filter(({ attempts }) => attempts > 0)
        .map(({ conversationId, changedAt }) => ({
          conversationId,
          ageMs: Math.max(0, nowMs - Date.parse(changedAt) - SKEW_MS),
        }))
        .filter(({ ageMs }) => ageMs < COUNTED_MS);
      pacing.assume(recent);
      for (const { delivery } of open.filter(isUnkept)) await keepAsFound(delivery);
      const reread = await letters.reread();
      if (reread > 0) log.info('queue.reread', { messages: reread });
    },
    async sweep() {
      const overdue = clock.now().getTime() - (times.overdueMs ?? OVERDUE_MS);
      const open = await deliveries.open(addDays(today(), -OPEN_DAYS), addDays(today(), 1));
      const oldest = Math.min(...open.map(({ delivery }) => Date.parse(delivery.at)));
      telemetry.oldestUnsentSeconds(
        open.length === 0 ? 0 : Math.max(0, (clock.now().getTime() - oldest) / 1000),
      );
      telemetry.queueDepth(await queue.count());
      const lost = open.filter(({ nextAt, changedAt }) => {
        const since = Math.max(Date.parse(nextAt), Date.parse(changedAt));
        return since < overdue;
      });
      if (lost.length === 0) return;
      log.info('queue.swept', { deliveries: lost.length });
      await putAll(
        queue,
        lost.map(({ delivery }) => delivery),
        log,
      );
    },
    readEvent: options.readEvent,
    clock,
    log,
    times: times.sender ?? SENDER_TIMES,
  });

  const relay: Relay = createRelay({
    outbox,
    divisions: options.units,
    async deliver(event) {
      const lane = `event|${unitOf(event)}|${thingOf(event)}`;
      const correlated = event.correlation === undefined ? {} : { correlation: event.correlation };
      const first = options.isUrgent?.(event) ? { urgent: true as const } : {};
      await queue.put(writeMessage({ what: 'event', event, lane, ...NO_COUNTS, ...first, ...correlated }));
      sender.nudge();
    },
    ...(options.isUrgent ? { isUrgent: options.isUrgent } : {}),
    log,
    ...times.relay,
  });

  return {
    dispatch,
    deadLetters: letters,
    nudge: (unit) => relay.nudge(unit),
    start() {
      relay.start();
      sender.start();
    },
    async stop() {
      await Promise.all([relay.stop(), sender.stop()]);
    },
  };
}
