import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

/** Does `work`, and everything that follows from it, under this request's id. */
export function withRequestId<T>(id: string, work: () => T): T {
  return current.run(id, work);
}

/** The id of the HTTP request that this work is done for; undefined for work that no request asked for. */
export function requestId(): string | undefined {
  return current.getStore();
}
