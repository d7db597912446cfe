import type { Return } from '../../domain/return/return.ts';
import { type Cell, type NewRow, type Row, readJson } from '../entity.ts';
import { keyOf, keysUnder, trendKey } from '../keys.ts';
import { pointCells, pointColumns, returnSchema } from '../returnCodec.ts';
import { type Change, MAX_CHANGES, type Table } from '../tableClient.ts';
import type { Migration } from './migration.ts';

/** How often a division is looked at again because people changed returns meanwhile. */
const MOST_PASSES = 5;

/**
 * Version 2: the columns of `R` and `T` rows say what the return in the row says. Stores that were begun before returns
 * had sign-off lack `signedOff`, without which trends cannot be read, and `awaits`, without which nothing is found to sign
 * off. Two range reads a division, and one transaction for every 50 returns that lack something.
 */
export const refreshPoints: Migration = {
  to: 2,
  name: 'refresh-points',
  minimumReader: 1,
  async run(store) {
    let changed = 0;
    for (const division of await store.divisions())
      changed += await refreshDivision(store.returnsOf(division), keyOf(division));
    return changed;
  },
};

async function refreshDivision(table: Table, partitionKey: string): Promise<number> {
  let changed = 0;
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    const changes = await outdated(table, partitionKey);
    let conflicts = 0;
    for (let start = 0; start < changes.length; start += MAX_CHANGES) {
      const some = changes.slice(start, start + MAX_CHANGES);
      if ((await table.transact(some)) === 'done') changed += some.length;
      else conflicts += 1;
    }
    if (conflicts === 0) return changed;
  }
  return changed; // what still differs was just written, by code that writes all columns
}

/** What to write so that every row says what its return says; each only while the row is as it was read. */
async function outdated(table: Table, partitionKey: string): Promise<readonly Change[]> {
  const [returns, trends] = await Promise.all([
    table.range(partitionKey, keysUnder('R')),
    table.range(partitionKey, keysUnder('T')),
  ]);
  const trendOf = new Map(trends.map((row) => [row.rowKey, row]));
  return returns.flatMap((row) => {
    const entry = readJson(row, returnSchema);
    const trend = trendOf.get(trendKey(entry.indicator, entry.period));
    // A trend point of another version was written since the other range was read.
    const isSame = trend?.columns.sequence === entry.sequence;
    return [row, ...(trend && isSame ? [trend] : [])].flatMap((one) => refreshed(one, entry) ?? []);
  });
}

function refreshed(row: Row, entry: Return): Change | undefined {
  const wanted = pointCells(entry);
  if (pointColumns.every((name) => row.columns[name] === wanted[name])) return undefined;
  const others = Object.entries(row.columns).filter(([name]) => !pointColumns.includes(name));
  const columns: NewRow['columns'] = { ...(Object.fromEntries(others) as Record<string, Cell>), ...wanted };
  const { partitionKey, rowKey, etag } = row;
  return { kind: 'replace', row: { partitionKey, rowKey, columns }, etag };
}
