import { ALERTS_UNIT } from '../app/alert/alertPorts.ts';
import { type Outbox, type OutboxMessage, PLAN_UNIT, QUESTION_UNIT, unitOf } from '../app/ports.ts';
import { UNANSWERED_UNIT } from '../app/unansweredPorts.ts';
import { hasCode } from '../domain/errors.ts';
import { alertMessageSchema } from './alertCodec.ts';
import { CARDS } from './alertStore.ts';
import { type Row, type RowKeys, readJson } from './entity.ts';
import { keyOf, keysUnder, outboxKey } from './keys.ts';
import { VERSION_KEYS } from './planVersion.ts';
import { recordEventSchema } from './progressCodec.ts';
import { questionMessageSchema } from './questionCodec.ts';
import { QUESTIONS } from './questionStore.ts';
import { messageSchema } from './returnCodec.ts';
import type { ReturnShards } from './returnShards.ts';
import type { Table } from './tableClient.ts';
import { UNANSWERED } from './unansweredStore.ts';

/** Most messages that one look at a unit's outbox brings. */
const MAX_PENDING = 100;

/** Told once of each waiting row that cannot be read. */
export type OnUnreadable = (row: RowKeys) => void;

/** Tables in which messages wait, beside those of returns. */
interface BesideReturns {
  readonly clinics: Table;
  readonly alerts: Table;
  readonly plan: Table;
}

/** Where a unit's messages wait. */
interface Unit {
  readonly table: Table;
  readonly partitionKey: string;
  readonly read: (row: Row) => OutboxMessage;
}

/**
 * Messages in `O` rows, each beside what was written with it: those of a division in its partition of the `Returns` tables,
 * those about questions, and about questions that were passed on, in the `Clinics` table, those of alert cards in the `Alerts` table, those of what was reported in `Plan`.
 */
export function outbox(
  tableFor: ReturnShards,
  { clinics, alerts, plan }: BesideReturns,
  onUnreadable: OnUnreadable = () => undefined,
): Outbox {
  const known = new Set<string>();
  /** Nothing for a row that cannot be read: it stays where it is, and holds up nobody. A later version may know what it says. */
  const readable = (row: Row, read: Unit['read']): readonly OutboxMessage[] => {
    try {
      return [read(row)];
    } catch (error) {
      if (!hasCode(error, 'corrupt-row')) throw error;
      const { partitionKey, rowKey } = row;
      if (!known.has(`${partitionKey} ${rowKey}`)) onUnreadable({ partitionKey, rowKey });
      known.add(`${partitionKey} ${rowKey}`);
      return [];
    }
  };
  const at = (unit: string): Unit => {
    switch (unit) {
      case QUESTION_UNIT:
        return {
          table: clinics,
          partitionKey: QUESTIONS,
          read: (row) => readJson(row, questionMessageSchema),
        };
      case UNANSWERED_UNIT:
        return { table: clinics, partitionKey: UNANSWERED, read: (row) => readJson(row, recordEventSchema) };
      case ALERTS_UNIT:
        return { table: alerts, partitionKey: CARDS, read: (row) => readJson(row, alertMessageSchema) };
      case PLAN_UNIT:
        return {
          table: plan,
          partitionKey: VERSION_KEYS.partitionKey,
          read: (row) => readJson(row, recordEventSchema),
        };
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
      const { from, before } = keysUnder('O');
      const messages: OutboxMessage[] = [];
      for (let start = from; ; ) {
        const rows = await table.range(partitionKey, { from: start, before }, { limit: MAX_PENDING });
        messages.push(...rows.flatMap((row) => readable(row, read)));
        const last = rows.at(-1);
        // Fewer than a look brings are all there are: whoever carries them goes by that.
        if (messages.length >= MAX_PENDING || rows.length < MAX_PENDING || !last)
          return messages.slice(0, MAX_PENDING);
        // `!` sorts before all that a key is made of: the next row, whatever its key.
        start = `${last.rowKey}!`;
      }
    },
    async done(message) {
      const { table, partitionKey } = at(unitOf(message));
      await table.remove(partitionKey, outboxKey(message.id));
    },
  };
}

/** An event as it is stored, of whichever unit; undefined for anything else. */
export function readEvent(value: unknown): OutboxMessage | undefined {
  const schemas = [messageSchema, questionMessageSchema, alertMessageSchema, recordEventSchema];
  for (const schema of schemas) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}
