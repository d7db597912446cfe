import { z } from 'zod';
import type { PeopleStore, Reach, Told, ToldChange } from '../app/peoplePorts.ts';
import type { Binding, Claim } from '../domain/plan/bindings.ts';
import { addressSchema } from './alertCodec.ts';
import { jsonColumns, type NewRow, readJson } from './entity.ts';
import { EVERY_KEY, keyOf } from './keys.ts';
import { type Change, MAX_CHANGES, type Table } from './tableClient.ts';

const reachSchema: z.ZodType<Reach> = z.object({
  person: z.string(),
  address: addressSchema,
  refusedAt: z.string().exactOptional(),
  removedAt: z.string().exactOptional(),
} satisfies Record<keyof Required<Reach>, z.ZodType>);

const toldSchema: z.ZodType<Told> = z.object({
  person: z.string(),
  day: z.string(),
  state: z.enum(['queued', 'sending', 'arrived', 'refused', 'uncertain', 'no conversation', 'not needed']),
  at: z.string(),
  by: z.string(),
  listed: z.int().min(0),
} satisfies Record<keyof Required<Told>, z.ZodType>);

const bindingSchema: z.ZodType<Binding> = z.object({
  person: z.string(),
  objectId: z.string(),
  addresses: z.array(z.string()),
  at: z.string(),
} satisfies Record<keyof Required<Binding>, z.ZodType>);

const claimSchema: z.ZodType<Claim> = z.object({
  objectId: z.string(),
  addresses: z.array(z.string()),
  people: z.array(z.string()),
  at: z.string(),
} satisfies Record<keyof Required<Claim>, z.ZodType>);

const REACH = 'reach';
const TOLD = 'told';
const BINDING = 'binding';
const CLAIM = 'claim';

/** What is kept about people, in the `People` table: one row a person and kind, so it grows with people and not with time. */
export function peopleStore(table: Table): PeopleStore {
  return {
    async reach(person) {
      const row = await table.point(REACH, keyOf(person));
      return row && readJson(row, reachSchema);
    },
    async reaches() {
      return (await table.range(REACH, EVERY_KEY)).map((row) => readJson(row, reachSchema));
    },
    async saveReach(reach) {
      await table.transact([{ kind: 'upsert', row: rowOf(REACH, reach) }]);
    },
    async told() {
      const rows = await table.range(TOLD, EVERY_KEY);
      return rows.map((row) => ({ ...readJson(row, toldSchema), token: row.etag }));
    },
    async toldTo(person) {
      const row = await table.point(TOLD, keyOf(person));
      return row && readJson(row, toldSchema);
    },
    async changeTold(changes) {
      const changed = new Set<string>();
      for (let start = 0; start < changes.length; start += MAX_CHANGES)
        for (const person of await changeAll(table, changes.slice(start, start + MAX_CHANGES)))
          changed.add(person);
      return changed;
    },
    async markTold(told) {
      await table.transact([{ kind: 'upsert', row: rowOf(TOLD, told) }]);
    },
    async bindings() {
      return (await table.range(BINDING, EVERY_KEY)).map((row) => readJson(row, bindingSchema));
    },
    async bind(binding) {
      const done = await table.transact([{ kind: 'create', row: rowOf(BINDING, binding) }]);
      return done === 'done' ? 'bound' : 'taken';
    },
    async claims() {
      return (await table.range(CLAIM, EVERY_KEY)).map((row) => readJson(row, claimSchema));
    },
    async noteClaim(claim) {
      const row = { partitionKey: CLAIM, rowKey: keyOf(claim.objectId), columns: jsonColumns(claim) };
      await table.transact([{ kind: 'upsert', row }]);
    },
  };
}

/** All of them in one transaction; when one of them is not as it was, those that are, one by one. */
async function changeAll(table: Table, changes: readonly ToldChange[]): Promise<readonly string[]> {
  if ((await table.transact(changes.map(toChange))) === 'done') return changes.map(({ told }) => told.person);
  const changed: string[] = [];
  for (const change of changes)
    if ((await table.transact([toChange(change)])) === 'done') changed.push(change.told.person);
  return changed;
}

function toChange({ told, token }: ToldChange): Change {
  const row = rowOf(TOLD, told);
  return token === undefined ? { kind: 'create', row } : { kind: 'replace', row, etag: token };
}

function rowOf(partitionKey: string, of: { readonly person: string }): NewRow {
  return { partitionKey, rowKey: keyOf(of.person), columns: jsonColumns(of) };
}
