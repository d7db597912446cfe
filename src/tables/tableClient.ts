import { odata, type TableClient } from '@azure/data-tables';
import { turnSignal } from '../app/turnBudget.ts';
import type { IsoInstant } from '../domain/calendar/dates.ts';
import { ProductError } from '../domain/errors.ts';
import { entityBytes, type NewRow, type Row, type RowKeys, toEntity } from './entity.ts';
import type { KeyRange } from './keys.ts';
import { isConflict, isMissingRow, mayHaveArrived, storageError } from './tableErrors.ts';
import { type PageEnd, type TableRequests, tableRequests } from './tableRequests.ts';
import type { TransactionPart } from './transactionBody.ts';

/** One change of a transaction. `replace` and `create` fail the whole transaction when their condition does not hold. */
export type Change =
  | { readonly kind: 'create' | 'upsert'; readonly row: NewRow }
  | { readonly kind: 'replace'; readonly row: NewRow; readonly etag: string }
  | { readonly kind: 'delete'; readonly row: RowKeys };

export interface RangeOptions {
  /** Only these columns; all of them by default. */
  readonly columns?: readonly string[];
  /** At most this many rows; all of them by default, page after page. */
  readonly limit?: number;
  /** Only rows in which this text column is there and not empty. The service picks them out. */
  readonly having?: string;
  /** Of several partitions, only the rows with these keys. The service looks at all of them. */
  readonly rows?: KeyRange;
  /** Only rows that were written after this instant, by the service's own clock. The service picks them out. */
  readonly writtenAfter?: IsoInstant;
}

/**
 * One table of the storage account, with the service's errors already told apart: what means "not there" or "changed
 * meanwhile" is a value, everything else throws ProductError `storage-unavailable` (or `too-large`).
 */
export interface Table {
  /** Creates the table when it is missing. */
  ensure(): Promise<void>;
  /** The row, or undefined when there is none. One request. */
  point(partitionKey: string, rowKey: string): Promise<Row | undefined>;
  /** Rows of one partition in key order. One request for every 1,000 rows. */
  range(partitionKey: string, rows: KeyRange, options?: RangeOptions): Promise<readonly Row[]>;
  /** Rows of every partition in a range, by partition and then by row key. One request for every 1,000 rows. */
  partitions(range: KeyRange, options?: RangeOptions): Promise<readonly Row[]>;
  /** All of these changes, which share a partition, or none: `conflict`. One request. At most 100 changes. */
  transact(changes: readonly Change[]): Promise<'done' | 'conflict'>;
  /** Deletes a row whatever its version; false when there was none. One request. */
  remove(partitionKey: string, rowKey: string): Promise<boolean>;
  /** Deletes a row that is still as it was read; false when it changed or is gone. One request. */
  removeUnchanged(row: Pick<Row, 'partitionKey' | 'rowKey' | 'etag'>): Promise<boolean>;
}

/** Operations that change something. */
const WRITES: ReadonlySet<string> = new Set(['transact', 'remove']);

/** Most changes of one transaction. */
export const MAX_CHANGES = 100;
/** Most bytes of one transaction, as {@link entityBytes} counts them. */
export const MAX_TRANSACTION_BYTES = 4 * 1_048_576;

