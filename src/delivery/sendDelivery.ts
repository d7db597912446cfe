import type {
  Composed,
  Delivery,
  DeliveryRecord,
  DeliveryStore,
  GuardedRecord,
  Outcome,
  Outgoing,
  OutgoingByKind,
} from '../app/deliveryPorts.ts';
import type { Clock, Log, Messenger } from '../app/ports.ts';
import type { Telemetry } from '../app/telemetryPorts.ts';
import { ProductError } from '../domain/errors.ts';
import { type BackOff, backOffMs } from './backOff.ts';
import type { Pacing } from './pacing.ts';

/** What is to become of the queue's message: it is done with, it is to come back later, or it is given up for a reason. */
export type Dealt =
  | { readonly next: 'done' }
  | { readonly next: 'later'; readonly delayMs: number }
  | { readonly next: 'dead'; readonly reason: string };

const DONE: Dealt = { next: 'done' };

export interface SendParts {
  readonly deliveries: DeliveryStore;
  readonly outgoing: OutgoingByKind;
  readonly messenger: Messenger;
  readonly pacing: Pacing;
  readonly clock: Clock;
  readonly log: Log;
  readonly telemetry?: Pick<Telemetry, 'messagesSent' | 'sendLatency'>;
  /**
   * Waits for its turn and takes it: call the result when the message is answered. Undefined when no turn comes soon, or no more is
   * to be sent: then it goes back to the queue.
   */
  readonly turn: (conversationId: string) => Promise<(() => void) | undefined>;
  /** Told how the platform does, so that all wait when it is down. */
  readonly platform: { answered(): void; failed(): void };
  /** The first refusal of a place, to be told to whoever looks after the bot. */
  readonly refused: (record: DeliveryRecord) => Promise<void>;
  /** A place that took a message. */
  readonly accepted: (delivery: Delivery) => Promise<void>;
  readonly times: SendTimes;
}

export interface SendTimes {
  /** Longer than a send can take: whoever has been sending for so long was ended in the middle. */
  readonly abandonedMs: number;
  readonly backOff: BackOff;
  /** Times that the platform is asked before a message is given up. */
  readonly mostAttempts: number;
  /** The same where the platform said that it does not take it now, which proves that it is there. */
  readonly mostPostponed: number;
}

export const SEND_TIMES: SendTimes = {
  abandonedMs: 45_000,
  backOff: { firstMs: 2_000, longestMs: 10 * 60_000 },
  mostAttempts: 12,
  mostPostponed: 100,
};

/**
 * Deals with one delivery: composes it, waits for its turn, claims its record, sends, writes down what came of it, and lets its kind
 * keep that. Whatever step a process is ended at, doing it again goes on from what is written down: what is known to have been
 * sent is not sent again, and of a post that may have arrived its kind says whether it is repeated. `docs/delivery.md` has the table.
 *
 * Without failures: 1 point read, 2 transactions, and what the kind composes and settles.
 */
export async function sendDelivery(parts: SendParts, day: string, id: string): Promise<Dealt> {
  const record = await parts.deliveries.find(day, id);
  if (!record) return DONE;
  const outgoing = parts.outgoing[record.delivery.kind];
  if (!outgoing) return { next: 'dead', reason: `nothing sends ${record.delivery.kind} messages` };
  switch (record.state) {
    case 'waiting':
      return send(parts, outgoing, record);
    case 'sending':
      return takeOver(parts, outgoing, record);
    case 'sent':
    case 'refused':
    case 'uncertain':
    case 'failed':
    case 'not needed':
      return DONE;
  }
}

/** Goes on with a delivery that another run was sending. An update may simply be made again; a post may stand there already. */
async function takeOver(parts: SendParts, outgoing: Outgoing, record: GuardedRecord): Promise<Dealt> {
  const ageMs = parts.clock.now().getTime() - Date.parse(record.changedAt);
  // A clock that was put back must not make it wait for ever.
  if (ageMs >= 0 && ageMs < parts.times.abandonedMs)
    return { next: 'later', delayMs: parts.times.abandonedMs - ageMs };
  return record.how === 'update'
    ? send(parts, outgoing, record)
    : unknown(parts, outgoing, record, undefined);
}

