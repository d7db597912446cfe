import { ALERTS_UNIT, type Outbox, type OutboxMessage, QUESTION_UNIT, unitOf } from '../app/ports.ts';
import { alertMessageSchema } from './alertCodec.ts';
import { CARDS } from './alertStore.ts';
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
 * Messages in `O` rows, each beside what was written with it: those of a division in its partition of the `Returns` tables,
 * those about questions in the `Clinics` table, those of alert cards in the `Alerts` table.
 */
export function outbox(tableFor: ReturnShards, clinics: Table, alerts: Table): Outbox {
  const at = (unit: string): Unit => {
    switch (unit) {
      case QUESTION_UNIT:
        return {
          table: clinics,
          partitionKey: QUESTIONS,
          read: (row) => readJson(row, questionMessageSchema),
        };
      case ALERTS_UNIT:
        return { table: alerts, partitionKey: CARDS, read: (row) => readJson(row, alertMessageSchema) };
      default:
        return {
          table: tableFor(unit),
          partitionKey: keyOf(unit),
          read: (row) => readJson(row, messageSchema),
        };
    }
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
  const schemas = [messageSchema, questionMessageSchema, alertMessageSchema];
  for (const schema of schemas) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}
