import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { NewRecord, RecordStore } from '../app/record/recordStore.ts';
import { ProductError } from '../domain/errors.ts';
import { type CoversRecord, coversThatStand } from '../domain/plan/coversRecord.ts';
import { NOTHING_BEFORE } from '../domain/record/seal.ts';
import { coverSchema, coversOf, coversText } from './coverCodec.ts';
import { type Row, readJson } from './entity.ts';
import { keyOf, keysUnder } from './keys.ts';
import { VERSION_KEYS, versionOf } from './planVersion.ts';
import { recordChanges } from './recordChanges.ts';
import { hashToSealOver } from './sealColumns.ts';
import type { Change, Table } from './tableClient.ts';

/** How often recording starts again because others changed the version row meanwhile; each time one of them did get through. */
const MAX_ATTEMPTS = 50;

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

/** How the store of covers sees the plan store that it shares the version row with. */
export interface CoverRow {
  /** The version row, by a request that begins now. */
  readonly read: () => Promise<Row | undefined>;
  /** Does what changes the version row: what was known of it no longer holds afterwards, answered or not. */
  readonly changing: <T>(work: Promise<T>) => Promise<T>;
}

/** The covers as they stand in storage: the version row, which has what holds, and the newest row of the history. */
interface Standing {
  readonly row: Row | undefined;
  readonly newest: Row | undefined;
}

/**
 * Who covers for whom: one list, in the version row, whose every version is in the history beside it, `V|<999999 − version>`, sealed
 * over the one before. A version's place in the history, which is taken once, guards the list; the version row's ETag guards what else
 * is in that row, and a conflict with that is tried again unseen. What an earlier version of the product wrote past the history is a
 * version too: `find` and `history` give it, and `save` writes it down before the next one.
 *
 * `find` makes two reads at once, of the row and of the newest version; `save` over what it found one transaction, and after a conflict
 * both reads and the transaction again.
 */
export function coverStore(table: Table, { read, changing }: CoverRow): RecordStore<CoversRecord> {
  let found: Standing | undefined;
  const standing = async (): Promise<Standing> => {
    const [row, newest] = await Promise.all([read(), newestVersion(table)]);
    return { row, newest };
  };
  const save = async (record: NewRecord<CoversRecord>): Promise<'saved' | 'stale'> => {
    const last = record.versions.at(-1);
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const { row, newest } = found ?? (await standing());
      found = undefined;
      if (!row) return 'stale'; // there is no plan whose people could cover for each other
      if (newest && isDeepStrictEqual(recordIn(newest), last)) return 'saved'; // our own first attempt did arrive
      const stands = standsIn({ row, newest });
      if (record.versions[0].sequence !== (stands?.sequence ?? 0) + 1) return 'stale';
      if ((await changing(table.transact(changesOf(record, row, newest)))) === 'done') return 'saved';
    }
    throw new ProductError('storage-unavailable', 'Too many others record at the same time', {
      attempts: MAX_ATTEMPTS,
    });
  };
  return {
    async find() {
      found = await standing();
      return standsIn(found);
    },
    async history() {
      const [row, rows] = await Promise.all([read(), table.range(partitionKey, keysUnder(COVER_VERSIONS))]);
      const kept = rows.map(recordIn).reverse();
      return [...kept, ...unwritten({ row, newest: rows[0] })];
    },
    save: async (records) => {
      const [record, ...more] = records;
      if (more.length > 0) throw new ProductError('corrupt-row', 'All covers are one record');
      return record ? save(record) : 'saved';
    },
  };
}

function standsIn({ row, newest }: Standing): CoversRecord | undefined {
  const known = newest && recordIn(newest);
  return row ? coversThatStand(known, coversOf(row, versionOf(row).covers), row.writtenAt) : known;
}

/** The version that stands and is not in the history. */
function unwritten(standing: Standing): readonly CoversRecord[] {
  const stands = standsIn(standing);
  const isWritten = stands?.sequence === (standing.newest ? recordIn(standing.newest).sequence : undefined);
  return stands && !isWritten ? [stands] : [];
}

function changesOf(
  { versions, events }: NewRecord<CoversRecord>,
  row: Row,
  newest: Row | undefined,
): readonly Change[] {
  const covers = coversText((versions.at(-1) ?? versions[0]).covers);
  return recordChanges({
    partitionKey,
    chain: COVER_CHAIN,
    before: newest ? hashToSealOver(newest) : NOTHING_BEFORE,
    history: [...unwritten({ row, newest }), ...versions].map((version) => ({
      rowKey: versionKey(version.sequence),
      number: version.sequence,
      version,
    })),
    stands: () => [
      {
        kind: 'replace',
        row: { ...VERSION_KEYS, columns: { ...versionOf(row), covers } },
        etag: row.etag,
      },
    ],
    events,
  });
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
