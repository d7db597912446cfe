import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const at = (minute: number): string => `2024-10-08T07:${String(minute).padStart(2, '0')}:00.000Z`;

/** What every job store does, whatever it is made of. */
export function jobStoreContract(name: string, open: OpenStores): void {
  describe(`job store: ${name}`, () => {
    let stores: StoresUnderTest;
    const take = (slot: string, owner: string, minute: number) =>
      stores.jobs.take('remind', slot, owner, at(minute), at(minute + 5));
    beforeEach(async () => {
      stores = await open();
    });

    test('a slot that nobody has is taken, and nothing was finished before', async () => {
      expect(await take('2024-10-08', 'a', 0)).toEqual({ taken: true, finished: undefined });
    });

    test('of many who ask at once one gets it', async () => {
      const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => take('2024-10-08', owner, 0)));
      expect(outcomes.filter(({ taken }) => taken)).toHaveLength(1);
    });

    test('its owner holds it longer, others wait, and take it over when the time is up', async () => {
      await take('2024-10-08', 'a', 0);
      expect(await take('2024-10-08', 'b', 4)).toEqual({ taken: false, because: 'held' });
      expect(await take('2024-10-08', 'a', 4)).toMatchObject({ taken: true });
      expect(await take('2024-10-08', 'b', 8)).toEqual({ taken: false, because: 'held' });
      expect(await take('2024-10-08', 'b', 9)).toMatchObject({ taken: true });
    });

    test('a finished slot is finished for everybody, and the next one knows it', async () => {
      await take('2024-10-08', 'a', 0);
      await stores.jobs.finish('remind', '2024-10-08', 'a');
      expect(await take('2024-10-08', 'b', 1)).toEqual({ taken: false, because: 'finished' });
      expect(await take('2024-10-07', 'b', 1)).toEqual({ taken: false, because: 'finished' });
      expect(await take('2024-10-09', 'b', 1)).toEqual({ taken: true, finished: '2024-10-08' });
      expect(await stores.jobs.take('other', '2024-10-08', 'b', at(1), at(6))).toMatchObject({ taken: true });
    });

    test('who was taken over from cannot finish it', async () => {
      await take('2024-10-08', 'a', 0);
      await take('2024-10-08', 'b', 6);
      await stores.jobs.finish('remind', '2024-10-08', 'a');
      expect(await take('2024-10-08', 'c', 12)).toMatchObject({ taken: true });
    });
  });
}
