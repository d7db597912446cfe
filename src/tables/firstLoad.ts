import { z } from 'zod';
import type { IsoDate } from '../domain/calendar/dates.ts';
import { type RowKeys, readColumns } from './entity.ts';
import type { Table } from './tableClient.ts';

/** A row of its own: a version of the code that does not know it writes the version row without what it does not know. */
const LOADED_KEYS: RowKeys = { partitionKey: 'version', rowKey: 'loaded' };

const schema = z.object({ on: z.string() });

/** The day on which the first plan was loaded; undefined in a store that had one before this was noted. One point read. */
export async function firstLoad(table: Table): Promise<IsoDate | undefined> {
  const row = await table.point(LOADED_KEYS.partitionKey, LOADED_KEYS.rowKey);
  return row && readColumns(row, schema).on;
}

/** Notes the day of the first load. Of two loads at once the first one's stays. */
export async function noteFirstLoad(table: Table, on: IsoDate): Promise<void> {
  await table.transact([{ kind: 'create', row: { ...LOADED_KEYS, columns: { on } } }]);
}
