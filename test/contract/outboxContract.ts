import { aMessage, aReturn } from '../fixtures/returns.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

/** What every {@link Outbox} does, whatever it is made of. Messages get in by saving returns. */
export function outboxContract(name: string, open: OpenStores): void {
  describe(`outbox: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    const put = async (id: string, indicator: string, division = 'finance') => {
      const entry = aReturn({ indicator, division, operation: id });
      const message = aMessage(entry, id);
      await stores.returns.save(entry, undefined, [message]);
      return message;
    };

    test('an outbox that nothing was put into is empty', async () => {
      expect(await stores.outbox.pending('finance')).toEqual([]);
    });

    test('messages wait in order of their ids, those of one division only', async () => {
      const later = await put('2024-10-08T09:00:00.000Z-b', 'K11');
      const earlier = await put('2024-10-08T08:00:00.000Z-a', 'K12');
      await put('2024-10-08T07:00:00.000Z-c', 'K1', 'customer-services');
      expect(await stores.outbox.pending('finance')).toEqual([earlier, later]);
    });

    test('a message that was dealt with is forgotten, and forgetting it twice is fine', async () => {
      const first = await put('1', 'K11');
      const second = await put('2', 'K12');
      await stores.outbox.done(first);
      await stores.outbox.done(first);
      expect(await stores.outbox.pending('finance')).toEqual([second]);
    });

    test('several messages of one return are all kept', async () => {
      const entry = aReturn();
      const messages = ['1', '2', '3'].map((id) => aMessage(entry, id));
      await stores.returns.save(entry, undefined, messages);
      expect(await stores.outbox.pending('finance')).toEqual(messages);
    });

    test('at most a hundred come at once, the oldest first, and the rest after those', async () => {
      const ids = Array.from({ length: 130 }, (_, index) => String(index).padStart(4, '0'));
      await Promise.all(ids.map((id) => put(id, `K${id}`)));
      const first = await stores.outbox.pending('finance');
      expect(first.map((message) => message.id)).toEqual(ids.slice(0, 100));
      await Promise.all(first.map((message) => stores.outbox.done(message)));
      const rest = await stores.outbox.pending('finance');
      expect(rest.map((message) => message.id)).toEqual(ids.slice(100));
    });
  });
}
