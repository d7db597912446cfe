import { z } from 'zod';
import type { ConversationStore, Remembered } from '../app/enquiry/conversationPorts.ts';
import { querySchema, refSchema } from '../domain/enquiry/querySchema.ts';
import { jsonColumns, readJson } from './entity.ts';
import { keyOf } from './keys.ts';
import type { Table } from './tableClient.ts';

const rememberedSchema = z.object({
  question: z.string(),
  shown: z.array(z.string()),
  page: z.int().min(0),
  // A query of another version is read anew from the question's words.
  query: querySchema.optional().catch(undefined),
  focus: refSchema.optional().catch(undefined),
  mentioned: refSchema.optional().catch(undefined),
  before: z.array(z.string()).optional().catch(undefined),
  at: z.string(),
} satisfies Record<keyof Required<Remembered>, z.ZodType>) as unknown as z.ZodType<Remembered>;

/** A conversation has one row, replaced with every question; nothing needs them together, so each is its own partition. */
const ROW = 'last';

/** What was asked last, in the `Conversations` table: one point read, one write. */
export function conversationStore(table: Table): ConversationStore {
  return {
    async load(key) {
      const row = await table.point(partitionOf(key), ROW);
      return row && readJson(row, rememberedSchema);
    },
    async save(key, remembered) {
      const row = { partitionKey: partitionOf(key), rowKey: ROW, columns: jsonColumns(remembered) };
      await table.transact([{ kind: 'upsert', row }]);
    },
  };
}

/** Conversation ids are full of `:`, `@` and `/`; base64url keeps them short, where escapes would treble each. */
function partitionOf(key: string): string {
  return keyOf(Buffer.from(key, 'utf8').toString('base64url'));
}
