import type { DeliveryTimes } from './delivery/createDelivery.ts';
import type { Migration } from './tables/migrations/migration.ts';
import type { OnRequest } from './tables/requestCounter.ts';
import type { Platform } from './teams/identity.ts';

/** What only tests and benchmarks change; no setting can. */
export interface Seams {
  /** Hears of every request to the tables. */
  readonly onRequest?: OnRequest;
  /** Signs the requests instead of Microsoft. */
  readonly platform?: Platform;
  /** Make it another version of itself. */
  readonly migrations?: readonly Migration[];
  /** How long delivery waits. */
  readonly times?: DeliveryTimes;
  /** How long the answer to a lock waits for turns of others, in milliseconds. */
  readonly othersEndMs?: number;
  /** The folder of other card templates. */
  readonly cards?: string;
}
