import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from './app/ports.ts';
import type { IsoDate } from './domain/calendar/dates.ts';
import { hasCode } from './domain/errors.ts';
import { loadCouncil } from './importing/loadCouncil.ts';
import type { Tables } from './tables/openTables.ts';

/** How often another process that loads the same sample is looked after, and how long at most, in milliseconds. */
const LOOK_MS = 200;
const PATIENCE_MS = 30_000;

/**
 * Loads a sample council into an empty store, on this day; leaves a store with a plan in it alone. Of two processes that begin at once one
 * loads it, and the other waits until it is there.
 */
export async function loadSample(
  tables: Pick<Tables, 'plans' | 'loadReturns'>,
  folder: string,
  on: IsoDate,
  log: Log,
): Promise<void> {
  if (await tables.plans.current()) return;
  const { content, returns } = await loadCouncil(folder);
  try {
    await tables.loadReturns(returns);
    await tables.plans.replace(content, undefined, on);
  } catch (error) {
    if (!hasCode(error, 'stale')) throw error;
    const until = performance.now() + PATIENCE_MS;
    while (!(await tables.plans.current())) {
      if (performance.now() > until) throw error;
      await pause(LOOK_MS);
    }
    return;
  }
  log.info('sample.loaded', { indicators: content.indicators.length, returns: returns.length });
}
