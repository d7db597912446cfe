import { ALERTS_UNIT, type Outbox, type OutboxMessage } from '../app/ports.ts';
import { alertMessageSchema } from './alertCodec.ts';
import { CARDS } from './alertStore.ts';
import { readJson } from './entity.ts';
import { keyOf, keysUnder, outboxKey } from './keys.ts';
import { messageSchema } from './returnCodec.ts';
import type { ReturnShards } from './returnShards.ts';
import type { Table } from './tableClient.ts';

/** Most messages that one look at a unit's outbox brings. */
const MAX_PENDING = 100;

/**
 * Messages in the `O` rows: those of a division in the `Returns` tables, which {@link returnStore} writes together with the
 * return, and those of alert cards in the `Alerts` table, which {@link alertStore} writes together with the card.
 */
export function outbox(tableFor: ReturnShards, alerts: Table): Outbox {
  const place = (unit: string): { readonly table: Table; readonly partition: string } =>
    unit === ALERTS_UNIT
      ? { table: alerts, partition: CARDS }
      : { table: tableFor(unit), partition: keyOf(unit) };
  return {
    async pending(unit) {
      const { table, partition } = place(unit);
      const rows = await table.range(partition, keysUnder('O'), { limit: MAX_PENDING });
      return rows.map(
        (row): OutboxMessage =>
          unit === ALERTS_UNIT ? readJson(row, alertMessageSchema) : readJson(row, messageSchema),
      );
    },
    async done({ division, id }) {
      const { table, partition } = place(division);
      await table.remove(partition, outboxKey(id));
    },
  };
}
