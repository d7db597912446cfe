import { isDeepStrictEqual } from 'node:util';
import { oneAfterAnother } from '../app/oneAfterAnother.ts';
import type { NewRecord, RecordStore } from '../app/record/recordStore.ts';
import { withinOwnTime } from '../app/turnBudget.ts';
import { ProductError } from '../domain/errors.ts';
import type { ItemProgress } from '../domain/plan/progress/progressSet.ts';
import { type Subject, subjectName } from '../domain/record/recorded.ts';
import { NOTHING_BEFORE, UNSEALED_BEFORE } from '../domain/record/seal.ts';
import { jsonColumns, type Row, readJson } from './entity.ts';
import { keyOf } from './keys.ts';
import { storedVersions, withLeftOut } from './olderReviews.ts';
import { VERSION_KEYS, versionOf, versionRow } from './planVersion.ts';
import { progressSchema, storedProgress } from './progressCodec.ts';
import { changeRow, lastMark, listChanges, standsKey } from './progressLog.ts';
import { recordChanges } from './recordChanges.ts';
import type { Change, Table } from './tableClient.ts';

/** How often recording starts again because others recorded meanwhile; each time one of them did get through. */
const MAX_ATTEMPTS = 50;

const { partitionKey } = VERSION_KEYS;

/** How the progress store sees the plan store that it shares the version row with. */
export interface PlanMark {
  /** The version row as it was last read; undefined when it is known to have changed. */
  readonly known: () => Row | undefined;
  /** Does what changes the version row: what was known of it no longer holds afterwards, answered or not. */
  readonly changing: <T>(work: Promise<T>) => Promise<T>;
  /** Told when a record had to be written again because something else in the version row changed first. */
  readonly onConflict?: () => void;
}

/**
 * What was reported, in the partition of the version row, so that the row that stands, its history, its events and the plan's mark
 * are one transaction: `S|milestone|8.4b` stands, `H|milestone|8.4b|000001` is one version, `C|017` one of the last changes, `O|…`
 * an event; of the register's actions and decisions `R|action|A12` stands, and copies beside it list them (`progressLog`). The mark guards everything in the partition, and a version's place in the history, which is taken once, guards the
 * subject. This process writes one record after the other; others meet on the mark and write again, unseen.
 *
 * `find` makes one point read, `save` one transaction over the version row that the turn has read; after a conflict one point read of
 * each subject, one of the version row, and the transaction again.
 */
export function progressStore(table: Table, mark: PlanMark, heads: Heads): RecordStore<ItemProgress> {
  const inTurn = oneAfterAnother();
  const stands = async (subject: Subject): Promise<ItemProgress | undefined> => {
    const row = await table.point(partitionKey, standsKey(subject));
    if (!row) return undefined;
    const progress = readJson(row, progressSchema);
    heads.note(progress, row);
    return withLeftOut(table, progress);
  };
  /** The hash of the version before these. A point read where this process does not know it. */
  const before = async ({ versions: [first] }: NewRecord<ItemProgress>): Promise<string> => {
    if (first.sequence === 1) return NOTHING_BEFORE;
    return heads.of(first) ?? ((await stands(first.subject)) && heads.of(first)) ?? UNSEALED_BEFORE;
  };
  const save = async (records: readonly NewRecord<ItemProgress>[]): Promise<'saved' | 'stale'> => {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const row = (attempt === 1 ? mark.known() : undefined) ?? (await versionRow(table));
      if (!row) return 'stale'; // there is no plan of which to report
      const sealed = await Promise.all(records.map(async (one) => ({ ...one, before: await before(one) })));
      const changes = await allChanges(table, sealed, row);
      if ((await mark.changing(table.transact(changes))) === 'done') return 'saved';
      const found = await Promise.all(records.map(({ versions }) => stands(versions[0].subject)));
      const isOurs = records.every(({ versions }, at) => isDeepStrictEqual(versions.at(-1), found[at]));
      if (isOurs) return 'saved'; // our own first attempt, which got no answer, did arrive
      if (records.some(({ versions }, at) => versions[0].sequence !== (found[at]?.sequence ?? 0) + 1))
        return 'stale';
      mark.onConflict?.();
    }
    throw new ProductError('storage-unavailable', 'Too many others record at the same time', {
      attempts: MAX_ATTEMPTS,
    });
  };
  return {
    find: stands,
    history: (subject) => storedVersions(table, subject),
    save: (records) =>
      records.length === 0
        ? Promise.resolve('saved')
        : withinOwnTime(
            inTurn(() => save(records)),
            true,
          ),
  };
}

/** The hash of the newest version of each subject, as far as this process has read it. */
export interface Heads {
  readonly note: (progress: ItemProgress, row: Row) => void;
  /** Of the version before this one; undefined when it is not known. */
  readonly of: (next: ItemProgress) => string | undefined;
}

export function createHeads(): Heads {
  const known = new Map<string, { readonly number: number; readonly hash: string }>();
  return {
    note({ subject, sequence }, { columns }) {
      const name = subjectName(subject);
      const isNewer = (known.get(name)?.number ?? 0) < sequence;
      if (isNewer && typeof columns.hash === 'string')
        known.set(name, { number: sequence, hash: columns.hash });
    },
    of({ subject, sequence }) {
      const head = known.get(subjectName(subject));
      return head?.number === sequence - 1 ? head.hash : undefined;
    },
  };
}

/** Names the chain of one subject's versions. */
export function progressChain({ kind, code }: Subject): string {
  return `Plan|${partitionKey}|${keyOf('H', kind, code)}`;
}

/** A record with the hash of the version before it. */
type SealedRecord = NewRecord<ItemProgress> & { readonly before: string };

async function allChanges(
  table: Table,
  records: readonly SealedRecord[],
  before: Row,
): Promise<readonly Change[]> {
  const known = versionOf(before);
  const first = (known.progress ?? (await lastMark(table))) + 1;
  const columns = { ...known, progress: first + records.length - 1 };
  return [
    { kind: 'replace', row: { ...VERSION_KEYS, columns }, etag: before.etag },
    ...records.flatMap((record, at) => changesOf(record, first + at)),
  ];
}

function changesOf({ versions, events, before }: SealedRecord, mark: number): readonly Change[] {
  const last = versions.at(-1) ?? versions[0];
  const { kind, code } = last.subject;
  return recordChanges({
    partitionKey,
    chain: progressChain(last.subject),
    before,
    history: versions.map((version) => ({
      rowKey: keyOf('H', kind, code, String(version.sequence).padStart(6, '0')),
      number: version.sequence,
      version: storedProgress(version),
    })),
    stands: (hash) => [
      {
        kind: 'upsert',
        row: {
          partitionKey,
          rowKey: standsKey(last.subject),
          columns: { ...jsonColumns(storedProgress(last)), hash },
        },
      },
      changeRow(last, mark, hash),
      ...listChanges(last, versions[0].sequence === 1, hash),
    ],
    events,
  });
}
