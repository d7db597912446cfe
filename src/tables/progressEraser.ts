import type { Eraser } from '../app/forget/eraser.ts';
import { ProductError } from '../domain/errors.ts';
import { type Row, readJson } from './entity.ts';
import { fullTransactions } from './fullTransactions.ts';
import { keysUnder } from './keys.ts';
import { nameless } from './nameless.ts';
import { VERSION_KEYS, versionOf, versionRow } from './planVersion.ts';
import { progressSchema } from './progressCodec.ts';
import {
  CHANGED,
  changeRow,
  KEPT_CHANGES,
  LISTED,
  lastMark,
  REGISTERED,
  STANDS,
  SYNONYMS,
} from './progressLog.ts';
import type { Change, Table } from './tableClient.ts';

/** How often the rows are read again that somebody else changed meanwhile. */
const MAX_ATTEMPTS = 5;

const { partitionKey } = VERSION_KEYS;

/**
 * Takes a person out of what was reported on milestones and savings, and out of its history: their name and the salt of their digests go, and
 * every chain holds as before. Then the plan's mark moves so far that every process reads what stands anew. Six range reads, and a
 * transaction for every 100 rows.
 */
export function progressEraser(plan: Table): Eraser {
  return {
    what: 'versions of reports on milestones, savings and risks, of actions, decisions and synonyms',
    how: 'made nameless',
    async count(person) {
      return (await changesOf(plan, person)).filter(({ row }) => row.rowKey.startsWith('H|')).length;
    },
    async erase(person) {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const changes = await changesOf(plan, person);
        if (changes.length === 0) return;
        let isDone = true;
        for (const some of fullTransactions(changes.map((change) => [change])))
          if ((await plan.transact(some)) === 'conflict') isDone = false;
        if (isDone && (await haveReadAnew(plan))) return;
      }
      throw new ProductError('stale', 'Others reported at the same time');
    },
  };
}

async function changesOf(plan: Table, person: string): Promise<readonly Change[]> {
  const found = await Promise.all(
    [STANDS, REGISTERED, LISTED, SYNONYMS, CHANGED, 'H'].map((kind) =>
      plan.range(partitionKey, keysUnder(kind)),
    ),
  );
  return found.flat().flatMap((row) => {
    const columns = nameless(row, person);
    const { rowKey, etag } = row;
    return columns ? [{ kind: 'replace' as const, row: { partitionKey, rowKey, columns }, etag }] : [];
  });
}

/** Moves the mark past what processes catch up by; false when somebody reported meanwhile. */
async function haveReadAnew(plan: Table): Promise<boolean> {
  const first = (head: string) => plan.range(partitionKey, keysUnder(head), { limit: 1 });
  const [row, ...found] = await Promise.all([versionRow(plan), ...[STANDS, REGISTERED, SYNONYMS].map(first)]);
  const [some] = found.flat();
  if (!row || !some) return true;
  const known = versionOf(row);
  const progress = (known.progress ?? (await lastMark(plan))) + KEPT_CHANGES;
  const outcome = await plan.transact([
    { kind: 'replace', row: { ...VERSION_KEYS, columns: { ...known, progress } }, etag: row.etag },
    // The last change says how far they go to whoever finds no mark.
    changeRow(readJson(some, progressSchema), progress, hashOf(some)),
  ]);
  return outcome === 'done';
}

function hashOf({ columns }: Row): string | undefined {
  return typeof columns.hash === 'string' ? columns.hash : undefined;
}
