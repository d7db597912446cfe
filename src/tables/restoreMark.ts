import { hasCode } from '../domain/errors.ts';
import type { Table } from './tableClient.ts';

/**
 * Table with one row, there only while a restore is under way: which backup is being restored. It tells a store in which a
 * restore was cut off from one that somebody works with.
 */
export const RESTORE_TABLE = 'Restoring';
export const RESTORE_KEYS = { partitionKey: 'restore', rowKey: 'restore' } as const;

/** True while a backup is being restored into the store of this table, or was and was cut off. One point read. */
export async function isRestoring(table: Table): Promise<boolean> {
  try {
    return (await table.point(RESTORE_KEYS.partitionKey, RESTORE_KEYS.rowKey)) !== undefined;
  } catch (error) {
    // Only the service's own word for it: everything else is a storage that does not answer.
    if (hasCode(error, 'storage-unavailable') && error.details.reason === 'TableNotFound') return false;
    throw error;
  }
}
