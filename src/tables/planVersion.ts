import { z } from 'zod';
import { type Row, type RowKeys, readColumns } from './entity.ts';
import type { Table } from './tableClient.ts';

/** The one row that says which generation of the plan counts. Everything that changes with it is changed with this row. */
export const VERSION_KEYS: RowKeys = { partitionKey: 'version', rowKey: 'plan' };

const versionSchema = z.object({
  version: z.string(),
  rows: z.number(),
  /** As `coversText` writes it; absent in a store that never had any. */
  covers: z.string().exactOptional(),
  /** How many decisions about periods there are; absent before the first. */
  decisions: z.number().exactOptional(),
  /**
   * The number of the last change to what was reported. Absent before the first, and after a version of the code that does not
   * know it wrote the row: whoever knows of changes, or records one, then looks at the changes themselves.
   */
  progress: z.number().exactOptional(),
});

export type Version = z.infer<typeof versionSchema>;

/** The version row, or undefined before any plan was loaded. One point read. */
export function versionRow(table: Table): Promise<Row | undefined> {
  return table.point(VERSION_KEYS.partitionKey, VERSION_KEYS.rowKey);
}

/**
 * What a version row says.
 * @throws ProductError `corrupt-row`
 */
export function versionOf(row: Row): Version {
  return readColumns(row, versionSchema);
}
