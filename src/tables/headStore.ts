import type { HeadStore } from '../app/seal/sealPorts.ts';
import type { Row } from './entity.ts';
import { keyOf, keysUnder } from './keys.ts';
import { VERSION_KEYS } from './planVersion.ts';
import { REGISTERED, STANDS, SYNONYMS } from './progressLog.ts';
import { chainOf, versionsKeyOf } from './returnChanges.ts';
import type { ReturnShards } from './returnShards.ts';
import { sequenceIn, valueIn } from './storedVersion.ts';
import type { Table } from './tableClient.ts';

/** Heads of the chains of returns, from their trend points, and of what was reported on the plan, from what stands. */
export function headStore(tableFor: ReturnShards, plan: Table): HeadStore {
  return {
    async reported(after) {
      const { partitionKey } = VERSION_KEYS;
      const standing = await Promise.all(
        [STANDS, REGISTERED, SYNONYMS].map((head) =>
          plan.range(partitionKey, keysUnder(head), {
            having: 'hash',
            ...(after === undefined ? {} : { writtenAfter: after }),
          }),
        ),
      );
      const rows = standing.flat();
      return {
        heads: rows.map((row) => ({
          chain: `Plan|${partitionKey}|${row.rowKey.replace(/^[^|]+/, 'H')}`,
          number: sequenceIn(valueIn(row)) ?? 0,
          hash: String(row.columns.hash),
        })),
        lastWritten: lastWritten(rows),
      };
    },
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
        lastWritten: lastWritten(rows),
      };
    },
  };
}

function lastWritten(rows: readonly Row[]): string | undefined {
  return rows
    .map(({ writtenAt }) => writtenAt)
    .sort()
    .at(-1);
}
