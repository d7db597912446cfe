import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StoredRow } from '../../tables/rawTables.ts';

const cellSchema = z.union([
  z.string(),
  z.boolean(),
  z.object({ type: z.enum(['Double', 'Int32', 'Int64', 'DateTime', 'Guid', 'Binary']), value: z.string() }),
]);

const lineSchema = z.object({
  partition: z.string(),
  row: z.string(),
  columns: z.record(z.string(), cellSchema),
  sum: z.string(),
});

/** What a line holds, or a sentence that says what is wrong with it. */
export type ReadLine =
  | { readonly ok: true; readonly row: StoredRow }
  | { readonly ok: false; readonly reason: string };

/**
 * A stored row as one line of a backup, without its line end. It carries a check sum of its own, so that a line which was
 * changed later can be named. The same row always gives the same line.
 */
export function rowLine({ partitionKey, rowKey, columns }: StoredRow): string {
  const body = { partition: partitionKey, row: rowKey, columns };
  return JSON.stringify({ ...body, sum: sumOf(body) });
}

/** Reads a line that {@link rowLine} wrote. */
export function readRowLine(line: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, reason: 'This is not JSON.' };
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) return { ok: false, reason: 'This is not a row of a backup.' };
  const { sum, ...body } = parsed.data;
  if (sumOf(body) !== sum) return { ok: false, reason: 'The line was changed after it was written.' };
  return { ok: true, row: { partitionKey: body.partition, rowKey: body.row, columns: body.columns } };
}

/** True when the first row belongs before the second: by partition key and then by row key, compared by code unit. */
export function isBefore(one: StoredRow, other: StoredRow): boolean {
  if (one.partitionKey !== other.partitionKey) return one.partitionKey < other.partitionKey;
  return one.rowKey < other.rowKey;
}

function sumOf(body: object): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 12);
}
