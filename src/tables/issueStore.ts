import { z } from 'zod';
import type { IssuedSummary, IssueStore } from '../app/issuePorts.ts';
import { addressSchema } from './alertCodec.ts';
import { jsonColumns, type NewRow, readJson } from './entity.ts';
import { keyOf, keysUnder } from './keys.ts';
import type { Table } from './tableClient.ts';

const issuedSchema: z.ZodType<IssuedSummary> = z.object({
  division: z.string(),
  month: z.string(),
  kind: z.enum(['personal', 'group', 'channel']),
  place: addressSchema,
  message: z.string(),
  by: z.string(),
  at: z.string(),
  told: z.array(z.string()),
} satisfies Record<keyof Required<IssuedSummary>, z.ZodType>);

/** Issued summaries in the `Clinics` table: a row for each message, `I|2024-25-M05|<conversation>|<message>`, in the division's partition. */
export function issueStore(table: Table): IssueStore {
  return {
    async note(summary) {
      await table.transact([{ kind: 'create', row: rowOf(summary) }]); // a conflict: it is kept already
    },
    async issued(division, month) {
      const rows = await table.range(keyOf(division), keysUnder('I', month));
      return rows.map((row) => readJson(row, issuedSchema)).sort((a, b) => a.at.localeCompare(b.at));
    },
    async update(summary) {
      await table.transact([{ kind: 'upsert', row: rowOf(summary) }]);
    },
  };
}

function rowOf(summary: IssuedSummary): NewRow {
  const rowKey = keyOf('I', summary.month, summary.place.conversationId, summary.message);
  return { partitionKey: keyOf(summary.division), rowKey, columns: jsonColumns(summary) };
}
