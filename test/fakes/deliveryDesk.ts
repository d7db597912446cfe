import type {
  Composed,
  Delivery,
  DeliveryRecord,
  GuardedRecord,
  Outcome,
  Outgoing,
} from '../../src/app/deliveryPorts.ts';
import { notice } from '../../src/app/reply.ts';
import { createPacing, TEAMS_LIMITS } from '../../src/delivery/pacing.ts';
import { giveUpDelivery, SEND_TIMES, sendDelivery } from '../../src/delivery/sendDelivery.ts';
import type { Dealt, SendParts } from '../../src/delivery/sendParts.ts';
import { type ErrorCode, ProductError } from '../../src/domain/errors.ts';
import { aDelivery } from '../fixtures/deliveries.ts';
import { type MemoryStores, memoryStores } from './memoryStores.ts';
import { type RecordingLog, recordingLog } from './recordingLog.ts';

/** The instant at which everything happens, unless a test has time pass. */
export const NOW = '2024-10-08T08:00:00.000Z';

const CONTENT = { screen: 'reply', reply: notice('plain', 'A title', 'A text') } as const;
export const POST: Composed = { do: 'post', content: CONTENT, shown: { rag: 'red' } };
export const UPDATE: Composed = { do: 'update', activityId: 'posted-before', content: CONTENT };

/** One delivery, with its kind, the platform and the clock in the test's hand. */
export interface DeliveryDesk {
  readonly stores: MemoryStores;
  readonly log: RecordingLog;
  /** What its kind composes, once for each time it is asked; the last for ever. */
  composed: Composed[];
  /** What the platform does, once for each time it is asked; then it takes everything. */
  readonly answers: (ErrorCode | Error | ProductError)[];
  readonly sent: string[];
  /** For each time its kind was asked: the message that may have been changed unheard. */
  readonly unheard: (string | undefined)[];
  readonly outcomes: Outcome[];
  /** Turns that were taken and given back. */
  readonly turns: { taken: number; answered: number };
  /** What was told of the platform and of places. */
  readonly told: string[];
  /** No turn comes soon. */
  saturate(): void;
  pass(ms: number): void;
  readonly pacing: SendParts['pacing'];
  /** What its kind wants said once its outcome is kept. */
  next: Delivery[];
  /** Stands in the way of the next step of this name: `keepOutcome` or `dispatch`. */
  readonly breaks: Map<string, Error>;
  /** When a turn that was taken comes. */
  turnComes: Promise<void>;
  /** Set to true, this process may begin nothing more. */
  isOver: boolean;
  deal(): Promise<Dealt>;
  giveUp(reason: string): Promise<void>;
  /** The record as it stands. */
  record(): Promise<GuardedRecord>;
  /** Writes it as an earlier run left it. */
  left(changes: Partial<DeliveryRecord>): Promise<void>;
}

/** A desk with one alert that waits. */
export async function deliveryDesk(
  whenUncertain: Outgoing['whenUncertain'] = 'send again',
  delivery: Delivery = aDelivery(),
): Promise<DeliveryDesk> {
  const stores = memoryStores();
  const log = recordingLog();
  let nowMs = Date.parse(NOW);
  let saturated = false;
  const clock = { now: () => new Date(nowMs) };
  const breakAt = (step: string): void => {
    const error = desk.breaks.get(step);
    desk.breaks.delete(step);
    if (error) throw error;
  };
  const take = (what: string): void => {
    desk.sent.push(what);
    const answer = desk.answers.shift();
    if (answer === undefined) return;
    throw typeof answer === 'string' ? new ProductError(answer, 'said the platform') : answer;
  };
  const pacing = createPacing(TEAMS_LIMITS, () => nowMs);
  const parts: SendParts = {
    deliveries: stores.deliveries,
    outgoing: {
      alert: {
        whenUncertain,
        async compose(_delivery, unheard) {
          desk.unheard.push(unheard);
          const [first = POST] = desk.composed;
          if (desk.composed.length > 1) desk.composed.shift();
          return first;
        },
        async keepOutcome(_delivery, outcome, dispatch) {
          breakAt('keepOutcome');
          await dispatch(desk.next);
          desk.outcomes.push(outcome);
        },
      },
    },
    messenger: {
      async send() {
        take('post');
        return `posted-${desk.sent.length}`;
      },
      async update(_place, activityId) {
        take(`update ${activityId}`);
      },
    },
    pacing,
    clock,
    log,
    async dispatch(deliveries) {
      breakAt('dispatch');
      await stores.deliveries.add(deliveries);
    },
    async turn() {
      if (saturated) return undefined;
      desk.turns.taken += 1;
      let isAnswered = false;
      return {
        comes: () => desk.turnComes,
        answered: () => {
          if (!isAnswered) desk.turns.answered += 1;
          isAnswered = true;
        },
      };
    },
    platform: {
      answered: () => void desk.told.push('platform answered'),
      failed: () => void desk.told.push('platform failed'),
    },
    async refused({ state, attempts, status }) {
      desk.told.push(`place refused: ${state} ${attempts} ${status ?? 'no status'}`);
    },
    async accepted() {
      desk.told.push('place accepted');
    },
    goesOn: () => !desk.isOver,
    times: { ...SEND_TIMES, keepBackOff: { firstMs: 1, longestMs: 1 } },
  };
  const day = delivery.at.slice(0, 10);
  const desk: DeliveryDesk = {
    ...{ stores, log, pacing },
    composed: [POST],
    answers: [],
    sent: [],
    unheard: [],
    outcomes: [],
    next: [],
    turns: { taken: 0, answered: 0 },
    told: [],
    isOver: false,
    turnComes: Promise.resolve(),
    breaks: new Map(),
    saturate() {
      saturated = true;
    },
    pass(ms) {
      nowMs += ms;
    },
    deal: () => sendDelivery(parts, day, delivery.id),
    giveUp: (reason) => giveUpDelivery(parts, day, delivery.id, reason),
    async record() {
      const found = await stores.deliveries.find(day, delivery.id);
      if (!found) throw new Error('there is no record');
      return found;
    },
    async left(changes) {
      const { token: _, ...record } = await desk.record();
      await stores.deliveries.record({ ...record, ...changes });
    },
  };
  await stores.deliveries.add([delivery]);
  return desk;
}
