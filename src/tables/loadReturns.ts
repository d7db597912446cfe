import { ProductError } from '../domain/errors.ts';
import type { Return } from '../domain/return/return.ts';
import { entityBytes, toEntity } from './entity.ts';
import { returnChanges } from './returnChanges.ts';
import type { ReturnShards } from './returnShards.ts';
import { type Change, MAX_CHANGES, MAX_TRANSACTION_BYTES } from './tableClient.ts';

/** Writes the first versions of many returns, without messages: an import of past periods tells no channel. */
export type LoadReturns = (entries: readonly Return[]) => Promise<void>;

/**
 * Loads returns by division, about thirty to a transaction. Each return is whole or absent, but those before a failure stay.
 * The function throws ProductError `stale` when a return of the same indicator and period is there already.
 */
export function loadReturns(tableFor: ReturnShards): LoadReturns {
  return async (entries) => {
    for (const [division, ofDivision] of Map.groupBy(entries, (entry) => entry.division))
      for (const changes of inTransactions(ofDivision))
        if ((await tableFor(division).transact(changes)) === 'conflict')
          throw new ProductError('stale', 'Some of these returns are there already', { division });
  };
}

// Half of what is allowed: quotes and rare characters take more room on the way than they are counted for.
const MAX_BYTES = MAX_TRANSACTION_BYTES / 2;

function* inTransactions(entries: readonly Return[]): Generator<readonly Change[]> {
  let waiting: Change[] = [];
  let waitingBytes = 0;
  for (const entry of entries) {
    const changes = returnChanges(entry, undefined, []);
    const bytes = changes.reduce(
      (sum, { row }) => sum + ('columns' in row ? entityBytes(toEntity(row)) : 0),
      0,
    );
    const full = waiting.length + changes.length > MAX_CHANGES || waitingBytes + bytes > MAX_BYTES;
    if (full) {
      yield waiting;
      waiting = [];
      waitingBytes = 0;
    }
    waiting.push(...changes);
    waitingBytes += bytes;
  }
  if (waiting.length > 0) yield waiting;
}
