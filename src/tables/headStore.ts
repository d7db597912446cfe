import type { HeadStore } from '../app/seal/sealPorts.ts';
import { keyOf, keysUnder } from './keys.ts';
import { chainOf, versionsKeyOf } from './returnChanges.ts';
import type { ReturnShards } from './returnShards.ts';

/** Heads of the chains of returns, from their trend points. */
export function headStore(tableFor: ReturnShards): HeadStore {
  return {
    async heads(division, after) {
      const partitionKey = keyOf(division);
      const rows = await tableFor(division).range(partitionKey, keysUnder('T'), {
        columns: ['hash', 'sequence', 'Timestamp'],
        having: 'hash',
        ...(after === undefined ? {} : { writtenAfter: after }),
      });
      return {
        heads: rows.map(({ rowKey, columns }) => ({
          chain: chainOf(partitionKey, versionsKeyOf(rowKey)),
          number: Number(columns.sequence),
          hash: String(columns.hash),
        })),
        lastWritten: rows
          .map(({ writtenAt }) => writtenAt)
          .sort()
          .at(-1),
      };
    },
  };
}
