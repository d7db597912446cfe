import { type Outbox, type OutboxMessage, QUESTION_UNIT, unitOf } from '../app/ports.ts';
import { type Row, readJson } from './entity.ts';
import { keyOf, keysUnder, outboxKey } from './keys.ts';
import { questionMessageSchema } from './questionCodec.ts';
import { QUESTIONS } from './questionStore.ts';
import { messageSchema } from './returnCodec.ts';
import type { ReturnShards } from './returnShards.ts';
import type { Table } from './tableClient.ts';

/** Most messages that one look at a unit's outbox brings. */
const MAX_PENDING = 100;

/** Where a unit's messages wait. */
interface Unit {
  readonly table: Table;
  readonly partitionKey: string;
  readonly read: (row: Row) => OutboxMessage;
}

/**
 * Messages in `O` rows: those of a division in its partition of the `Returns` tables, which {@link returnStore} writes
 * together with the return, and those about questions beside the questions in the `Clinics` table.
 */
export function outbox(tableFor: ReturnShards, clinics: Table): Outbox {
  const at = (unit: string): Unit =>
    unit === QUESTION_UNIT
      ? { table: clinics, partitionKey: QUESTIONS, read: (row) => readJson(row, questionMessageSchema) }
      : {
          table: tableFor(unit),
          partitionKey: keyOf(unit),
          read: (row) => readJson(row, messageSchema),
        };
  return {
    async pending(unit) {
      const { table, partitionKey, read } = at(unit);
      return (await table.range(partitionKey, keysUnder('O'), { limit: MAX_PENDING })).map(read);
    },
    async done(message) {
      const { table, partitionKey } = at(unitOf(message));
      await table.remove(partitionKey, outboxKey(message.id));
    },
  };
}

/** An event as it is stored, of whichever unit; undefined for anything else. */
export function readEvent(value: unknown): OutboxMessage | undefined {
  return messageSchema.safeParse(value).data ?? questionMessageSchema.safeParse(value).data;
}
