import { setTimeout as pause } from 'node:timers/promises';
import type { Composed, DeliveryRecord, GuardedRecord, Outgoing } from '../app/deliveryPorts.ts';
import { hasCode } from '../domain/errors.ts';
import { backOffMs } from './backOff.ts';
import { bare, failed, finish, giveUp, later, now, outcomeOf, unknown } from './deliveryOutcome.ts';
import type { Dealt, SendParts, SendTimes, Turn } from './sendParts.ts';

const DONE: Dealt = { next: 'done' };

export const SEND_TIMES: SendTimes = {
  abandonedMs: 45_000,
  backOff: { firstMs: 2_000, longestMs: 10 * 60_000 },
  keepBackOff: { firstMs: 200, longestMs: 2_000 },
  mostAttempts: 12,
  mostPostponed: 100,
};

/**
 * Deals with one delivery: composes it, waits for its turn, claims its record, sends, writes down what came of it, and lets its kind
 * keep that. Whatever step a process is ended at, doing it again goes on from what is written down: what is known to have been
 * sent is not sent again, and of a post that may have arrived its kind says whether it is repeated. `docs/delivery.md` has the table.
 *
 * Without failures: 1 point read, 2 transactions, and what the kind composes and keeps.
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
    case 'not needed':
      return DONE;
    case 'failed':
      // Given up, and cut off before its letter was written.
      return { next: 'dead', reason: record.reason ?? 'it was given up' };
  }
}

/** Gives up a delivery that cannot be dealt with, so that nothing puts it on the queue again. One that has ended stays as it is. */
export async function giveUpDelivery(
  parts: SendParts,
  day: string,
  id: string,
  reason: string,
): Promise<void> {
  const record = await parts.deliveries.find(day, id);
  if (record?.state === 'waiting' || record?.state === 'sending') await giveUp(parts, record, reason);
}

/** Goes on with a delivery that another run was sending. An update may simply be made again; a post may stand there already. */
async function takeOver(parts: SendParts, outgoing: Outgoing, record: GuardedRecord): Promise<Dealt> {
  if (isUnkept(record)) {
    await keepSent(parts, outgoing, bare(record));
    return DONE;
  }
  const ageMs = parts.clock.now().getTime() - Date.parse(record.changedAt);
  // A clock that was put back must not make it wait for ever.
  if (ageMs >= 0 && ageMs < parts.times.abandonedMs)
    return { next: 'later', delayMs: parts.times.abandonedMs - ageMs };
  if (record.how === 'update') return send(parts, outgoing, record);
  return unknown(parts, outgoing, record, undefined);
}

/** True for a post that is known to stand in its place, while its kind does not know that yet. */
export function isUnkept({ state, how, activityId }: DeliveryRecord): boolean {
  return state === 'sending' && how === 'post' && activityId !== undefined;
}

async function send(parts: SendParts, outgoing: Outgoing, record: GuardedRecord): Promise<Dealt> {
  const unheard = unheardOf(record);
  const composed = await outgoing.compose(record.delivery, unheard);
  if (composed.do === 'nothing') {
    // After a post that may have arrived it is not known whether it was this one that made the rest needless.
    const state = record.repeats > 0 ? 'uncertain' : 'not needed';
    return finish(parts, outgoing, record, { state, reason: composed.because });
  }
  if (composed.do === 'hold') return later(parts, record, Date.parse(composed.until) - now(parts));
  const { conversationId } = record.delivery.place.address;
  const turn = await parts.turn(conversationId, record.delivery.urgent === true);
  if (!turn) return { next: 'later', delayMs: Math.max(1_000, parts.pacing.waitMs(conversationId)) };
  try {
    return await claimAndSend(parts, outgoing, withUnheard(record, unheard), composed, turn);
  } finally {
    turn.answered();
  }
}

async function claimAndSend(
  parts: SendParts,
  outgoing: Outgoing,
  record: GuardedRecord,
  composed: Extract<Composed, { readonly do: 'post' | 'update' }>,
  turn: Turn,
): Promise<Dealt> {
  const claimed: DeliveryRecord = {
    ...withoutMessage(bare(record)),
    state: 'sending',
    changedAt: parts.clock.now().toISOString(),
    attempts: record.attempts + 1,
    how: composed.do,
    ...(composed.do === 'update' ? { activityId: composed.activityId } : {}),
    shown: composed.shown ?? {},
  };
  if (!(await parts.deliveries.claim(claimed, record.token))) return { next: 'later', delayMs: 1_000 };
  await turn.comes();
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
    turn.answered();
    return failed(parts, outgoing, { ...claimed, token: record.token }, error);
  }
  turn.answered();
  parts.platform.answered();
  parts.telemetry?.sendLatency(record.delivery.kind, performance.now() - startedAt);
  const { unheard: _heardNow, ...heard } = claimed;
  const sent: DeliveryRecord = { ...heard, state: 'sent', activityId };
  await keepSent(parts, outgoing, sent);
  const { kind, about } = record.delivery;
  parts.telemetry?.messagesSent(kind, 'sent');
  parts.log.info('delivery.sent', { kind, about, how: composed.do });
  await parts.accepted(record.delivery);
  return DONE;
}

/** How often what was sent is kept again while storage does not answer. */
const MOST_KEEPS = 10;

/**
 * A message that the platform took. Its kind keeps that first: of what stands in a place others compose by what its kind has kept. So
 * while storage does not answer this is tried again here, where what comes after it in the same place waits for it. When it cannot
 * be kept for long, the message's id is written down, so that it is not sent again, and the next sender begins by keeping it.
 */
async function keepSent(parts: SendParts, outgoing: Outgoing, record: DeliveryRecord): Promise<void> {
  const sent: DeliveryRecord = { ...record, state: 'sent', changedAt: parts.clock.now().toISOString() };
  let isNoted = false;
  const note = async (): Promise<void> => {
    if (isNoted) return;
    await parts.deliveries.record({ ...sent, state: 'sending' });
    isNoted = true;
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await outgoing.keepOutcome(record.delivery, outcomeOf(sent), parts.dispatch);
      return await parts.deliveries.record(sent);
    } catch (error) {
      const isOver = attempt === MOST_KEEPS || !parts.goesOn() || !hasCode(error, 'storage-unavailable');
      const { about } = record.delivery;
      await note().catch(() => parts.log.warn('delivery.not-noted', { about }));
      if (isOver) throw error;
      await pause(backOffMs(parts.times.keepBackOff, attempt));
    }
  }
}

/** The message that an earlier try may have changed: one that got no answer, or was cut off before it could be written down. */
function unheardOf({ state, how, activityId, unheard }: DeliveryRecord): string | undefined {
  return unheard ?? (state === 'sending' && how === 'update' ? activityId : undefined);
}

function withUnheard(record: GuardedRecord, unheard: string | undefined): GuardedRecord {
  return unheard === undefined ? record : { ...record, unheard };
}

/** Without the id of an earlier message: a new one is on its way. */
function withoutMessage({ activityId: _activityId, ...rest }: DeliveryRecord): DeliveryRecord {
  return rest;
}
