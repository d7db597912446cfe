import type { Eraser } from '../app/forget/eraser.ts';
import { ProductError } from '../domain/errors.ts';
import { fullTransactions } from './fullTransactions.ts';
import { EVERY_KEY, keysUnder } from './keys.ts';
import { nameless } from './nameless.ts';
import { versionsKeyOf } from './returnChanges.ts';
import type { Change, Table } from './tableClient.ts';

/** How often the tables are read again that somebody else changed meanwhile. */
const MAX_ATTEMPTS = 5;

/** What of a return can name people: its versions, itself, and its trend point. */
const KINDS = ['H', 'R', 'T'] as const;

/**
 * Takes a person out of the history of returns: their name and the salt of their digests go, the digests stay, and every chain
 * holds as before. What they wrote stays, too. Looks through every return, whichever division it is of: three reads of each
 * table, and one transaction for about thirty returns.
 */
export function returnEraser(tables: readonly Table[]): Eraser {
  return {
    what: 'versions of returns',
    how: 'made nameless',
    async count(person) {
      const found = await Promise.all(tables.map((table) => changesOf(table, person)));
      return found.flat().filter(({ row }) => row.rowKey.startsWith('H|')).length;
    },
    async erase(person) {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const done = await Promise.all(tables.map((table) => eraseIn(table, person)));
        if (done.every(Boolean)) return;
      }
      throw new ProductError('stale', 'Others changed these returns at the same time');
    },
  };
}

/** False when somebody else changed a return meanwhile. */
async function eraseIn(table: Table, person: string): Promise<boolean> {
  const changes = await changesOf(table, person);
  let isDone = true;
  for (const ofPartition of Map.groupBy(changes, ({ row }) => row.partitionKey).values()) {
    // What is shown of a return and its newest version never differ.
    const ofReturns = Map.groupBy(ofPartition, ({ row }) => returnOf(row.rowKey));
    for (const some of fullTransactions(ofReturns.values()))
      if ((await table.transact(some)) === 'conflict') isDone = false;
  }
  return isDone;
}

function returnOf(rowKey: string): string {
  return rowKey.startsWith('H|') ? rowKey.split('|').slice(0, 3).join('|') : versionsKeyOf(rowKey);
}

async function changesOf(table: Table, person: string): Promise<readonly Change[]> {
  const found = await Promise.all(
    KINDS.map((kind) => table.partitions(EVERY_KEY, { rows: keysUnder(kind) })),
  );
  return found.flat().flatMap((row) => {
    const columns = nameless(row, person);
    const { partitionKey, rowKey, etag } = row;
    return columns ? [{ kind: 'replace' as const, row: { partitionKey, rowKey, columns }, etag }] : [];
  });
}
