import { buildPlan } from '../../src/domain/plan/plan.ts';
import { anIndicator, smallPlan } from '../fixtures/planContent.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

/** What every {@link PlanStore} does, whatever it is made of. */
export function planStoreContract(name: string, open: OpenStores): void {
  describe(`plan store: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });

    test('before any plan was loaded there is none, and that is not an error', async () => {
      expect(await stores.plans.current()).toBeUndefined();
      expect(stores.plans.lastKnown()).toBeUndefined();
    });

    test('a plan comes back as it was loaded, with every field and in its order', async () => {
      await stores.plans.replace(smallPlan());
      const plan = await stores.plans.current();
      expect(plan).toEqual(buildPlan(smallPlan(), plan?.version ?? ''));
      expect(stores.plans.lastKnown()).toBe(plan);
    });

    test('an unchanged plan is the same snapshot, a replaced one has another version', async () => {
      await stores.plans.replace(smallPlan());
      const before = await stores.plans.current();
      expect(await stores.plans.current()).toBe(before);
      await stores.plans.replace(smallPlan({ indicators: [anIndicator({ code: 'K3' })] }));
      const after = await stores.plans.current(60_000);
      expect(await stores.plans.fresh()).toBe(after);
      expect(after?.version).not.toBe(before?.version);
      expect([...(after?.indicator.keys() ?? [])]).toEqual(['K3']);
      expect(before?.indicator.has('K11')).toBe(true);
    });

    test('the day of the first load stays, whatever replaces the plan', async () => {
      const { plans } = stores;
      await plans.replace(smallPlan(), 'none', '2024-10-08');
      expect((await plans.current())?.loadedOn).toBe('2024-10-08');
      const { version } = (await plans.current()) ?? {};
      await plans.replace(smallPlan(), version, '2024-11-20');
      expect((await plans.current())?.loadedOn).toBe('2024-10-08');
    });

    test('a plan that was changed since its author read it is not replaced', async () => {
      await stores.plans.replace(smallPlan(), 'none');
      const read = await stores.plans.current();
      await expect(stores.plans.replace(smallPlan(), 'none')).rejects.toMatchObject({ code: 'stale' });
      await stores.plans.replace(smallPlan({ indicators: [] }), read?.version);
      await expect(stores.plans.replace(smallPlan(), read?.version)).rejects.toMatchObject({ code: 'stale' });
      expect((await stores.plans.current())?.indicators).toEqual([]);
    });

    test('calls at the same time share one snapshot', async () => {
      await stores.plans.replace(smallPlan());
      const plans = await Promise.all(Array.from({ length: 10 }, () => stores.plans.current()));
      expect(new Set(plans).size).toBe(1);
    });

    test('codes with characters that keys forbid are stored and found', async () => {
      const codes = ['1/2', 'a\\b', '#1', 'why?', "O'K", 'é 🎯', '|', '~'];
      await stores.plans.replace(smallPlan({ indicators: codes.map((code) => anIndicator({ code })) }));
      const plan = await stores.plans.current();
      expect(new Set(plan?.indicator.keys())).toEqual(new Set(codes));
    });

    test('a plan of more than a thousand rows is whole', async () => {
      const indicators = Array.from({ length: 1300 }, (_, index) => anIndicator({ code: `K${index}` }));
      await stores.plans.replace(smallPlan({ indicators }));
      const plan = await stores.plans.current();
      expect(plan?.indicators.map((indicator) => indicator.code)).toEqual(
        indicators.map((indicator) => indicator.code),
      );
    });

    test('readers see one plan or the other while it is replaced, never a mixture', async () => {
      const marked = (mark: number) =>
        smallPlan({
          source: { title: `Plan ${mark}`, illustrative: '' },
          indicators: Array.from({ length: 50 }, (_, index) =>
            anIndicator({ code: `K${index}`, title: `Plan ${mark}` }),
          ),
        });
      await stores.plans.replace(marked(0));
      let writing = true;
      const write = async (): Promise<void> => {
        for (let mark = 1; mark <= 4; mark += 1) await stores.plans.replace(marked(mark));
        writing = false;
      };
      const read = async (): Promise<number> => {
        let reads = 0;
        for (; writing; reads += 1) {
          const plan = await stores.plans.current();
          const titles = new Set(plan?.indicators.map((indicator) => indicator.title));
          expect([...titles]).toEqual([plan?.source.title]);
        }
        return reads;
      };
      const [, reads] = await Promise.all([write(), read()]);
      expect(reads).toBeGreaterThan(0);
      expect((await stores.plans.current())?.source.title).toBe('Plan 4');
    });
  });
}
