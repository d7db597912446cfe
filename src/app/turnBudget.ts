import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { ProductError } from '../domain/errors.ts';

/** How long storage has of one turn, whatever it is asked for in it, in milliseconds. Teams gives up on a turn after five seconds; see ADR 18. */
export const STORAGE_MS = 3_500;
/** When a turn is answered at the latest, in milliseconds from its beginning. */
export const ANSWER_MS = 3_900;

/** Until when a turn can wait for others to end and still be answered itself, in milliseconds from its beginning. */
const WAIT_MS = 3_700;

const current = new AsyncLocalStorage<AbortSignal | undefined>();

/**
 * Does a turn's `work`. Everything that it asks storage for, in whichever order, is given up when the turn's time is over.
 * What is not begun by a turn (jobs, deliveries, commands) has a time for each request instead.
 */
export function withinTurn<T>(work: () => T, storageMs = STORAGE_MS): T {
  return current.run(AbortSignal.timeout(storageMs), work);
}

/**
 * Waits until every turn that has begun by now has used up its storage time: less when the turn that waits, which began at `startedAt`
 * by `performance.now()`, could not be answered in time otherwise. Returns whether it was all of that time.
 */
export async function othersEnd(startedAt: number, storageMs = STORAGE_MS): Promise<boolean> {
  const leftMs = startedAt + WAIT_MS - performance.now();
  await pause(Math.max(0, Math.min(storageMs, leftMs)));
  return leftMs >= storageMs;
}

/** Ends when the storage time of this turn is over; undefined outside of turns. */
export function turnSignal(): AbortSignal | undefined {
  return current.getStore();
}

/** Does what a turn begins and does not wait for, or what other turns wait for too: it does not end with this turn's time. */
export function outsideTurn<T>(work: () => T): T {
  return current.run(undefined, work);
}

/**
 * Waits for something that several turns wait for, as long as this turn has time. `writes` when it may be done nevertheless.
 * @throws ProductError `storage-unavailable` when it has none left
 */
export function withinOwnTime<T>(shared: Promise<T>, writes = false): Promise<T> {
  const signal = turnSignal();
  if (!signal) return shared;
  return new Promise((resolve, reject) => {
    const details = { operation: 'wait', ...(writes ? { unconfirmed: true } : {}) };
    const giveUp = (): void =>
      reject(new ProductError('storage-unavailable', 'The time of this turn is over', details));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    shared.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
