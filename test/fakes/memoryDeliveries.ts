import {
  type DeliveryLine,
  type DeliveryRecord,
  type DeliveryStore,
  deliveryDay,
  type RefusedPlace,
  type SenderStore,
} from '../../src/app/deliveryPorts.ts';
import type { Answer } from './memoryAnswer.ts';

/** The delivery store in this process. */
export function memoryDeliveries(answer: Answer): DeliveryStore {
  const rows = new Map<string, { readonly record: DeliveryRecord; readonly token: string }>();
  const places = new Map<string, RefusedPlace>();
  let written = 0;
  const keyOf = (day: string, id: string): string => `${day} ${id}`;
  const write = (record: DeliveryRecord): void => {
    written += 1;
    const key = keyOf(deliveryDay(record.delivery), record.delivery.id);
    rows.set(key, { record: structuredClone(record), token: String(written) });
  };
  const between = (from: string, to: string): readonly DeliveryRecord[] =>
    [...rows.values()]
      .map(({ record }) => structuredClone(record))
      .filter(({ delivery }) => deliveryDay(delivery) >= from && deliveryDay(delivery) <= to)
      .sort((a, b) => (deliveryDay(a.delivery) < deliveryDay(b.delivery) ? -1 : 1));
  return {
    add: (deliveries) =>
      answer(() => {
        for (const delivery of deliveries) {
          if (rows.has(keyOf(deliveryDay(delivery), delivery.id))) continue;
          const { at } = delivery;
          write({ delivery, state: 'waiting', changedAt: at, nextAt: at, attempts: 0, repeats: 0 });
        }
      }),
    find: (day, id) =>
      answer(() => {
        const row = rows.get(keyOf(day, id));
        return row && { ...structuredClone(row.record), token: row.token };
      }),
    claim: (record, token) =>
      answer(() => {
        const row = rows.get(keyOf(deliveryDay(record.delivery), record.delivery.id));
        if (row?.token !== token) return false;
        write(record);
        return true;
      }),
    record: (record) => answer(() => write(record)),
    open: (from, to) =>
      answer(() => between(from, to).filter(({ state }) => state === 'waiting' || state === 'sending')),
    lines: (from, to) => answer(() => between(from, to).map(lineOf)),
    forgetBefore: (day) =>
      answer(() => {
        const old = [...rows].filter(([key]) => key < day).map(([key]) => key);
        for (const key of old) rows.delete(key);
        return old.length;
      }),
    noteRefused: (refused) =>
      answer(() => {
        const { conversationId } = refused.place.address;
        if (places.has(conversationId)) return false;
        places.set(conversationId, structuredClone(refused));
        return true;
      }),
    forgetRefused: (conversationId) => answer(() => void places.delete(conversationId)),
    refused: () => answer(() => structuredClone([...places.values()])),
  };
}

function lineOf(record: DeliveryRecord): DeliveryLine {
  const { delivery, state, changedAt, nextAt, attempts, repeats, status, reason } = record;
  const { id, kind, about, at, place, person } = delivery;
  return {
    ...{ id, kind, about, at, state, changedAt, nextAt, attempts, repeats },
    conversationId: place.address.conversationId,
    placeKind: place.kind,
    ...(place.address.name === undefined ? {} : { placeName: place.address.name }),
    ...(person === undefined ? {} : { person }),
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The row that says which process sends, in this process. */
export function memorySender(answer: Answer): SenderStore {
  let row: { readonly owner: string; readonly beat: number; readonly token: string } | undefined;
  let written = 0;
  return {
    read: () => answer(() => row),
    write: (owner, beat, token) =>
      answer(() => {
        if (row?.token !== token) return false;
        written += 1;
        row = { owner, beat, token: String(written) };
        return true;
      }),
  };
}
