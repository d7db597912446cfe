import type { TableServiceClientOptions } from '@azure/data-tables';

/** One HTTP request to the table service, retries counted one by one. */
export interface StorageRequest {
  /** `Plan`, `Returns` or `Alerts`. */
  readonly table: string;
  readonly kind: 'point read' | 'range read' | 'transaction' | 'delete' | 'create table' | 'other';
}

/** Told of every request before it is sent. */
export type OnRequest = (request: StorageRequest) => void;

type AdditionalPolicy = NonNullable<TableServiceClientOptions['additionalPolicies']>[number];

/** A pipeline policy that reports every real request to one table. It sits inside the retries, so it sees each attempt. */
export function requestCounter(table: string, onRequest: OnRequest): AdditionalPolicy {
  return {
    position: 'perRetry',
    policy: {
      name: 'requestCounter',
      sendRequest(request, next) {
        onRequest({ table, kind: kindOf(request.method, new URL(request.url).pathname) });
        return next(request);
      },
    },
  };
}

/** What a request to the table service is, by its method and path. */
export function kindOf(method: string, path: string): StorageRequest['kind'] {
  const resource = decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
  if (method === 'POST' && resource === '$batch') return 'transaction';
  if (method === 'POST' && resource === 'Tables') return 'create table';
  if (method === 'DELETE') return 'delete';
  if (method !== 'GET') return 'other';
  return resource.includes('(PartitionKey=') ? 'point read' : 'range read';
}
