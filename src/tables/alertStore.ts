import { z } from 'zod';
import type { AlertCard, AlertStore, ConversationAddress, Subscription } from '../app/ports.ts';
import { jsonColumns, readJson } from './entity.ts';
import { keyOf, keysUnder } from './keys.ts';
import type { Table } from './tableClient.ts';

/** Where a conversation is, as it is stored. */
export const addressSchema = z.object({
  tenantId: z.string(),
  serviceUrl: z.string(),
  conversationId: z.string(),
  botId: z.string(),
  teamId: z.string().exactOptional(),
  name: z.string().exactOptional(),
} satisfies Record<keyof Required<ConversationAddress>, z.ZodType>);

const subscriptionSchema: z.ZodType<Subscription> = z.object({
  division: z.string(),
  rags: z.array(z.enum(['red', 'amber', 'green'])),
  channel: addressSchema,
  createdBy: z.string(),
  createdAt: z.string(),
} satisfies Record<keyof Required<Subscription>, z.ZodType>);

const cardSchema: z.ZodType<AlertCard> = z.object({
  indicator: z.string(),
  period: z.string(),
  activityId: z.string(),
  state: z.enum(['open', 'resolved']),
  sequence: z.int().positive(),
} satisfies Record<keyof Required<AlertCard>, z.ZodType>);

const SUBSCRIPTIONS = 'subscription';
/** Every row key there can be: `-` sorts before all that keys begin with, and after `~` only hex digits follow. */
const ALL = { from: '-', before: '~~' };

/** Subscriptions and alert cards in the `Alerts` table. Every method is one request. */
export function alertStore(table: Table): AlertStore {
  return {
    async followers(division) {
      const rows = await table.range(SUBSCRIPTIONS, keysUnder(division));
      return rows.map((row) => readJson(row, subscriptionSchema));
    },
    async followedBy(conversationId) {
      const key = channelKey(conversationId);
      const rows = await table.range(SUBSCRIPTIONS, ALL);
      return rows
        .filter((row) => row.rowKey.endsWith(`|${key}`))
        .map((row) => readJson(row, subscriptionSchema));
    },
    async subscribe(subscription) {
      const rowKey = subscriptionKey(subscription.division, subscription.channel.conversationId);
      const row = { partitionKey: SUBSCRIPTIONS, rowKey, columns: jsonColumns(subscription) };
      await table.transact([{ kind: 'upsert', row }]);
    },
    unsubscribe: (conversationId, division) =>
      table.remove(SUBSCRIPTIONS, subscriptionKey(division, conversationId)),
    async card(conversationId, indicator) {
      const row = await table.point(cardPartition(conversationId), keyOf(indicator));
      return row && readJson(row, cardSchema);
    },
    async forgetCard(conversationId, indicator) {
      await table.remove(cardPartition(conversationId), keyOf(indicator));
    },
    async saveCard(conversationId, card) {
      const rowKey = keyOf(card.indicator);
      const row = { partitionKey: cardPartition(conversationId), rowKey, columns: jsonColumns(card) };
      await table.transact([{ kind: 'upsert', row }]);
    },
  };
}

function subscriptionKey(division: string, conversationId: string): string {
  return keyOf(division, channelKey(conversationId));
}

function cardPartition(conversationId: string): string {
  return keyOf('card', channelKey(conversationId));
}

/** Conversation ids are full of `:`, `@` and `/`; base64url keeps them short, where escapes would treble each. */
function channelKey(conversationId: string): string {
  return Buffer.from(conversationId, 'utf8').toString('base64url');
}
