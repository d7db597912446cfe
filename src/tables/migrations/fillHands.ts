import { hasCode } from '../../domain/errors.ts';
import type { Author } from '../../domain/record/author.ts';
import { handsOn, handsThrough } from '../../domain/return/hands.ts';
import type { Return } from '../../domain/return/return.ts';
import { type NewRow, type Row, readJson } from '../entity.ts';
import { fullTransactions } from '../fullTransactions.ts';
import { keyOf, keysUnder } from '../keys.ts';
import { versionsKeyOf } from '../returnChanges.ts';
import { returnSchema } from '../returnCodec.ts';
import type { Change, Table } from '../tableClient.ts';
import type { Migration } from './migration.ts';

/** How often a division is looked at again because people changed returns meanwhile. */
const MOST_PASSES = 5;

/**
 * Version 4: each return that has several versions, and its trend point, say who had a hand in it, as far as its history tells. In a column of
 * its own: what a version says is sealed, and stays as it was recorded. What a process of the version before records meanwhile
 * says nothing, and is asked of the history when somebody decides. Three range reads a division, and one transaction for 50 returns.
 */
export const fillHands: Migration = {
  to: 4,
  name: 'fill-hands',
  minimumReader: 1,
  async run(store) {
    const people = await store.people();
    const named = (name: string): readonly Author[] => people.filter((person) => person.name === name);
    let changed = 0;
    for (const division of await store.divisions())
      changed += await fillDivision(store.returnsOf(division), keyOf(division), named);
    return changed;
  },
};

type Named = Parameters<typeof handsThrough>[1];

async function fillDivision(table: Table, partitionKey: string, named: Named): Promise<number> {
  let changed = 0;
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    let conflicts = 0;
    for (const changes of fullTransactions(await silent(table, partitionKey, named))) {
      if ((await table.transact(changes)) === 'done') changed += changes.length;
      else conflicts += 1;
    }
    if (conflicts === 0) break;
  }
  return changed;
}

/** What to write of each return that says nothing; each only while the rows are as they were read. */
async function silent(
  table: Table,
  partitionKey: string,
  named: Named,
): Promise<readonly (readonly Change[])[]> {
  const [versions, trends, returns] = await Promise.all(
    ['H', 'T', 'R'].map((kind) => table.range(partitionKey, keysUnder(kind))),
  );
  const history = Map.groupBy(versions ?? [], ({ rowKey }) => rowKey.slice(0, rowKey.lastIndexOf('|')));
  const trendOf = new Map((trends ?? []).map((row) => [versionsKeyOf(row.rowKey), row]));
  return (returns ?? []).flatMap((row) => {
    const entry = readAll([row])?.at(0);
    if (!entry) return [];
    const key = versionsKeyOf(row.rowKey);
    const guards = [row, trendOf.get(key)].flatMap((guard) =>
      guard && isSilent(guard, entry) ? [guard] : [],
    );
    if (handsOn(entry) || guards.length === 0) return []; // a first version says it by itself
    const before = readAll(history.get(key) ?? []);
    if (!before) return [];
    const touchedBy = JSON.stringify(handsThrough([...before, entry], named));
    return [guards.map((guard) => replaced(guard, { touchedBy }))];
  });
}

/** Undefined when one cannot be read: it stays as it is, for whoever looks into it, and keeps nobody from starting. */
function readAll(rows: readonly Row[]): readonly Return[] | undefined {
  try {
    return rows.map((version) => readJson(version, returnSchema));
  } catch (error) {
    if (hasCode(error, 'corrupt-row')) return undefined;
    throw error;
  }
}

/** A trend point of another version was written since the return was read. */
function isSilent({ columns }: Row, { sequence }: Return): boolean {
  return columns.touchedBy === undefined && columns.sequence === sequence;
}

function replaced({ partitionKey, rowKey, columns, etag }: Row, more: NewRow['columns']): Change {
  return {
    kind: 'replace',
    row: { partitionKey, rowKey, columns: { ...(columns as NewRow['columns']), ...more } },
    etag,
  };
}
