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

    test('that a place was told stays with it', async () => {
      await stores.issues.note(summary());
      await stores.issues.update(summary({ told: ['one|two'] }));
      await stores.issues.note(summary());
      expect(await issued()).toEqual([summary({ told: ['one|two'] })]);
    });
  });
}
