import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

/** What every {@link SenderStore} does, whatever it is made of. */
export function senderStoreContract(name: string, open: OpenStores): void {
  describe(`sender store: ${name}`, () => {
    let store: StoresUnderTest['sender'];
    beforeEach(async () => {
      store = (await open()).sender;
    });

    test('names nobody at first', async () => {
      expect(await store.read()).toBeUndefined();
    });

    test('names who wrote it last, with a token that every write changes', async () => {
      expect(await store.write('a', 1, undefined)).toBe(true);
      const first = await store.read();
      expect(first).toMatchObject({ owner: 'a', beat: 1 });
      expect(await store.write('a', 2, first?.token)).toBe(true);
      const second = await store.read();
      expect(second).toMatchObject({ owner: 'a', beat: 2 });
      expect(second?.token).not.toBe(first?.token);
      expect((await store.read())?.token).toBe(second?.token);
    });

    test('refuses a write over a row that changed, or is there where none was seen', async () => {
      await store.write('a', 1, undefined);
      const seen = await store.read();
      await store.write('b', 2, seen?.token);
      expect(await store.write('a', 2, seen?.token)).toBe(false);
      expect(await store.write('a', 1, undefined)).toBe(false);
      expect(await store.read()).toMatchObject({ owner: 'b', beat: 2 });
    });

    test('of many who write over the same row takes one', async () => {
      for (const token of [undefined, 'read']) {
        const over = token && (await store.read())?.token;
        const written = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => store.write(owner, 1, over)));
        expect(written.filter(Boolean)).toHaveLength(1);
        expect((await store.read())?.owner).toBe(['a', 'b', 'c', 'd'][written.indexOf(true)]);
      }
    });

    test('keeps that the sender has resigned', async () => {
      await store.write('a', 1, undefined);
      await store.write('', 2, (await store.read())?.token);
      expect(await store.read()).toMatchObject({ owner: '', beat: 2 });
    });
  });
}
