import { MOST_EXPIRED_AT_ONCE } from '../../src/app/filePorts.ts';
import type { Row } from '../../src/tables/entity.ts';
import { fileStore } from '../../src/tables/fileStore.ts';
import type { Table } from '../../src/tables/tableClient.ts';

const TIME_IS_UP = '2024-10-08T08:00:00.000Z';
const NOW = '2024-10-08T09:00:00.000Z';

/** A table with these rows that notes what is asked of it; `changed` are rows that somebody else changed since. */
function tableWith(rows: readonly Row[], changed: readonly string[] = []) {
  const asked: string[] = [];
  const table = {
    partitions: async (_range, options) => {
      asked.push(`list ${options?.columns?.join()}`);
      return rows.map((row) => ({ ...row, columns: { expiresAt: row.columns.expiresAt } }));
    },
    point: async (_partition, rowKey) => {
      asked.push(`read ${rowKey}`);
      return rows.find((row) => row.rowKey === rowKey);
    },
    removeUnchanged: async ({ rowKey }) => {
      asked.push(`delete ${rowKey}`);
      return !changed.includes(rowKey);
    },
  } satisfies Partial<Table>;
  return { store: fileStore(table as unknown as Table), asked };
}

const piece = (rowKey: string, columns: Row['columns'] = { expiresAt: TIME_IS_UP }): Row => ({
  ...{ partitionKey: 'a', rowKey, etag: 'etag', writtenAt: '' },
  columns,
});

test('what a file costs to delete is its pieces, and what a file that stays costs is nothing', async () => {
  const { store, asked } = tableWith([
    piece('download|0', { expiresAt: '2024-10-08T09:00:00.001Z' }),
    piece('upload|0'),
    piece('upload|1'),
  ]);
  expect(await store.forgetExpired(NOW)).toBe(1);
  expect(asked).toEqual(['list expiresAt', 'delete upload|0', 'delete upload|1']);
});

test('a file that its person replaces meanwhile stays whole', async () => {
  const { store, asked } = tableWith([piece('upload|0'), piece('upload|1')], ['upload|0']);
  expect(await store.forgetExpired(NOW)).toBe(0);
  expect(asked).toEqual(['list expiresAt', 'delete upload|0']);
});

test('a file that the version before kept is asked when its time is up', async () => {
  const kept = { person: 'a', kind: 'upload', secret: 's', expiresAt: TIME_IS_UP, piece: '' };
  const old = piece('upload|0', { data0: JSON.stringify(kept) });
  const { store, asked } = tableWith([old]);
  expect(await store.forgetExpired(TIME_IS_UP.replace('08:00', '07:59'))).toBe(0);
  expect(await store.forgetExpired(NOW)).toBe(1);
  expect(asked.slice(2)).toEqual(['list expiresAt', 'read upload|0', 'delete upload|0']);
});

test('one round takes a bounded number of requests', async () => {
  const many = Array.from({ length: MOST_EXPIRED_AT_ONCE + 1 }, (_, number) => ({
    ...piece('upload|0'),
    partitionKey: `p${number}`,
  }));
  const { store, asked } = tableWith(many);
  expect(await store.forgetExpired(NOW)).toBe(MOST_EXPIRED_AT_ONCE);
  expect(asked).toHaveLength(1 + MOST_EXPIRED_AT_ONCE);
});
