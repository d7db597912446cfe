import type { DeliveryRecord, GuardedRecord, Outcome, Outgoing } from '../app/deliveryPorts.ts';
import { ProductError } from '../domain/errors.ts';
import { backOffMs } from './backOff.ts';
import type { Dealt, SendParts } from './sendParts.ts';

const DONE: Dealt = { next: 'done' };

/** What a failure means for the delivery, by its code and never by its words. */
export async function failed(
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
      const dealt = await finish(parts, outgoing, refused, { state: 'refused', reason: code });
      await parts.refused({ ...bare(refused), changedAt: parts.clock.now().toISOString() });
      return dealt;
    }
    case 'delivery-gone': {
      const at = parts.clock.now().toISOString();
      await outgoing.keepOutcome(
        record.delivery,
        { state: 'gone', activityId: record.activityId ?? '', at },
        parts.dispatch,
      );
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
export async function unknown(
  parts: SendParts,
  outgoing: Outgoing,
  record: GuardedRecord,
  status: number | undefined,
): Promise<Dealt> {
  const isPost = record.how !== 'update';
  const { whenUncertain } = outgoing;
  const wanted = typeof whenUncertain === 'function' ? whenUncertain(record.delivery) : whenUncertain;
  if (isPost && wanted === 'leave') {
    const noted = status === undefined ? {} : { status };
    return finish(parts, outgoing, record, { state: 'uncertain', ...noted });
  }
  const { activityId: changed, repeats } = record;
  const maybe = isPost ? { repeats: repeats + 1 } : changed === undefined ? {} : { unheard: changed };
  return again(parts, { ...record, ...maybe }, backOffOf(parts, record));
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

export async function later(parts: SendParts, record: GuardedRecord, delayMs: number): Promise<Dealt> {
  const nextAt = new Date(now(parts) + delayMs).toISOString();
  await parts.deliveries.record({ ...bare(record), nextAt });
  return { next: 'later', delayMs };
}

/** Lets its kind keep how it ended, then writes that down. Cut off between the two, it is done again. */
export async function finish(
  parts: SendParts,
  outgoing: Outgoing,
  record: GuardedRecord,
  changes: Pick<DeliveryRecord, 'state'> & Partial<DeliveryRecord>,
): Promise<Dealt> {
  const ended = { ...bare(record), ...changes, changedAt: parts.clock.now().toISOString() };
  await outgoing.keepOutcome(record.delivery, outcomeOf(ended), parts.dispatch);
  await parts.deliveries.record(ended);
  parts.telemetry?.messagesSent(record.delivery.kind, ended.state);
  return DONE;
}

/** For a reason that a person has to look at: it is not tried again by itself. */
export async function giveUp(parts: SendParts, record: GuardedRecord, reason: string): Promise<Dealt> {
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
export function outcomeOf(record: DeliveryRecord): Outcome {
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

export function bare(record: DeliveryRecord & { readonly token?: string }): DeliveryRecord {
  const { token: _token, ...rest } = record;
  return rest;
}

function backOffOf({ times }: SendParts, { attempts }: DeliveryRecord): number {
  return backOffMs(times.backOff, Math.max(1, attempts));
}

export function now({ clock }: SendParts): number {
  return clock.now().getTime();
}
