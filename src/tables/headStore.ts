import { questionRecord } from '../app/questionPorts.ts';
import type { HeadStore } from '../app/seal/sealPorts.ts';
import type { IsoInstant } from '../domain/calendar/dates.ts';
import { COVER_CHAIN, COVER_VERSIONS, coverNumber } from './coverStore.ts';
import type { Row } from './entity.ts';
import { keyOf, keysUnder } from './keys.ts';
import { DECISION_CHAIN, DECISIONS } from './periodDecisions.ts';
import { VERSION_KEYS } from './planVersion.ts';
import { REGISTERED, STANDS, SYNONYMS } from './progressLog.ts';
import { entrySchema } from './questionCodec.ts';
import { QUESTIONS, questionChain } from './questionStore.ts';
import { chainOf, versionsKeyOf } from './returnChanges.ts';
import type { ReturnShards } from './returnShards.ts';
import { sequenceIn, valueIn } from './storedVersion.ts';
import type { Table } from './tableClient.ts';

/**
 * Heads of the chains of returns, from their trend points, and of what was reported on the plan and asked, from what stands. Of cover and of
 * decisions about periods nothing keeps a head: every version is taken down.
 */
export function headStore(tableFor: ReturnShards, plan: Table, clinics: Table): HeadStore {
  return {
    async reported(after) {
      const { partitionKey } = VERSION_KEYS;
      const standing = await Promise.all(
        [STANDS, REGISTERED, SYNONYMS].map((head) =>
          plan.range(partitionKey, keysUnder(head), sealedSince(after)),
        ),
      );
      const rows = standing.flat();
      return {
        heads: rows.map((row) => ({
          chain: `Plan|${partitionKey}|${row.rowKey.replace(/^[^|]+/, 'H')}`,
          number: sequenceIn(valueIn(row)) ?? 0,
          hash: String(row.columns.hash),
        })),
        lastWritten: lastWritten(rows),
      };
    },
    async arranged(after) {
      const { partitionKey } = VERSION_KEYS;
      const written = sealedSince(after);
      const [covers, decisions, questions] = await Promise.all([
        plan.range(partitionKey, keysUnder(COVER_VERSIONS), written),
        plan.range(partitionKey, keysUnder(DECISIONS), written),
        clinics.range(QUESTIONS, keysUnder('Q'), written),
      ]);
      const head = (chain: string, number: number, { columns }: Row) => ({
        ...{ chain, number, hash: String(columns.hash) },
      });
      return {
        heads: [
          ...covers.map((row) => head(COVER_CHAIN, coverNumber(suffixOf(row)), row)),
          ...decisions.map((row) => head(DECISION_CHAIN, suffixOf(row), row)),
          // One that cannot be read is for `verify` to name: the others are taken down all the same.
          ...questions.flatMap((row) => {
            const entry = entrySchema.safeParse(valueIn(row)).data;
            if (!entry) return [];
            const { question, sequence } = questionRecord(entry);
            return [head(questionChain(question.id), sequence, row)];
          }),
        ],
        lastWritten: lastWritten([...covers, ...decisions, ...questions]),
      };
    },
    async heads(division, after) {
      const partitionKey = keyOf(division);
      const rows = await tableFor(division).range(partitionKey, keysUnder('T'), {
        columns: ['hash', 'sequence', 'Timestamp'],
        ...sealedSince(after),
      });
      return {
        heads: rows.map(({ rowKey, columns }) => ({
          chain: chainOf(partitionKey, versionsKeyOf(rowKey)),
          number: Number(columns.sequence),
          hash: String(columns.hash),
        })),
        lastWritten: lastWritten(rows),
      };
    },
  };
}

/** Rows that carry a hash and were written after an instant; all of them without one. */
function sealedSince(after: IsoInstant | undefined): {
  readonly having: string;
  readonly writtenAfter?: string;
} {
  return { having: 'hash', ...(after === undefined ? {} : { writtenAfter: after }) };
}

/** The six digits in which a key ends. */
function suffixOf({ rowKey }: Row): number {
  return Number(rowKey.split('|').at(-1));
}

function lastWritten(rows: readonly Row[]): string | undefined {
  return rows
    .map(({ writtenAt }) => writtenAt)
    .sort()
    .at(-1);
}
