import { z } from 'zod';
import type { SenderStore } from '../app/deliveryPorts.ts';
import { readColumns } from './entity.ts';
import type { Table } from './tableClient.ts';

const KEYS = { partitionKey: 'sender', rowKey: 'sender' };
const senderSchema = z.object({ owner: z.string(), beat: z.number() });

/** The row in the `Jobs` table that says which process sends. */
export function senderStore(table: Table): SenderStore {
  return {
    async read() {
      const row = await table.point(KEYS.partitionKey, KEYS.rowKey);
      return row && { ...readColumns(row, senderSchema), token: row.etag };
    },
    async write(owner, beat, token) {
      const row = { ...KEYS, columns: { owner, beat } };
      const change =
        token === undefined
          ? ({ kind: 'create', row } as const)
          : ({ kind: 'replace', row, etag: token } as const);
      return (await table.transact([change])) === 'done';
    },
  };
}
