import type { TableServiceClient, TransactionAction } from '@azure/data-tables';
import { ProductError } from '../domain/errors.ts';
import type { PlainRow } from './entity.ts';
import { clientFor, serviceFor, type TablesConnection, type TablesOptions } from './openTables.ts';
import { MAX_CHANGES } from './tableClient.ts';
import { storageError } from './tableErrors.ts';
import { tableNames } from './tableNames.ts';

/** Types that the service has besides text and truth; the value is written as text, so that nothing is rounded. */
const TYPES = ['Double', 'Int32', 'Int64', 'DateTime', 'Guid', 'Binary'] as const;

/** A column's value with the type that the service keeps it under. */
export type RawCell = string | boolean | { readonly type: (typeof TYPES)[number]; readonly value: string };

/** A row as it is stored: keys and typed columns, without what the service adds (ETag and time). */
export interface StoredRow {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly columns: Readonly<Record<string, RawCell>>;
}

/** The same row with its values as the stores read them: a Double is a number. */
export function plainRow({ columns, ...keys }: StoredRow): PlainRow {
  const plain = Object.entries(columns).map(([name, cell]) => [name, plainCell(cell)] as const);
  return { ...keys, columns: Object.fromEntries(plain) };
}

function plainCell(cell: RawCell): unknown {
  if (typeof cell !== 'object') return cell;
  return cell.type === 'Double' || cell.type === 'Int32' ? Number(cell.value) : cell.value;
}

/** The tables of a workspace as they are, without knowing what is in them: for backup, restore and export. */
export interface RawTables {
  /** Those of {@link tableNames} that are there. One request for every 1,000 tables of the account. */
  existing(): Promise<readonly string[]>;
  /** True when a table of this name is there, whichever it is. */
  has(table: string): Promise<boolean>;
  /** Every row by partition and row key, a page of at most 1,000 at a time, so that memory does not grow with the table. */
  pages(table: string): AsyncGenerator<readonly StoredRow[]>;
  /** Puts these rows, at most 100 of one partition, in the place of those with the same keys. One transaction. */
  write(table: string, rows: readonly StoredRow[]): Promise<void>;
  /** Creates the table when it is missing. */
  ensure(table: string): Promise<void>;
  /** Deletes a table with all that is in it. */
  drop(table: string): Promise<void>;
}

/** A page of large rows takes longer than an officer may be kept waiting, and nobody waits here. */
const TIMEOUT_MS = 60_000;

/** Opens the tables as they are. Creates nothing by itself. Failures are ProductError `storage-unavailable`. */
export function rawTables(connection: TablesConnection, options: TablesOptions = {}): RawTables {
  const prefix = options.prefix ?? '';
  const attempt = async <T>(table: string, what: string, work: (signal: AbortSignal) => Promise<T>) => {
    try {
      return await work(AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS));
    } catch (error) {
      throw storageError(error, table, what);
    }
  };
  const service: TableServiceClient = serviceFor(connection, options);
  const names = (): Promise<ReadonlySet<string>> =>
    attempt('', 'list tables', async (abortSignal) => {
      const found = new Set<string>();
      for await (const { name } of service.listTables({ abortSignal })) if (name) found.add(name);
      return found;
    });
  return {
    async existing() {
      const found = await names();
      return tableNames.filter((name) => found.has(prefix + name));
    },
    has: async (table) => (await names()).has(prefix + table),
    async *pages(table) {
      const client = clientFor(connection, table, options);
      for (let token: string | undefined, more = true; more; ) {
        let body = '';
        const page = await attempt(table, 'scan', async (abortSignal) => {
          const onResponse = (response: { readonly bodyAsText?: string | null }): void => {
            body = response.bodyAsText ?? '';
          };
          const pages = client.listEntities({ abortSignal, onResponse });
          return (await pages.byPage(token ? { continuationToken: token } : {}).next()).value;
        });
        token = page?.continuationToken;
        more = token !== undefined;
        const rows = rowsOf(body);
        if (rows.length > 0) yield rows;
      }
    },
    async write(table, rows) {
      if (rows.length > MAX_CHANGES)
        throw new ProductError('too-large', 'Too many rows at once', { rows: rows.length });
      if (rows.length === 0) return;
      const actions = rows.map(
        ({ columns, ...keys }): TransactionAction => ['upsert', { ...keys, ...columns }, 'Replace'],
      );
      await attempt(table, 'restore', (abortSignal) =>
        clientFor(connection, table, options).submitTransaction(actions, { abortSignal }),
      );
    },
    ensure: (table) =>
      attempt(table, 'ensure', (abortSignal) =>
        clientFor(connection, table, options).createTable({ abortSignal }),
      ),
    drop: async (table) => {
      await attempt(table, 'drop', (abortSignal) =>
        clientFor(connection, table, options).deleteTable({ abortSignal }),
      );
    },
  };
}

type Reviver = (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown;

/**
 * The rows of a page of the service's JSON. The client library cannot say whether `3.0` was a Double or an Int32 once it
 * is a number, and a Double that comes back as an Int32 is another column: so the text itself is read.
 */
export function rowsOf(body: string): readonly StoredRow[] {
  const asWritten: Reviver = (_key, value, { source = '' }) =>
    typeof value === 'number' ? numberCell(source) : value;
  const parsed = JSON.parse(body || '{}', asWritten as (key: string, value: unknown) => unknown) as {
    readonly value?: readonly Readonly<Record<string, RawCell>>[];
  };
  return (parsed.value ?? []).map(rowOf);
}

function numberCell(source: string): RawCell {
  if (/^-?\d+$/.test(source)) return { type: 'Int32', value: source };
  return { type: 'Double', value: String(Number(source)) };
}

const ADDED = new Set(['PartitionKey', 'RowKey', 'Timestamp', 'odata.etag']);

function rowOf(entity: Readonly<Record<string, RawCell>>): StoredRow {
  const columns: Record<string, RawCell> = {};
  for (const name of Object.keys(entity).sort()) {
    const value = entity[name];
    if (ADDED.has(name) || name.endsWith('@odata.type') || value === undefined || value === null) continue;
    const type = TYPES.find((each) => entity[`${name}@odata.type`] === `Edm.${each}`);
    columns[name] = type ? { type, value: typeof value === 'object' ? value.value : String(value) } : value;
  }
  return { partitionKey: String(entity.PartitionKey), rowKey: String(entity.RowKey), columns };
}
