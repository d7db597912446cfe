import { isDeepStrictEqual } from 'node:util';
import {
  type LedgerEntry,
  type QuestionLedger,
  type QuestionRecord,
  questionMessages,
  questionRecord,
} from '../app/questionPorts.ts';
import type { NewRecord } from '../app/record/recordStore.ts';
import { type ClinicQuestion, oldestFirst } from '../domain/clinic/clinicQuestion.ts';
import type { Subject } from '../domain/record/recorded.ts';
import { NOTHING_BEFORE } from '../domain/record/seal.ts';
import { jsonColumns, type NewRow, type Row, readJson } from './entity.ts';
import { type KeyRange, keyOf, keysUnder } from './keys.ts';
import { entrySchema, questionSchema } from './questionCodec.ts';
import { recordChanges } from './recordChanges.ts';
import { readToken, tokenOfReturn } from './returnToken.ts';
import type { Change, Table } from './tableClient.ts';

/** The partition of the `Clinics` table that holds every division's questions and what is to be told because of them. */
export const QUESTIONS = 'questions';

/** Sorts after every instant, so that open questions follow the settled ones of their division. */
const OPEN = 'open';

/**
 * The question ledger in the `Clinics` table, all of it in one partition, so that a question, its history and its message are one
 * transaction and the relay finds the messages of all divisions in one range.
 *
 * - `Q|<id>`: the question as it stands, for good, with the hash of its newest version. It guards what is recorded.
 * - `H|<id>|<version>`: a version, sealed over the one before. An older version of the product writes none, and takes the hash away.
 * - `L|<division>|open|<asked at>|<id>`: a copy while it is open; `L|<division>|<settled at>|<id>` from then on.
 * - `M|<asker>|<asked at>|<id>`: a copy for its asker while it is open.
 * - `O|<id>`: a message that waits, read by `outbox`.
 */
export function questionStore(table: Table): QuestionLedger {
  const list = async (keys: KeyRange): Promise<readonly ClinicQuestion[]> => {
    const rows = await table.range(QUESTIONS, keys);
    return rows.map((row) => readJson(row, questionSchema)).sort(oldestFirst);
  };
  const find = async ({ code }: Subject): Promise<QuestionRecord | undefined> => {
    const row = await table.point(QUESTIONS, keyOf('Q', code));
    return row && { ...recordIn(row), token: tokenOfReturn(row) };
  };
  return {
    find,
    async history({ code }) {
      const [stands, rows] = await Promise.all([
        table.point(QUESTIONS, keyOf('Q', code)),
        table.range(QUESTIONS, keysUnder('H', code)),
      ]);
      if (!stands) return [];
      const kept = new Map(rows.map(recordIn).map((version) => [version.sequence, version]));
      return versionsOf(recordIn(stands)).map((version) => kept.get(version.sequence) ?? version);
    },
    async save(records) {
      if (records.length === 0 || (await table.transact(records.flatMap(changesOf))) === 'done')
        return 'saved';
      // The client library repeats a request that got no answer, so the conflict may be with our own first attempt.
      const found = await Promise.all(records.map(({ versions }) => find(subjectOf(versions[0]))));
      return records.every(({ versions }, at) => isTheSame(versions.at(-1), found[at])) ? 'saved' : 'stale';
    },
    open: (division) => list(keysUnder('L', division, OPEN)),
    openOrSettledSince: (division, since) =>
      list({ from: keyOf('L', division, since), before: keysUnder('L', division).before }),
    openAskedBy: (person) => list(keysUnder('M', person.toLowerCase())),
  };
}

function recordIn(row: Row): QuestionRecord {
  return questionRecord(readJson(row, entrySchema));
}

/** Every version that a question has had: the one that was settled was asked before, in the very same words. */
function versionsOf(stands: QuestionRecord): readonly QuestionRecord[] {
  if (stands.sequence === 1) return [stands];
  return [
    questionRecord({ ...entryOf(stands), question: { ...stands.question, standing: { state: 'open' } } }),
    stands,
  ];
}

function changesOf(record: NewRecord<QuestionRecord>): readonly Change[] {
  const { versions } = record;
  const last = versions.at(-1) ?? versions[0];
  const { id } = last.question;
  const guard = last.token === undefined ? undefined : readToken(last.token);
  return recordChanges({
    partitionKey: QUESTIONS,
    chain: questionChain(id),
    before: guard?.hash ?? NOTHING_BEFORE,
    history: versions.map((version) => ({
      rowKey: keyOf('H', id, String(version.sequence).padStart(6, '0')),
      number: version.sequence,
      version: { sequence: version.sequence, press: version.press, ...entryOf(version) },
    })),
    stands: (hash) => {
      const row = rowOf(keyOf('Q', id), entryOf(last), { hash });
      const stands: Change = guard ? { kind: 'replace', row, etag: guard.etag } : { kind: 'create', row };
      return [stands, ...copiesOf(last)];
    },
    events: questionMessages(record),
  });
}

/** Names the chain of one question's versions. */
export function questionChain(id: string): string {
  return `Clinics|${QUESTIONS}|${keyOf('H', id)}`;
}

/** The copies by which a question is listed. */
function copiesOf({ question }: QuestionRecord): readonly Change[] {
  const { id, division, standing } = question;
  if (standing.state === 'open')
    return openKeys(question).map((key): Change => ({ kind: 'create', row: rowOf(key, question) }));
  return [
    ...openKeys(question).map(
      (rowKey): Change => ({ kind: 'delete', row: { partitionKey: QUESTIONS, rowKey } }),
    ),
    { kind: 'create', row: rowOf(keyOf('L', division, standing.at, id), question) },
  ];
}

/** Keys of the copies that are there while a question is open. */
function openKeys({ id, division, askedAt, askedBy }: ClinicQuestion): readonly string[] {
  return [
    keyOf('L', division, OPEN, askedAt, id),
    keyOf('M', askedBy.aadObjectId.toLowerCase(), askedAt, id),
  ];
}

function isTheSame(one: QuestionRecord | undefined, other: QuestionRecord | undefined): boolean {
  return one !== undefined && other !== undefined && isDeepStrictEqual(entryOf(one), entryOf(other));
}

function entryOf({ question, place }: LedgerEntry): LedgerEntry {
  return { question, ...(place ? { place } : {}) };
}

function subjectOf({ question }: QuestionRecord): Subject {
  return { kind: 'question', code: question.id };
}

function rowOf(rowKey: string, value: unknown, beside: NewRow['columns'] = {}): NewRow {
  return { partitionKey: QUESTIONS, rowKey, columns: { ...jsonColumns(value), ...beside } };
}
