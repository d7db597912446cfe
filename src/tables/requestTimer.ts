import type { TableServiceClientOptions } from '@azure/data-tables';
import { kindOf, type StorageRequest } from './requestCounter.ts';

/** A request to the table service that was answered, or got no answer. */
export interface StorageAnswer extends StorageRequest {
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  readonly durationMs: number;
}

/** Told of every request once it is answered or given up. */
export type OnAnswer = (answer: StorageAnswer) => void;

type AdditionalPolicy = NonNullable<TableServiceClientOptions['additionalPolicies']>[number];

/** A pipeline policy that times every real request to one table, each attempt by itself. */
export function requestTimer(table: string, onAnswer: OnAnswer): AdditionalPolicy {
  return {
    position: 'perRetry',
    policy: {
      name: 'requestTimer',
      async sendRequest(request, next) {
        const kind = kindOf(request.method, new URL(request.url).pathname);
        const startedAt = performance.now();
        let status: number | undefined;
        try {
          const response = await next(request);
          status = response.status;
          return response;
        } finally {
          onAnswer({ table, kind, status, durationMs: performance.now() - startedAt });
        }
      },
    },
  };
}
