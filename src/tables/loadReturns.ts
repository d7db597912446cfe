import { ProductError } from '../domain/errors.ts';
import type { Return } from '../domain/return/return.ts';
import { fullTransactions } from './fullTransactions.ts';
import { returnChanges } from './returnChanges.ts';
import type { ReturnShards } from './returnShards.ts';

/** Writes the first versions of many returns, without messages: an import of past periods tells no channel. */
export type LoadReturns = (entries: readonly Return[]) => Promise<void>;

/**
 * Loads returns by division, about thirty to a transaction. Each return is whole or absent, but those before a failure stay.
 * The function throws ProductError `stale` when a return of the same indicator and period is there already.
 */
export function loadReturns(tableFor: ReturnShards): LoadReturns {
  return async (entries) => {
    for (const [division, ofDivision] of Map.groupBy(entries, (entry) => entry.division))
      for (const changes of fullTransactions(ofDivision.map((entry) => returnChanges(entry, undefined, []))))
        if ((await tableFor(division).transact(changes)) === 'conflict')
          throw new ProductError('stale', 'Some of these returns are there already', { division });
  };
}
