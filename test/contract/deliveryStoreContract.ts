import type { Delivery, DeliveryRecord, DeliveryState } from '../../src/app/deliveryPorts.ts';
import { aDelivery, aRecord, placeOf } from '../fixtures/deliveries.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const DAY = '2024-10-08';
const on = (day: string, id: string): Delivery => aDelivery({ id, at: `${day}T08:00:00.000Z` });
const many = (count: number, day: string): readonly Delivery[] =>
  Array.from({ length: count }, (_, index) => on(day, `${day} ${index}`));

/** What every {@link DeliveryStore} does, whatever it is made of. */
export function deliveryStoreContract(name: string, open: OpenStores): void {
  describe(`delivery store: ${name}`, () => {
    let store: StoresUnderTest['deliveries'];
    beforeEach(async () => {
      store = (await open()).deliveries;
    });
    const standing = async (id: string, day = DAY) => {
      const found = await store.find(day, id);
      if (!found) throw new Error('it is not there');
      return found;
    };
    const ids = (records: readonly DeliveryRecord[]) => records.map(({ delivery }) => delivery.id).sort();

    test('an empty store answers nothing rather than failing', async () => {
      expect(await store.find(DAY, 'x')).toBeUndefined();
      expect(await store.open('2024-01-01', '2024-12-31')).toEqual([]);
      expect(await store.lines('2024-01-01', '2024-12-31')).toEqual([]);
      expect(await store.refused()).toEqual([]);
      expect(await store.forgetBefore(DAY)).toBe(0);
      await store.add([]);
      await store.forgetRefused('19:never@thread.tacv2');
    });

    test('what is added waits from the instant at which it was decided', async () => {
      const whole = aDelivery({ person: 'a', correlation: 'c', facts: { indicator: 'K11', sequence: 2 } });
      await store.add([whole]);
      expect(await standing(whole.id)).toEqual({
        ...aRecord({ delivery: whole }),
        token: expect.any(String),
      });
    });

    test('what is added again is there once, and stays as it stands by then', async () => {
      await store.add([on(DAY, 'a'), on(DAY, 'b')]);
      const before = await standing('a');
      expect(await store.claim(aRecord({ delivery: on(DAY, 'a'), state: 'sent' }), before.token)).toBe(true);
      await store.add([on(DAY, 'a'), on(DAY, 'b'), on(DAY, 'c')]);
      expect((await standing('a')).state).toBe('sent');
      expect(await store.lines(DAY, DAY)).toHaveLength(3);
    });

    test('of many who add the same at once it is there once, with all that the others added', async () => {
      await Promise.all(['a', 'b', 'c', 'd'].map((own) => store.add([on(DAY, 'same'), on(DAY, own)])));
      expect(ids(await store.open(DAY, DAY))).toEqual(['a', 'b', 'c', 'd', 'same']);
    });

    test('of many who claim it one gets it, and an old token gets nothing', async () => {
      await store.add([on(DAY, 'a')]);
      const { token, ...record } = await standing('a');
      const claims = await Promise.all(
        [1, 2, 3, 4].map((attempts) => store.claim({ ...record, state: 'sending', attempts }, token)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      const after = await standing('a');
      expect(after).toMatchObject({ state: 'sending', attempts: claims.indexOf(true) + 1 });
      expect(await store.claim({ ...record, state: 'sent' }, token)).toBe(false);
      expect(await standing('a')).toEqual(after);
    });

    test('a record that was written makes the token before it old', async () => {
      await store.add([on(DAY, 'a')]);
      const { token, ...record } = await standing('a');
      await store.record({ ...record, state: 'refused', status: 403 });
      expect(await store.claim({ ...record, state: 'sending' }, token)).toBe(false);
      expect(await standing('a')).toMatchObject({ state: 'refused', status: 403 });
    });

    test('every field of a record comes back, and those that are left out do not', async () => {
      const whole = aRecord({
        ...{ state: 'sent', attempts: 3, repeats: 1, how: 'update', activityId: 'a', status: 502 },
        ...{ shown: { rag: 'red', value: 1.5 }, reason: 'why' },
        nextAt: '2024-10-09T08:00:00.000Z',
      });
      await store.record(whole);
      expect(await standing(whole.delivery.id)).toEqual({ ...whole, token: expect.any(String) });
      await store.record(aRecord());
      expect(await standing(whole.delivery.id)).toEqual({ ...aRecord(), token: expect.any(String) });
    });

    test('open are those that wait or are being sent, of these days', async () => {
      const states: readonly DeliveryState[] = [
        ...(['waiting', 'sending', 'sent', 'refused', 'uncertain', 'failed', 'not needed'] as const),
      ];
      for (const state of states) await store.record(aRecord({ delivery: on(DAY, state), state }));
      await store.add([on('2024-10-07', 'before'), on('2024-10-09', 'after')]);
      expect(ids(await store.open(DAY, DAY))).toEqual(['sending', 'waiting']);
      expect(ids(await store.open('2024-10-07', '2024-10-09'))).toEqual([
        ...['after', 'before', 'sending', 'waiting'],
      ]);
      await store.record(aRecord({ delivery: on(DAY, 'waiting'), state: 'sent' }));
      expect(ids(await store.open(DAY, DAY))).toEqual(['sending']);
    });

    test('a line says of a delivery what the report counts, and nothing of what it takes to compose it', async () => {
      const place = placeOf('19:c@thread.tacv2');
      const named = { ...place, address: { ...place.address, name: 'Finance' } };
      const delivery = aDelivery({ place: named, person: 'a' });
      await store.record(
        aRecord({ delivery, state: 'failed', attempts: 2, repeats: 1, status: 400, reason: 'why' }),
      );
      const { id, kind, about, at } = delivery;
      expect(await store.lines(DAY, DAY)).toEqual([
        {
          ...{ id, kind, about, at, person: 'a', state: 'failed', changedAt: at, nextAt: at },
          ...{ attempts: 2, repeats: 1, status: 400, reason: 'why' },
          ...{ conversationId: '19:c@thread.tacv2', placeKind: 'channel', placeName: 'Finance' },
        },
      ]);
    });

    test('more than a thousand are all there, the oldest day first, and are forgotten by day', async () => {
      await store.add([...many(1_100, DAY), ...many(150, '2024-10-06'), on('2024-10-07', 'between')]);
      const lines = await store.lines('2024-10-06', DAY);
      expect(lines).toHaveLength(1_251);
      expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).toSorted());
      expect(await store.open('2024-10-06', DAY)).toHaveLength(1_251);
      expect(await store.forgetBefore('2024-10-07')).toBe(150);
      expect(await store.forgetBefore('2024-10-07')).toBe(0);
      expect(await store.lines('2024-01-01', DAY)).toHaveLength(1_101);
      expect(await store.forgetBefore('2024-10-09')).toBe(1_101);
      expect(await store.lines('2024-01-01', '2024-12-31')).toEqual([]);
    });

    test('a place that refuses is new once, until it takes messages again, and outlives its deliveries', async () => {
      const place = placeOf('19:c@thread.tacv2');
      const refused = { place, person: 'a', since: '2024-10-08T08:00:00.000Z', status: 403 };
      expect(await store.noteRefused(refused)).toBe(true);
      expect(await store.noteRefused({ ...refused, since: '2024-10-09T08:00:00.000Z' })).toBe(false);
      await store.forgetBefore('2030-01-01');
      expect(await store.refused()).toEqual([refused]);
      expect(await store.lines('2024-01-01', '2030-01-01')).toEqual([]);
      await store.forgetRefused('19:c@thread.tacv2');
      expect(await store.refused()).toEqual([]);
      expect(await store.noteRefused(refused)).toBe(true);
    });

    test.each([
      'a/b',
      'a\\b?c#d',
      "it's",
      'tab\tbed',
      'a|b|%7C',
      '日本 🎯',
      'x'.repeat(300),
      'é'.repeat(150),
    ])(
      'ids of deliveries and conversations with characters that keys forbid are stored and found: %j',
      async (odd) => {
        const delivery = aDelivery({ id: odd, place: placeOf(odd) });
        await store.add([delivery, aDelivery({ id: `${odd}2` })]);
        expect((await standing(odd)).delivery).toEqual(delivery);
        const refused = { place: placeOf(odd), since: '2024-10-08T08:00:00.000Z' };
        expect([await store.noteRefused(refused), await store.noteRefused(refused)]).toEqual([true, false]);
        expect(await store.refused()).toEqual([refused]);
        await store.forgetRefused(odd);
        expect(await store.refused()).toEqual([]);
      },
    );
  });
}