async function send(parts: SendParts, outgoing: Outgoing, record: GuardedRecord): Promise<Dealt> {
  const composed = await outgoing.compose(record.delivery);
  if (composed.do === 'nothing') {
    // After a post that may have arrived it is not known whether it was this one that made the rest needless.
    const state = record.repeats > 0 ? 'uncertain' : 'not needed';
    return finish(parts, outgoing, record, { state, reason: composed.because });
  }
  if (composed.do === 'hold') return later(parts, record, Date.parse(composed.until) - now(parts));
  const { conversationId } = record.delivery.place.address;
  const answered = await parts.turn(conversationId);
  if (!answered) return { next: 'later', delayMs: Math.max(1_000, parts.pacing.waitMs(conversationId)) };
  try {
    return await claimAndSend(parts, outgoing, record, composed, answered);
  } finally {
    answered();
  }
}

async function claimAndSend(
  parts: SendParts,
  outgoing: Outgoing,
  record: GuardedRecord,
  composed: Extract<Composed, { readonly do: 'post' | 'update' }>,
  answered: () => void,
): Promise<Dealt> {
  const claimed: DeliveryRecord = {
    ...bare(record),
    state: 'sending',
    changedAt: parts.clock.now().toISOString(),
    attempts: record.attempts + 1,
    how: composed.do,
    ...(composed.do === 'update' ? { activityId: composed.activityId } : {}),
    shown: composed.shown ?? {},
  };
  if (!(await parts.deliveries.claim(claimed, record.token))) return { next: 'later', delayMs: 1_000 };
  const { place } = claimed.delivery;
  const startedAt = performance.now();
  let activityId: string;
  try {
    if (composed.do === 'post') activityId = await parts.messenger.send(place, composed.content);
    else {
      activityId = composed.activityId;
      await parts.messenger.update(place, activityId, composed.content);
    }
  } catch (error) {
    answered();
    return failed(parts, outgoing, { ...claimed, token: record.token }, error);
  }
  answered();
  parts.platform.answered();
  parts.telemetry?.sendLatency(record.delivery.kind, performance.now() - startedAt);
  const sent: DeliveryRecord = { ...claimed, state: 'sent', activityId };
  // Its kind first: of what stands in a place others compose by what its kind has kept.
  await outgoing.settle(record.delivery, outcomeOf({ ...sent, changedAt: parts.clock.now().toISOString() }));
  await keep(parts, sent, {});
  const { kind, about } = record.delivery;
  parts.telemetry?.messagesSent(kind, 'sent');
  parts.log.info('delivery.sent', { kind, about, how: composed.do });
  await parts.accepted(record.delivery);
  return DONE;
}

/** What a failure means for the delivery, by its code and never by its words. */
async function failed(
  parts: SendParts,
  outgoing: Outgoing,
  record: GuardedRecord,
  error: unknown,
): Promise<Dealt> {
  const code = error instanceof ProductError ? error.code : 'unexpected';
  const details = error instanceof ProductError ? error.details : {};
  const status = typeof details.status === 'number' ? details.status : undefined;
  const noted = status === undefined ? bare(record) : { ...bare(record), status };
  const { kind, about, place } = record.delivery;
  parts.log.warn('delivery.failed', { kind, about, code, ...details });
  if (code === 'delivery-postponed' || code === 'delivery-uncertain') parts.platform.failed();
  switch (code) {
    case 'delivery-postponed': {
      const asked = details.retryAfterMs;
      const delayMs = typeof asked === 'number' ? asked + Math.random() * 1_000 : backOffOf(parts, record);
      parts.pacing.holdConversation(place.address.conversationId, delayMs);
      return again(parts, { ...record, ...noted }, delayMs, parts.times.mostPostponed);
    }
    case 'delivery-uncertain':
      return unknown(parts, outgoing, { ...record, ...noted }, status);
    case 'delivery-refused': {
      const refused = { ...record, ...noted };
      await parts.refused({ ...bare(refused), changedAt: parts.clock.now().toISOString() });
      return finish(parts, outgoing, refused, { state: 'refused', reason: code });
    }
    case 'delivery-gone': {
      const at = parts.clock.now().toISOString();
      await outgoing.settle(record.delivery, { state: 'gone', activityId: record.activityId ?? '', at });
      return again(parts, { ...record, ...noted }, 0);
    }
    case 'delivery-rejected':
      return giveUp(
        parts,
        { ...record, ...noted },
        `the platform does not take it (${status ?? 'no status'})`,
      );
    default:
      // A card that cannot be made: nothing was sent, so it waits again, and the queue counts the try.
      await parts.deliveries.record({ ...bare(record), state: 'waiting', attempts: record.attempts - 1 });
      throw error;
  }
}

