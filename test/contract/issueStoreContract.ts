import type { IssuedSummary } from '../../src/app/issuePorts.ts';
import { addressOf } from '../fakes/council.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const summary = (changes: Partial<IssuedSummary> = {}): IssuedSummary => ({
  division: 'finance',
  month: '2024-25-M05',
  kind: 'channel',
  place: addressOf('19:channel/one#?@thread.tacv2'),
  message: '1728374400000',
  by: 'a',
  at: '2024-10-08T08:00:00.000Z',
  told: [],
  ...changes,
});

/** What every {@link IssueStore} does, whatever it is made of. */
export function issueStoreContract(name: string, open: OpenStores): void {
  describe(`issued summaries: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    const issued = () => stores.issues.issued('finance', '2024-25-M05');

    test('a message is kept once, and each message of a place is kept', async () => {
      await stores.issues.note(summary());
      await stores.issues.note(summary({ at: '2024-10-09T08:00:00.000Z', by: 'b' }));
      expect(await issued()).toEqual([summary()]);
      const again = summary({ message: '1728374500000', at: '2024-10-09T08:00:00.000Z' });
      await stores.issues.note(again);
      expect(await issued()).toEqual([summary(), again]);
    });

    test('places come first shown first, without other months and divisions', async () => {
      const later = summary({ place: addressOf('b'), at: '2024-10-09T08:00:00.000Z', kind: 'personal' });
      const others = [{ month: '2024-25-M06' }, { month: '2024-25-M0' }, { division: 'legal' }];
      await stores.issues.note(later);
      await stores.issues.note(summary());
      for (const other of others) await stores.issues.note(summary(other));
      expect(await issued()).toEqual([summary(), later]);
    });

    test('what was shown before a day is forgotten, whatever month it was of', async () => {
      const old = { at: '2024-09-30T23:59:59.999Z' };
      await stores.issues.note(summary({ ...old, month: '2024-25-M06' })); // looked at in its own month
      await stores.issues.note(summary({ ...old, message: 'old' }));
      await stores.issues.note(summary({ ...old, division: 'one-that-is-gone' }));
      await stores.issues.note(summary({ at: '2024-10-01T00:00:00.000Z' }));
      await stores.issues.note(summary({ month: '2022-23-M01' })); // an old month, looked at lately
      expect(await stores.issues.forgetBefore('2024-10-01')).toBe(3);
      expect(await issued()).toEqual([summary({ at: '2024-10-01T00:00:00.000Z' })]);
      expect(await stores.issues.issued('finance', '2022-23-M01')).toHaveLength(1);
      for (const [division, month] of [
        ['finance', '2024-25-M06'],
        ['one-that-is-gone', '2024-25-M05'],
      ] as const)
        expect(await stores.issues.issued(division, month)).toEqual([]);
      expect(await stores.issues.forgetBefore('2024-10-01')).toBe(0);
    });

    test('that a place was told stays with it', async () => {
      await stores.issues.note(summary());
      await stores.issues.update(summary({ told: ['one|two'] }));
      await stores.issues.note(summary());
      expect(await issued()).toEqual([summary({ told: ['one|two'] })]);
    });
  });
}
