import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const current = new AsyncLocalStorage<string>();

/** What an id looks like, so that a line of the log, a span or a queue message can carry it as it is. */
const SAFE = /^[A-Za-z0-9-]{1,64}$/;
const LONGEST = 64;

/**
 * Does `work`, and everything that follows from it, under this id: of the HTTP request that asked for it, or of what time
 * triggered. Whoever goes on with it later, from an outbox or a queue, does so under the id that was kept with it. An id
 * of another shape than {@link isCorrelation} asks for, or none, is replaced by a new one.
 */
export function withCorrelation<T>(id: string | undefined, work: () => T): T {
  return current.run(isCorrelation(id) ? id : randomUUID(), work);
}

/** The id under which this is done; undefined for what nobody asked for and no job began. */
export function currentCorrelation(): string | undefined {
  return current.getStore();
}

/** True for 1 to 64 letters, digits and hyphens: a stored id is checked before it is trusted. */
export function isCorrelation(id: unknown): id is string {
  return typeof id === 'string' && SAFE.test(id);
}

/** The id of a job's work for a slot, such as `job-reminders-2024-10-08`. */
export function jobCorrelation(name: string, slot: string): string {
  return `job-${name}-${slot}`.replaceAll(/[^A-Za-z0-9-]+/g, '-').slice(0, LONGEST);
}
