import type { IsoDate } from '../../domain/calendar/dates.ts';
import { hasCode } from '../../domain/errors.ts';
import { NOTHING_BEFORE, type Seal, type SealedPlace, UNSEALED_BEFORE } from '../../domain/record/seal.ts';
import type { NewRow, Row } from '../entity.ts';
import { fullTransactions } from '../fullTransactions.ts';
import { EVERY_KEY, keysUnder } from '../keys.ts';
import { chainOf, versionsKeyOf } from '../returnChanges.ts';
import { returnTableNames } from '../returnShards.ts';
import { readSeal, sealColumns, sealOf } from '../sealColumns.ts';
import type { Change, Table } from '../tableClient.ts';
import type { Migration } from './migration.ts';

/** How often a division is looked at again because people changed returns meanwhile. */
const MOST_PASSES = 5;

/**
 * Version 3: every version of a return that was recorded before there were seals gets one, which says on which day, and the
 * guarded rows the hash of the newest. It cannot say what happened before that day. What a process of the version before records
 * meanwhile stays unsealed. One range read of each table of returns, three a division, and one transaction for about 33 versions.
 */
export const sealHistory: Migration = {
  to: 3,
  name: 'seal-history',
  minimumReader: 1,
  async run(store) {
    let changed = 0;
    for (const table of returnTableNames.map((name) => store.table(name)))
      for (const division of await partitionsOf(table))
        changed += await sealDivision(table, division, store.today());
    return changed;
  },
};

/** Every division that has returns, also one that the plan no longer knows: once the older releases are gone nothing is unsealed. */
async function partitionsOf(table: Table): Promise<ReadonlySet<string>> {
  const trends = await table.partitions(EVERY_KEY, { rows: keysUnder('T'), columns: ['sequence'] });
  return new Set(trends.map(({ partitionKey }) => partitionKey));
}

async function sealDivision(table: Table, partitionKey: string, today: IsoDate): Promise<number> {
  let changed = 0;
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    let conflicts = 0;
    for (const changes of fullTransactions(await unsealed(table, partitionKey, today))) {
      if ((await table.transact(changes)) === 'done') changed += changes.length;
      else conflicts += 1;
    }
    if (conflicts === 0) break;
  }
  return changed;
}

/** What seals each return, its history rows first; each only while the row is as it was read. */
async function unsealed(
  table: Table,
  partitionKey: string,
  today: IsoDate,
): Promise<readonly (readonly Change[])[]> {
  const [versions, trends, returns] = await Promise.all([
    table.range(partitionKey, keysUnder('H')),
    table.range(partitionKey, keysUnder('T')),
    table.range(partitionKey, keysUnder('R')),
  ]);
  const chains = Map.groupBy(versions, ({ rowKey }) => rowKey.slice(0, rowKey.lastIndexOf('|')));
  // A trend point and its return are only ever written together.
  const trendOf = new Map(trends.map((row) => [versionsKeyOf(row.rowKey), row]));
  const returnOf = new Map(returns.map((row) => [versionsKeyOf(row.rowKey), row]));
  return [...chains].flatMap(([key, rows]) => {
    const changes = sealed(chainOf(partitionKey, key), rows, [trendOf.get(key), returnOf.get(key)], today);
    return changes.length === 0 ? [] : [changes];
  });
}

function sealed(
  chain: string,
  rows: readonly Row[],
  guards: readonly (Row | undefined)[],
  today: IsoDate,
): readonly Change[] {
  const changes: Change[] = [];
  let before = NOTHING_BEFORE;
  for (const row of rows) {
    const number = Number(row.rowKey.slice(row.rowKey.lastIndexOf('|') + 1));
    const known = readSeal(row.columns);
    const seal = known ?? sealIfReadable({ chain, number }, row, before, today);
    if (seal && !known) changes.push(replaced(row, sealColumns(seal)));
    before = seal?.hash ?? UNSEALED_BEFORE;
  }
  const newest = Number(rows.at(-1)?.rowKey.split('|').at(-1));
  // A guard of another version was written since the history was read.
  const missing = guards.filter((row) => row?.columns.hash === undefined && row?.columns.sequence === newest);
  if (before === UNSEALED_BEFORE) return changes;
  return [...changes, ...missing.flatMap((row) => (row ? [replaced(row, { hash: before })] : []))];
}

/** A row that cannot be read stays as it is, for whoever looks into it, and keeps nobody from starting. */
function sealIfReadable(place: SealedPlace, row: Row, before: string, today: IsoDate): Seal | undefined {
  try {
    return sealOf(place, row.columns, before, today);
  } catch (error) {
    if (hasCode(error, 'corrupt-row')) return undefined;
    throw error;
  }
}

function replaced({ partitionKey, rowKey, columns, etag }: Row, more: NewRow['columns']): Change {
  const all = { ...(columns as NewRow['columns']), ...more };
  return { kind: 'replace', row: { partitionKey, rowKey, columns: all }, etag };
}
