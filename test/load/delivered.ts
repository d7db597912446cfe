import { openQueues } from '../../src/delivery/openQueues.ts';
import { hasCode } from '../../src/domain/errors.ts';
import { serviceUrlIn } from '../../src/serviceUrl.ts';
import type { Tables } from '../../src/tables/openTables.ts';
import { onTheirWay } from '../fixtures/onTheirWay.ts';

/** What is still on its way, and what was given up. */
export interface Backlog {
  readonly events: number;
  readonly queued: number;
  readonly open: number;
  readonly dead: number;
}

/**
 * Resolves once nothing is on its way any more: no event in any of these units of the outbox, no message on the queue, and no
 * delivery that waits or is being sent, asked in this order, which is the one in which things move on.
 */
export async function delivered(
  tables: Pick<Tables, 'outbox' | 'deliveries'>,
  connectionString: string,
  units: readonly string[],
  days: { readonly from: string; readonly to: string },
): Promise<Backlog> {
  const { queue, dead } = openQueues({
    kind: 'connectionString',
    value: connectionString,
    url: serviceUrlIn(connectionString, 'queue') ?? '',
  });
  const look = async (): Promise<Backlog | undefined> => {
    // The queue first and last: it is cheap to ask, and what leaves the outbox lies on it next.
    if ((await queue.count()) > 0) return undefined;
    const left = await onTheirWay({ ...tables, queue }, units, days);
    return { ...left, open: left.open.length, dead: await dead.count() };
  };
  for (;;) {
    const left = await look().catch((error: unknown) => {
      // Storage that is too busy to answer is asked again.
      if (hasCode(error, 'storage-unavailable')) return undefined;
      throw error;
    });
    if (left && left.events + left.queued + left.open === 0) return left;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