/** Wraps a client; every request, with its retries, is given up after `timeoutMs`, in a turn when the turn's own time is over. */
export function tableOf(client: TableClient, timeoutMs: number): Table {
  const requests = tableRequests(client);
  const attempt = async <T>(
    operation: string,
    request: (abortSignal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const signal = turnSignal() ?? AbortSignal.timeout(timeoutMs);
    try {
      signal.throwIfAborted(); // then nothing was sent
    } catch (error) {
      throw storageError(error, client.tableName, operation);
    }
    try {
      return await request(signal);
    } catch (error) {
      const unconfirmed = WRITES.has(operation) && mayHaveArrived(error);
      throw storageError(error, client.tableName, operation, unconfirmed);
    }
  };
  const list = (filter: string, options: RangeOptions): Promise<readonly Row[]> =>
    attempt('range', (abortSignal) => listRows(requests, filter, options, abortSignal));
  return {
    ensure: () => attempt('ensure', (abortSignal) => client.createTable({ abortSignal })),
    point: (partitionKey, rowKey) =>
      attempt('point', (abortSignal) => orMissing(requests.point({ partitionKey, rowKey }, abortSignal))),
    range: (partitionKey, { from, before }, options = {}) =>
      list(odata`PartitionKey eq ${partitionKey} and RowKey ge ${from} and RowKey lt ${before}`, options),
    partitions: ({ from, before }, options = {}) => {
      const { rows } = options;
      const keys = rows ? odata` and RowKey ge ${rows.from} and RowKey lt ${rows.before}` : '';
      return list(odata`PartitionKey ge ${from} and PartitionKey lt ${before}` + keys, options);
    },
    transact: (changes) => attempt('transact', (abortSignal) => transact(requests, changes, abortSignal)),
    remove: (partitionKey, rowKey) =>
      attempt('remove', async (abortSignal) => {
        const removed = await orMissing(
          client.deleteEntity(partitionKey, rowKey, { etag: '*', abortSignal }),
        );
        return removed !== undefined;
      }),
    removeUnchanged: ({ partitionKey, rowKey, etag }) =>
      attempt('remove', async (abortSignal) => {
        try {
          await client.deleteEntity(partitionKey, rowKey, { etag, abortSignal });
          return true;
        } catch (error) {
          if (isConflict(error)) return false;
          throw error;
        }
      }),
  };
}

async function listRows(
  requests: TableRequests,
  filter: string,
  options: RangeOptions,
  abortSignal: AbortSignal,
): Promise<readonly Row[]> {
  const select = options.columns && ['PartitionKey', 'RowKey', ...options.columns];
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const wanted = [
    filter,
    ...(options.having === undefined ? [] : [`${options.having} gt ''`]),
    ...(options.writtenAfter === undefined ? [] : [odata`Timestamp gt ${new Date(options.writtenAfter)}`]),
  ].join(' and ');
  const top = options.limit ? Math.min(options.limit, 1000) : undefined;
  const rows: Row[] = [];
  // The service may end a page early, even an empty one, so only the end of the pages is the end of the rows.
  for (let after: PageEnd | undefined, isOver = false; !isOver; ) {
    const page = await requests.page({ filter: wanted, select, top, after }, abortSignal);
    rows.push(...page.rows);
    after = page.end;
    isOver = after === undefined || rows.length >= limit;
  }
  return rows.length > limit ? rows.slice(0, limit) : rows;
}

async function transact(
  requests: TableRequests,
  changes: readonly Change[],
  abortSignal: AbortSignal,
): Promise<'done' | 'conflict'> {
  if (changes.length === 0) return 'done';
  if (changes.length > MAX_CHANGES)
    throw new ProductError('too-large', 'Too many changes at once', { changes: changes.length });
  const parts = changes.map(partOf);
  const bytes = parts.reduce((sum, { entity }) => sum + entityBytes(entity), 0);
  if (bytes > MAX_TRANSACTION_BYTES) throw new ProductError('too-large', 'Too much at once', { bytes });
  try {
    await requests.transaction(parts, abortSignal);
    return 'done';
  } catch (error) {
    if (isConflict(error)) return 'conflict';
    throw error;
  }
}

function partOf(change: Change): TransactionPart {
  if (change.kind === 'delete') {
    const { partitionKey, rowKey } = change.row;
    return { kind: 'delete', entity: { partitionKey, rowKey } };
  }
  const entity = toEntity(change.row);
  return change.kind === 'replace'
    ? { kind: 'replace', entity, etag: change.etag }
    : { kind: change.kind, entity };
}

async function orMissing<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (isMissingRow(error)) return undefined;
    throw error;
  }
}
