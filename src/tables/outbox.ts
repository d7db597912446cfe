import type { Outbox } from '../app/ports.ts';
import { readJson } from './entity.ts';
import { keyOf, keysUnder, outboxKey } from './keys.ts';
import { messageSchema } from './returnCodec.ts';
import type { ReturnShards } from './returnShards.ts';

/** Most messages that one look at a division's outbox brings. */
const MAX_PENDING = 100;

/** Messages in the `O` rows of the `Returns` tables, which {@link returnStore} writes together with the return. */
export function outbox(tableFor: ReturnShards): Outbox {
  return {
    async pending(division) {
      const rows = await tableFor(division).range(keyOf(division), keysUnder('O'), { limit: MAX_PENDING });
      return rows.map((row) => readJson(row, messageSchema));
    },
    async done(message) {
      await tableFor(message.division).remove(keyOf(message.division), outboxKey(message.id));
    },
  };
}