/** It may have arrived. An update is made again, a post when its kind would rather say it twice than not at all. */
async function unknown(
  parts: SendParts,
  outgoing: Outgoing,
  record: GuardedRecord,
  status: number | undefined,
): Promise<Dealt> {
  const isPost = record.how !== 'update';
  if (isPost && outgoing.whenUncertain === 'leave') {
    const noted = status === undefined ? {} : { status };
    return finish(parts, outgoing, record, { state: 'uncertain', ...noted });
  }
  return again(parts, { ...record, repeats: record.repeats + (isPost ? 1 : 0) }, backOffOf(parts, record));
}

/** Tries again after a while, unless the platform has been asked often enough. */
async function again(
  parts: SendParts,
  record: GuardedRecord,
  delayMs: number,
  most = parts.times.mostAttempts,
): Promise<Dealt> {
  if (record.attempts >= most)
    return giveUp(parts, record, `the platform did not take it in ${record.attempts} attempts`);
  const nextAt = new Date(now(parts) + delayMs).toISOString();
  await keep(parts, record, { state: 'waiting', nextAt });
  return { next: 'later', delayMs };
}

async function later(parts: SendParts, record: GuardedRecord, delayMs: number): Promise<Dealt> {
  const nextAt = new Date(now(parts) + delayMs).toISOString();
  await parts.deliveries.record({ ...bare(record), nextAt });
  return { next: 'later', delayMs };
}

/** Lets its kind keep how it ended, then writes that down. Cut off between the two, it is done again. */
async function finish(
  parts: SendParts,
  outgoing: Outgoing,
  record: GuardedRecord,
  changes: Pick<DeliveryRecord, 'state'> & Partial<DeliveryRecord>,
): Promise<Dealt> {
  const ended = { ...bare(record), ...changes, changedAt: parts.clock.now().toISOString() };
  await outgoing.settle(record.delivery, outcomeOf(ended));
  await parts.deliveries.record(ended);
  parts.telemetry?.messagesSent(record.delivery.kind, ended.state);
  return DONE;
}

async function giveUp(parts: SendParts, record: GuardedRecord, reason: string): Promise<Dealt> {
  await keep(parts, record, { state: 'failed', reason });
  parts.telemetry?.messagesSent(record.delivery.kind, 'failed');
  return { next: 'dead', reason };
}

async function keep(
  parts: SendParts,
  record: DeliveryRecord,
  changes: Partial<DeliveryRecord>,
): Promise<DeliveryRecord> {
  const kept = { ...bare(record), ...changes, changedAt: parts.clock.now().toISOString() };
  await parts.deliveries.record(kept);
  return kept;
}

/** The outcome that a record says, for its kind to keep. */
function outcomeOf(record: DeliveryRecord): Outcome {
  const { state, changedAt: at, how = 'post', activityId = '', shown = {}, status } = record;
  switch (state) {
    case 'sent':
      return { state, how, activityId, shown, at };
    case 'refused':
      return { state, status, at };
    case 'not needed':
      return { state, at };
    default:
      return { state: 'uncertain', at };
  }
}

function bare(record: DeliveryRecord & { readonly token?: string }): DeliveryRecord {
  const { token: _token, ...rest } = record;
  return rest;
}

function backOffOf({ times }: SendParts, { attempts }: DeliveryRecord): number {
  return backOffMs(times.backOff, Math.max(1, attempts));
}

function now({ clock }: SendParts): number {
  return clock.now().getTime();
}
