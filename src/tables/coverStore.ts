import { z } from 'zod';
import type { RecordEvent } from '../app/record/recordStore.ts';
import { ProductError } from '../domain/errors.ts';
import { type CoversRecord, coverVersions } from '../domain/plan/coversRecord.ts';
import { type Cover, NO_COVERS } from '../domain/plan/leaveCover.ts';
import type { Press } from '../domain/record/author.ts';
import { NOTHING_BEFORE } from '../domain/record/seal.ts';
import { coverSchema, coversOf, coversText } from './coverCodec.ts';
import { type Row, readJson } from './entity.ts';
import { keyOf, keysUnder } from './keys.ts';
import { VERSION_KEYS, versionOf, versionRow } from './planVersion.ts';
import { recordChanges } from './recordChanges.ts';
import { hashToSealOver } from './sealColumns.ts';
import type { Table } from './tableClient.ts';

/** How often a change starts again when others changed the version row meanwhile. */
const MAX_ATTEMPTS = 5;

/** Head of the keys of the covers' history. A later version has the smaller key, so that the newest is the first of a range. */
export const COVER_VERSIONS = 'V';
const MOST_VERSIONS = 999_999;

const { partitionKey } = VERSION_KEYS;

/** Names the chain of the versions of all covers together. */
export const COVER_CHAIN = `Plan|${partitionKey}|${COVER_VERSIONS}`;

/** The number of the version whose key ends in this one. */
export function coverNumber(suffix: number): number {
  return MOST_VERSIONS - suffix;
}

const recordSchema: z.ZodType<CoversRecord> = z.object({
  sequence: z.int().positive(),
  press: z.object({
    by: z.object({ aadObjectId: z.string(), name: z.string() }),
    at: z.string(),
    operation: z.string(),
  }),
  covers: z.array(coverSchema),
} satisfies Record<keyof Required<CoversRecord>, z.ZodType>);

/**
 * Changes the covers in the version row, and writes each version of them into the history, sealed over the one before, with the events
 * in one transaction. 2 reads, of the row and of the newest version, and 1 transaction; again after a conflict.
 */
export async function changeCovers(
  table: Table,
  press: Press,
  change: (covers: readonly Cover[]) => readonly Cover[],
  events: (before: readonly Cover[]) => readonly RecordEvent[],
): Promise<readonly Cover[]> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const [before, newest] = await Promise.all([versionRow(table), newestVersion(table)]);
    if (!before) return [];
    const known = versionOf(before);
    const stood = coversOf(before, known.covers);
    const covers = change(stood);
    // Also our own first attempt, when the client library repeats a request that got no answer.
    if (coversText(covers) === (known.covers ?? coversText(NO_COVERS))) return covers;
    const row = { ...VERSION_KEYS, columns: { ...known, covers: coversText(covers) } };
    const changes = recordChanges({
      partitionKey,
      chain: COVER_CHAIN,
      before: newest ? hashToSealOver(newest) : NOTHING_BEFORE,
      history: coverVersions(newest && recordIn(newest), stood, covers, press).map((version) => ({
        rowKey: versionKey(version.sequence),
        number: version.sequence,
        version,
      })),
      stands: () => [{ kind: 'replace', row, etag: before.etag }],
      events: events(stood),
    });
    if ((await table.transact(changes)) === 'done') return covers;
  }
  throw new ProductError('stale', 'Others changed covers or the plan at the same time');
}

/** Every version of the covers, oldest first. One range read. */
export async function coverHistory(table: Table): Promise<readonly CoversRecord[]> {
  const rows = await table.range(partitionKey, keysUnder(COVER_VERSIONS));
  return rows.map(recordIn).reverse();
}

async function newestVersion(table: Table): Promise<Row | undefined> {
  const [newest] = await table.range(partitionKey, keysUnder(COVER_VERSIONS), { limit: 1 });
  return newest;
}

function versionKey(sequence: number): string {
  return keyOf(COVER_VERSIONS, String(MOST_VERSIONS - sequence).padStart(6, '0'));
}

function recordIn(row: Row): CoversRecord {
  return readJson(row, recordSchema);
}
