import type { Row } from '../../src/tables/entity.ts';
import type { KeyRange } from '../../src/tables/keys.ts';
import type { Change, RangeOptions, Table } from '../../src/tables/tableClient.ts';

/**
 * A table in memory that answers as the service does: rows in key order, tokens that change with every write, and a transaction that is
 * carried out as a whole or not at all. Others go on between any two requests.
 */
export function memoryTable(): Table {
  const rows = new Map<string, Row>();
  let writes = 0;
  const nameOf = (partitionKey: string, rowKey: string): string => `${partitionKey}\n${rowKey}`;
  const answer = async <T>(work: () => T): Promise<T> => {
    await new Promise<void>(setImmediate);
    const result = work();
    await new Promise<void>(setImmediate);
    return result;
  };
  const isIn = (key: string, { from, before }: KeyRange): boolean => from <= key && key < before;
  const select = (wanted: (row: Row) => boolean, { columns, limit }: RangeOptions = {}): readonly Row[] =>
    [...rows.values()]
      .filter(wanted)
      .sort((a, b) => compare(a.partitionKey, b.partitionKey) || compare(a.rowKey, b.rowKey))
      .slice(0, limit)
      .map((row) => (columns ? { ...row, columns: only(row.columns, columns) } : row));
  const fits = (change: Change): boolean => {
    const found = rows.get(nameOf(change.row.partitionKey, change.row.rowKey));
    if (change.kind === 'create') return found === undefined;
    if (change.kind === 'replace') return found?.etag === change.etag;
    return change.kind === 'upsert' || found !== undefined;
  };
  const carryOut = (change: Change): void => {
    const name = nameOf(change.row.partitionKey, change.row.rowKey);
    writes += 1;
    if (change.kind === 'delete') rows.delete(name);
    else
      rows.set(name, {
        ...structuredClone(change.row),
        etag: `w${writes}`,
        writtenAt: '2024-10-08T08:00:00.000Z',
      });
  };
  return {
    ensure: () => answer(() => undefined),
    point: (partitionKey, rowKey) => answer(() => rows.get(nameOf(partitionKey, rowKey))),
    range: (partitionKey, range, options) =>
      answer(() => select((row) => row.partitionKey === partitionKey && isIn(row.rowKey, range), options)),
    partitions: (range, options) => answer(() => select((row) => isIn(row.partitionKey, range), options)),
    transact: (changes) =>
      answer(() => {
        if (!changes.every(fits)) return 'conflict';
        changes.forEach(carryOut);
        return 'done';
      }),
    remove: (partitionKey, rowKey) => answer(() => rows.delete(nameOf(partitionKey, rowKey))),
    removeUnchanged: ({ partitionKey, rowKey, etag }) =>
      answer(
        () =>
          rows.get(nameOf(partitionKey, rowKey))?.etag === etag && rows.delete(nameOf(partitionKey, rowKey)),
      ),
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function only(columns: Row['columns'], names: readonly string[]): Row['columns'] {
  return Object.fromEntries(Object.entries(columns).filter(([name]) => names.includes(name)));
}
