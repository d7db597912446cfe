import { isDeepStrictEqual } from 'node:util';
import type { NewRecord } from '../app/record/recordStore.ts';
import {
  enquirySubject,
  MOST_UNANSWERED_AT_ONCE,
  type UnansweredRecord,
  type UnansweredStore,
} from '../app/unansweredPorts.ts';
import type { IsoDate } from '../domain/calendar/dates.ts';
import type { Subject } from '../domain/record/recorded.ts';
import { NOTHING_BEFORE } from '../domain/record/seal.ts';
import { lastDay } from '../domain/unanswered/unansweredEnquiry.ts';
import { jsonColumns, type NewRow, type Row, readJson } from './entity.ts';
import { fullTransactions } from './fullTransactions.ts';
import { keyOf, keysUnder } from './keys.ts';
import { recordChanges } from './recordChanges.ts';
import { readToken, tokenOfReturn } from './returnToken.ts';
import type { Change, Table } from './tableClient.ts';
import { enquirySchema, unansweredSchema } from './unansweredCodec.ts';

/** The partition of the `Clinics` table that holds the questions that were passed on. Divisions' codes are not so long. */
export const UNANSWERED = 'unanswered-enquiries';

/**
 * Questions that were passed on, in one partition of the `Clinics` table with the events that wait because of them.
 *
 * - `U|<id>`: a question as it stands, with the hash of its newest version. It guards what is recorded.
 * - `H|<id>|<version>`: a version, sealed over the one before.
 * - `L|<id>`: a copy while it is open.
 * - `O|<id>`: an event that waits, read by `outbox`.
 */
export function unansweredStore(table: Table): UnansweredStore {
  const find = async ({ code }: Subject): Promise<UnansweredRecord | undefined> => {
    const row = await table.point(UNANSWERED, keyOf('U', code));
    return row && { ...recordIn(row), token: tokenOfReturn(row) };
  };
  const historyRows = (id: string): Promise<readonly Row[]> => table.range(UNANSWERED, keysUnder('H', id));
  return {
    find,
    history: async ({ code }) => (await historyRows(code)).map(recordIn),
    async save(records) {
      if (records.length === 0 || (await table.transact(records.flatMap(changesOf))) === 'done')
        return 'saved';
      // The client library repeats a request that got no answer, so the conflict may be with our own first attempt.
      const found = await Promise.all(
        records.map(({ versions: [first] }) => find(enquirySubject(first.enquiry.id))),
      );
      return records.every(({ versions }, at) => isTheSame(versions.at(-1), found[at])) ? 'saved' : 'stale';
    },
    async open() {
      const rows = await table.range(UNANSWERED, keysUnder('L'));
      return rows.map((row) => readJson(row, enquirySchema));
    },
    async forgetBefore(day: IsoDate) {
      const rows = await table.range(UNANSWERED, keysUnder('U'));
      const old = rows
        .filter((row) => lastDay(recordIn(row).enquiry) < day)
        .slice(0, MOST_UNANSWERED_AT_ONCE);
      for (const row of old) await forget(table, row, await historyRows(recordIn(row).enquiry.id));
      return old.length;
    },
  };
}

/**
 * Deletes a question with its history, if it is still as it was read: the service cannot guard what it deletes, so one that somebody
 * passes on within the same few milliseconds, half a year after anybody last did, goes with it.
 */
async function forget(table: Table, stands: Row, history: readonly Row[]): Promise<void> {
  const now = await table.point(UNANSWERED, stands.rowKey);
  if (now?.etag !== stands.etag) return;
  const { id, standing } = recordIn(stands).enquiry;
  const listed = standing.state === 'open' ? [{ partitionKey: UNANSWERED, rowKey: keyOf('L', id) }] : [];
  // The oldest versions first, so that what is cut off is found again by what stands.
  const gone: readonly Change[] = [...history, ...listed, stands].map((row) => ({ kind: 'delete', row }));
  for (const some of fullTransactions(gone.map((change) => [change]))) await table.transact(some);
}

function changesOf({ versions, events }: NewRecord<UnansweredRecord>): readonly Change[] {
  const last = versions.at(-1) ?? versions[0];
  const { id, standing } = last.enquiry;
  const guard = last.token === undefined ? undefined : readToken(last.token);
  return recordChanges({
    partitionKey: UNANSWERED,
    chain: `Clinics|${UNANSWERED}|${keyOf('H', id)}`,
    before: guard?.hash ?? NOTHING_BEFORE,
    history: versions.map((version) => ({
      rowKey: keyOf('H', id, String(version.sequence).padStart(6, '0')),
      number: version.sequence,
      version: versionOf(version),
    })),
    stands(hash) {
      const row = rowOf(keyOf('U', id), versionOf(last), { hash });
      const copy = rowOf(keyOf('L', id), last.enquiry);
      return [
        guard ? { kind: 'replace', row, etag: guard.etag } : { kind: 'create', row },
        // Only what was open is ever settled.
        standing.state === 'open' ? { kind: 'upsert', row: copy } : { kind: 'delete', row: copy },
      ];
    },
    events,
  });
}

function recordIn(row: Row): UnansweredRecord {
  return readJson(row, unansweredSchema);
}

function versionOf({ sequence, press, enquiry }: UnansweredRecord): Omit<UnansweredRecord, 'token'> {
  return { sequence, press, enquiry };
}

function isTheSame(one: UnansweredRecord | undefined, other: UnansweredRecord | undefined): boolean {
  return one !== undefined && other !== undefined && isDeepStrictEqual(versionOf(one), versionOf(other));
}

function rowOf(rowKey: string, value: object, beside: NewRow['columns'] = {}): NewRow {
  return { partitionKey: UNANSWERED, rowKey, columns: { ...jsonColumns(value), ...beside } };
}
