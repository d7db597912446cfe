import type { QuestionMessage } from '../app/ports.ts';
import type { LedgerEntry, QuestionLedger } from '../app/questionPorts.ts';
import { type ClinicQuestion, oldestFirst } from '../domain/clinic/clinicQuestion.ts';
import { isSamePress } from '../domain/record/samePress.ts';
import { jsonColumns, type NewRow, readJson } from './entity.ts';
import { type KeyRange, keyOf, keysUnder, outboxKey } from './keys.ts';
import { entrySchema, questionSchema } from './questionCodec.ts';
import { correlated } from './returnChanges.ts';
import type { Change, Table } from './tableClient.ts';

/** The partition of the `Clinics` table that holds every division's questions and what is to be told because of them. */
export const QUESTIONS = 'questions';

/** Sorts after every instant, so that open questions follow the settled ones of their division. */
const OPEN = 'open';

/**
 * The question ledger in the `Clinics` table, all of it in one partition, so that a question and its message are one
 * transaction and the relay finds the messages of all divisions in one range.
 *
 * - `Q|<id>`: the question as it stands, for good.
 * - `L|<division>|open|<asked at>|<id>`: a copy while it is open; `L|<division>|<settled at>|<id>` from then on.
 * - `M|<asker>|<asked at>|<id>`: a copy for its asker while it is open.
 * - `O|<id>`: a message that waits, read by `outbox`.
 */
export function questionStore(table: Table): QuestionLedger {
  const list = async (keys: KeyRange): Promise<readonly ClinicQuestion[]> => {
    const rows = await table.range(QUESTIONS, keys);
    return rows.map((row) => readJson(row, questionSchema)).sort(oldestFirst);
  };
  const find = async (id: string) => {
    const row = await table.point(QUESTIONS, keyOf('Q', id));
    return row && { ...readJson(row, entrySchema), token: row.etag };
  };
  return {
    async ask(entry, message) {
      const outcome = await table.transact([
        { kind: 'create', row: rowOf(keyOf('Q', entry.question.id), entry) },
        ...openKeys(entry.question).map(
          (key): Change => ({ kind: 'create', row: rowOf(key, entry.question) }),
        ),
        messageChange(message),
      ]);
      return outcome === 'done' ? 'kept' : 'known';
    },
    find,
    open: (division) => list(keysUnder('L', division, OPEN)),
    openOrSettledSince: (division, since) =>
      list({ from: keyOf('L', division, since), before: keysUnder('L', division).before }),
    openAskedBy: (person) => list(keysUnder('M', person.toLowerCase())),
    async settle(entry, token, messages) {
      if ((await table.transact(settlingChanges(entry, token, messages))) === 'done') return 'settled';
      // The client library repeats a request that got no answer, so the conflict may be with our own first attempt.
      const stands = (await find(entry.question.id))?.question.standing;
      return stands && isSamePress(stands, entry.question.standing) ? 'settled' : 'stale';
    },
  };
}

function settlingChanges(
  entry: LedgerEntry,
  token: string,
  messages: readonly QuestionMessage[],
): readonly Change[] {
  const { question } = entry;
  const { standing } = question;
  const settledAt = standing.state === 'open' ? OPEN : standing.at;
  return [
    { kind: 'replace', row: rowOf(keyOf('Q', question.id), entry), etag: token },
    ...openKeys(question).map(
      (rowKey): Change => ({ kind: 'delete', row: { partitionKey: QUESTIONS, rowKey } }),
    ),
    { kind: 'create', row: rowOf(keyOf('L', question.division, settledAt, question.id), question) },
    ...messages.map(messageChange),
  ];
}

/** Keys of the copies that are there while a question is open. */
function openKeys({ id, division, askedAt, askedBy }: ClinicQuestion): readonly string[] {
  return [
    keyOf('L', division, OPEN, askedAt, id),
    keyOf('M', askedBy.aadObjectId.toLowerCase(), askedAt, id),
  ];
}

function messageChange(message: QuestionMessage): Change {
  return { kind: 'create', row: rowOf(outboxKey(message.id), correlated(message)) };
}

function rowOf(rowKey: string, value: unknown): NewRow {
  return { partitionKey: QUESTIONS, rowKey, columns: jsonColumns(value) };
}
