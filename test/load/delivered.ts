import { openQueues } from '../../src/delivery/openQueues.ts';
import { queueUrlIn } from '../../src/queueUrl.ts';
import type { Tables } from '../../src/tables/openTables.ts';

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
    url: queueUrlIn(connectionString) ?? '',
  });
  const eventsLeft = async (): Promise<number> => {
    let events = 0;
    for (const unit of units) events += (await tables.outbox.pending(unit)).length;
    return events;
  };
  for (;;) {
    // The queue first and last: it is cheap to ask, and what leaves the outbox lies on it next.
    if ((await queue.count()) === 0) {
      const events = await eventsLeft();
      const queued = await queue.count();
      const open = (await tables.deliveries.open(days.from, days.to)).length;
      if (events + queued + open === 0) return { events, queued, open, dead: await dead.count() };
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
