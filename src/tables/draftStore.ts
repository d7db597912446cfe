import { z } from 'zod';
import type { Draft, DraftKey, DraftMark, DraftStore } from '../app/draftPorts.ts';
import { typedReturnSchema } from '../app/return/returnForm.ts';
import { jsonColumns, type NewRow, readColumns, readJson } from './entity.ts';
import { EVERY_KEY, keyOf } from './keys.ts';
import { MAX_CHANGES, type Table } from './tableClient.ts';

/** The columns that say which draft a row is; the only ones that `marks()` asks for. */
const markShape = {
  person: z.string(),
  indicator: z.string(),
  period: z.string(),
  savedAt: z.string(),
  id: z.string().exactOptional(),
} satisfies Record<keyof Required<DraftMark>, z.ZodType>;

const markSchema: z.ZodType<DraftMark> = z.object(markShape);

const draftSchema: z.ZodType<Draft> = z.object({
  ...markShape,
  // A field that the form gained since the draft was saved is empty in it.
  typed: typedReturnSchema,
  sequence: z.int().min(0),
} satisfies Record<keyof Required<Draft>, z.ZodType>);

/** Drafts of one transaction: each may hold a quarter of a megabyte of text, and a transaction takes four. */
const AT_ONCE = 25;

/** Drafts in the `Drafts` table: partition the person, row `period|indicator`, long texts in several columns. */
export function draftStore(table: Table): DraftStore {
  return {
    async find(key) {
      const row = await table.point(keyOf(key.person), rowKeyOf(key));
      return row && readJson(row, draftSchema);
    },
    async marks(person) {
      const rows = await table.range(keyOf(person), EVERY_KEY, { columns: Object.keys(markShape) });
      return rows.map((row) => readColumns(row, markSchema));
    },
    async save(drafts) {
      const size = Math.min(AT_ONCE, MAX_CHANGES);
      for (let start = 0; start < drafts.length; start += size)
        await table.transact(
          drafts.slice(start, start + size).map((draft) => ({ kind: 'upsert', row: rowOf(draft) })),
        );
    },
    async kept(key) {
      const row = await table.point(keyOf(key.person), rowKeyOf(key));
      return row && { ...readColumns(row, markSchema), version: row.etag };
    },
    async discard(draft) {
      const keys = { partitionKey: keyOf(draft.person), rowKey: rowKeyOf(draft) };
      await table.removeUnchanged({ ...keys, etag: draft.version });
    },
  };
}

function rowKeyOf({ period, indicator }: DraftKey): string {
  return keyOf(period, indicator);
}

function rowOf(draft: Draft): NewRow {
  const { person, indicator, period, savedAt, id } = draft;
  return {
    partitionKey: keyOf(person),
    rowKey: rowKeyOf(draft),
    columns: { person, indicator, period, savedAt, id, ...jsonColumns(draft) },
  };
}
