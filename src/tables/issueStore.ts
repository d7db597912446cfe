import { z } from 'zod';
import { type IssuedSummary, type IssueStore, MOST_ISSUED_AT_ONCE } from '../app/issuePorts.ts';
import type { IsoDate } from '../domain/calendar/dates.ts';
import { periodContaining } from '../domain/calendar/period.ts';
import { addressSchema } from './alertCodec.ts';
import { jsonColumns, type NewRow, readJson } from './entity.ts';
import { EVERY_KEY, keyOf, keysUnder } from './keys.ts';
import { MAX_CHANGES, type Table } from './tableClient.ts';

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
    async forgetBefore(day) {
      // None is of a month after the one in which it was shown.
      const rows = { from: keysUnder('I').from, before: keysUnder('I', monthOf(day)).before };
      const old = (await table.partitions(EVERY_KEY, { rows }))
        .filter((row) => readJson(row, issuedSchema).at < day)
        .slice(0, MOST_ISSUED_AT_ONCE);
      for (const ofDivision of Map.groupBy(old, ({ partitionKey }) => partitionKey).values())
        for (let start = 0; start < ofDivision.length; start += MAX_CHANGES)
          await table.transact(
            ofDivision.slice(start, start + MAX_CHANGES).map((row) => ({ kind: 'delete', row })),
          );
      return old.length;
    },
  };
}

function monthOf(day: IsoDate): string {
  return periodContaining('monthly', day).id;
}

function rowOf(summary: IssuedSummary): NewRow {
  const rowKey = keyOf('I', summary.month, summary.place.conversationId, summary.message);
  return { partitionKey: keyOf(summary.division), rowKey, columns: jsonColumns(summary) };
}
