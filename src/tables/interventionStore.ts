import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Intervention, InterventionStore } from '../app/interventionPorts.ts';
import { jsonColumns, readJson } from './entity.ts';
import { EVERY_KEY, keyOf } from './keys.ts';
import type { Table } from './tableClient.ts';

const schema: z.ZodType<Intervention> = z.object({
  at: z.string(),
  by: z.object({ aadObjectId: z.string(), name: z.string() }),
  command: z.enum(['restore', 'migrate', 'forget', 'send dead letters again']),
  what: z.string(),
} satisfies Record<keyof Required<Intervention>, z.ZodType>);

const PARTITION = 'intervention';

/** Interventions in the `Imports` table: a row each, in a partition of their own. */
export function interventionStore(table: Table): InterventionStore {
  return {
    async note(intervention) {
      const rowKey = keyOf(intervention.at, randomUUID());
      const row = { partitionKey: PARTITION, rowKey, columns: jsonColumns(intervention) };
      await table.transact([{ kind: 'upsert', row }]); // the client may repeat it
    },
    all: async () => (await table.range(PARTITION, EVERY_KEY)).map((row) => readJson(row, schema)),
  };
}
