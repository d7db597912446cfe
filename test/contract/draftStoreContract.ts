import type { Draft } from '../../src/app/draftPorts.ts';
import { EMPTY_TYPED } from '../../src/app/return/returnForm.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const ANNA = '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a01';
const BEN = '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a02';

const draft = (changes: Partial<Draft> = {}): Draft => ({
  person: ANNA,
  indicator: 'K11',
  period: '2024-25-M06',
  savedAt: '2024-10-08T08:12:00.000Z',
  sequence: 0,
  typed: { ...EMPTY_TYPED, value: '91.2' },
  ...changes,
});

/** What every {@link DraftStore} does, whatever it is made of. */
export function draftStoreContract(name: string, open: OpenStores): void {
  describe(`draft store: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });

    test('without a draft there is none, and that is not an error', async () => {
      expect(await stores.drafts.find(draft())).toBeUndefined();
      expect(await stores.drafts.marks(ANNA)).toEqual([]);
      expect(await stores.drafts.kept(draft())).toBeUndefined();
    });

    test('a draft comes back as it was saved, with the longest texts a form takes', async () => {
      const happened = `${'é🎯“”\n'.repeat(12_000)}end`;
      const saved = draft({ typed: { ...EMPTY_TYPED, value: '91,2', happened }, sequence: 3 });
      await stores.drafts.save([saved]);
      expect(await stores.drafts.find(saved)).toEqual(saved);
    });

    test('a later draft takes the place of the earlier', async () => {
      await stores.drafts.save([draft()]);
      const later = draft({ savedAt: '2024-10-08T09:00:00.000Z', typed: { ...EMPTY_TYPED, value: '92' } });
      await stores.drafts.save([later]);
      expect(await stores.drafts.find(draft())).toEqual(later);
      expect(await stores.drafts.marks(ANNA)).toHaveLength(1);
    });

    test('drafts are their author’s, one for each indicator and period, oldest period first', async () => {
      await stores.drafts.save([
        draft(),
        draft({ indicator: 'K2/1' }),
        draft({ period: '2024-25-M05', indicator: 'K12' }),
      ]);
      await stores.drafts.save([draft({ person: BEN })]);
      const marks = await stores.drafts.marks(ANNA);
      expect(marks.map(({ indicator, period }) => `${period} ${indicator}`)).toEqual([
        '2024-25-M05 K12',
        '2024-25-M06 K11',
        '2024-25-M06 K2/1',
      ]);
      expect(marks[0]).toEqual({
        person: ANNA,
        indicator: 'K12',
        period: '2024-25-M05',
        savedAt: '2024-10-08T08:12:00.000Z',
      });
    });

    test('what is discarded is gone, and nothing else', async () => {
      await stores.drafts.save([draft(), draft({ indicator: 'K12' })]);
      const kept = await stores.drafts.kept(draft());
      expect(kept).toMatchObject({ person: ANNA, indicator: 'K11', savedAt: draft().savedAt });
      if (!kept) return;
      await stores.drafts.discard(kept);
      await stores.drafts.discard(kept); // a second time is fine
      expect(await stores.drafts.find(draft())).toBeUndefined();
      expect(await stores.drafts.find(draft({ indicator: 'K12' }))).toBeDefined();
    });

    test('a version that was saved since stays, even one that says the same', async () => {
      await stores.drafts.save([draft()]);
      const kept = await stores.drafts.kept(draft());
      await stores.drafts.save([draft()]);
      if (kept) await stores.drafts.discard(kept);
      expect(await stores.drafts.find(draft())).toEqual(draft());
    });

    test('more drafts than fit one transaction are all saved', async () => {
      const many = Array.from({ length: 60 }, (_, index) => draft({ indicator: `K${index}` }));
      await stores.drafts.save(many);
      expect(await stores.drafts.marks(ANNA)).toHaveLength(60);
    });
  });
}
