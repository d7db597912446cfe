import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type Delivery,
  type DeliveryLine,
  type DeliveryRecord,
  type DeliveryStore,
  deliveryDay,
  type RefusedPlace,
} from '../app/deliveryPorts.ts';
import type { Place } from '../app/request.ts';
import { DELIVERY_KINDS } from '../app/sending/deliveryKinds.ts';
import { addressSchema } from './alertCodec.ts';
import { jsonColumns, type NewRow, readColumns, readJson } from './entity.ts';
import { EVERY_KEY, keyOf } from './keys.ts';
import { MAX_CHANGES, type Table } from './tableClient.ts';

/** Deliveries of one transaction: far below 4 MiB whatever they hold. */
const ADDED_AT_ONCE = 50;
const REFUSED = 'refused';

const placeSchema = z.object({
  kind: z.enum(['personal', 'group', 'channel']),
  address: addressSchema,
} satisfies Record<keyof Required<Place>, z.ZodType>);

const factsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

const deliverySchema: z.ZodType<Delivery> = z.object({
  id: z.string(),
  kind: z.enum(DELIVERY_KINDS),
  place: placeSchema,
  person: z.string().exactOptional(),
  about: z.string(),
  facts: factsSchema,
  at: z.string(),
  urgent: z.literal(true).exactOptional(),
  correlation: z.string().exactOptional(),
} satisfies Record<keyof Required<Delivery>, z.ZodType>);

const states = ['waiting', 'sending', 'sent', 'refused', 'uncertain', 'failed', 'not needed'] as const;

const recordSchema: z.ZodType<DeliveryRecord> = z.object({
  delivery: deliverySchema,
  state: z.enum(states),
  changedAt: z.string(),
  nextAt: z.string(),
  attempts: z.int().min(0),
  repeats: z.int().min(0),
  how: z.enum(['post', 'update']).exactOptional(),
  activityId: z.string().exactOptional(),
  shown: factsSchema.exactOptional(),
  unheard: z.string().exactOptional(),
  status: z.int().exactOptional(),
  reason: z.string().exactOptional(),
} satisfies Record<keyof Required<DeliveryRecord>, z.ZodType>);

const lineSchema = z.object({
  id: z.string(),
  kind: z.enum(DELIVERY_KINDS),
  about: z.string(),
  at: z.string(),
  conversationId: z.string(),
  placeKind: z.enum(['personal', 'group', 'channel']),
  placeName: z.string().exactOptional(),
  person: z.string().exactOptional(),
  state: z.enum(states),
  changedAt: z.string(),
  nextAt: z.string(),
  attempts: z.number().min(0),
  repeats: z.number().min(0),
  status: z.number().exactOptional(),
  reason: z.string().exactOptional(),
} satisfies Record<keyof Required<DeliveryLine>, z.ZodType>);

const lineColumns = Object.keys(lineSchema.shape);

const refusedSchema: z.ZodType<RefusedPlace> = z.object({
  place: placeSchema,
  person: z.string().exactOptional(),
  since: z.string(),
  status: z.int().exactOptional(),
} satisfies Record<keyof Required<RefusedPlace>, z.ZodType>);

/** What the bot says on its own, in the `Deliveries` table: one partition a day, and one for the places that refuse. */
export function deliveryStore(table: Table): DeliveryStore {
  const between = (fromDay: string, toDay: string) => ({ from: keyOf(fromDay), before: `${keyOf(toDay)}~` });
  return {
    async add(deliveries) {
      for (const [, ofDay] of Map.groupBy(deliveries, deliveryDay))
        for (let start = 0; start < ofDay.length; start += ADDED_AT_ONCE)
          await addAll(table, ofDay.slice(start, start + ADDED_AT_ONCE));
    },
    async find(day, id) {
      const row = await table.point(keyOf(day), digestOf(id));
      return row && { ...readJson(row, recordSchema), token: row.etag };
    },
    async claim(record, etag) {
      return (await table.transact([{ kind: 'replace', row: rowOf(record), etag }])) === 'done';
    },
    async record(record) {
      await table.transact([{ kind: 'upsert', row: rowOf(record) }]);
    },
    async open(fromDay, toDay) {
      const rows = await table.partitions(between(fromDay, toDay), { having: 'open' });
      return rows.map((row) => readJson(row, recordSchema));
    },
    async lines(fromDay, toDay) {
      const rows = await table.partitions(between(fromDay, toDay), { columns: lineColumns });
      return rows.map((row): DeliveryLine => readColumns(row, lineSchema));
    },
    async forgetBefore(day) {
      const old = await table.partitions({ from: '0', before: keyOf(day) }, { columns: ['kind'] });
      for (const [, ofDay] of Map.groupBy(old, ({ partitionKey }) => partitionKey))
        for (let start = 0; start < ofDay.length; start += MAX_CHANGES)
          await table.transact(
            ofDay.slice(start, start + MAX_CHANGES).map((row) => ({ kind: 'delete' as const, row })),
          );
      return old.length;
    },
    async noteRefused(refused) {
      const rowKey = digestOf(refused.place.address.conversationId);
      const row = { partitionKey: REFUSED, rowKey, columns: jsonColumns(refused) };
      return (await table.transact([{ kind: 'create', row }])) === 'done';
    },
    async forgetRefused(conversationId) {
      await table.remove(REFUSED, digestOf(conversationId));
    },
    async refused() {
      return (await table.range(REFUSED, EVERY_KEY)).map((row) => readJson(row, refusedSchema));
    },
  };
}

/** All of them in one transaction; when some are there already, those that are not, one by one. */
async function addAll(table: Table, deliveries: readonly Delivery[]): Promise<void> {
  const changes = deliveries.map((delivery) => ({ kind: 'create' as const, row: rowOf(waiting(delivery)) }));
  if ((await table.transact(changes)) === 'done' || changes.length === 1) return;
  for (const change of changes) await table.transact([change]);
}

function waiting(delivery: Delivery): DeliveryRecord {
  const { at } = delivery;
  return { delivery, state: 'waiting', changedAt: at, nextAt: at, attempts: 0, repeats: 0 };
}

function rowOf(record: DeliveryRecord): NewRow {
  const { delivery, state, changedAt, nextAt, attempts, repeats, status, reason } = record;
  const { id, kind, about, at, place, person } = delivery;
  const line = { id, kind, about, at, person, state, changedAt, nextAt, attempts, repeats, status, reason };
  return {
    partitionKey: keyOf(deliveryDay(delivery)),
    rowKey: digestOf(id),
    columns: {
      ...jsonColumns(record),
      ...line,
      conversationId: place.address.conversationId,
      placeKind: place.kind,
      placeName: place.address.name,
      // There only while something is to be done, so that the service picks out those rows.
      open: state === 'waiting' || state === 'sending' ? 'yes' : undefined,
    },
  };
}

/** Ids name causes and places and get long; a digest keeps them within what a key may be. */
function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
