import { coverEvent } from '../../src/app/chasing/tellCover.ts';
import { PLAN_UNIT } from '../../src/app/ports.ts';
import { withCover } from '../../src/domain/plan/cover.ts';
import type { Cover } from '../../src/domain/plan/leaveCover.ts';
import { anIndicator, smallPlan } from '../fixtures/planContent.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const aCover = (covered: string): Cover => ({
  covered,
  deputy: 'deputy',
  from: '2024-10-08',
  until: '2024-10-18',
  setBy: { aadObjectId: covered, name: 'O’Brien “é 🎯”' },
  setAt: '2024-10-08T08:00:00.000Z',
});

/** What every plan store does with covers, whatever it is made of. */
export function coverContract(name: string, open: OpenStores): void {
  describe(`covers: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });

    test('without a plan there is nobody to cover for', async () => {
      expect(await stores.plans.changeCovers((covers) => [...covers, aCover('a')])).toEqual([]);
    });

    test('a cover comes with the plan, under the same version', async () => {
      await stores.plans.replace(smallPlan());
      const before = await stores.plans.current();
      expect(before?.covers).toEqual([]);
      expect(await stores.plans.changeCovers((covers) => [...covers, aCover('a')])).toEqual([aCover('a')]);
      const after = await stores.plans.current(60_000);
      expect(after?.covers).toEqual([aCover('a')]);
      expect(after?.version).toBe(before?.version);
      expect(await stores.plans.current()).toBe(after);
    });

    test('an event waits with a cover, once; covers that stay what they were are not written, and nobody is told', async () => {
      await stores.plans.replace(smallPlan());
      const event = coverEvent(aCover('a'), 'cover set', aCover('a').setAt);
      const declinedAt = '2024-10-08T09:00:00.000Z';
      await stores.plans.changeCovers(
        () => [{ ...aCover('a'), declinedAt }],
        () => [event],
      );
      expect((await stores.plans.current())?.covers).toEqual([{ ...aCover('a'), declinedAt }]);
      expect(await stores.outbox.pending(PLAN_UNIT)).toEqual([event]);
      await stores.outbox.done(event);
      await stores.plans.changeCovers(
        (covers) => [...covers],
        () => [event],
      );
      expect(await stores.outbox.pending(PLAN_UNIT)).toEqual([]);
    });

    test('replacing the plan keeps the covers', async () => {
      await stores.plans.replace(smallPlan());
      await stores.plans.changeCovers(() => [aCover('a')]);
      await stores.plans.replace(smallPlan({ indicators: [anIndicator({ code: 'K3' })] }));
      const plan = await stores.plans.current();
      expect([plan?.covers, plan?.indicators.length]).toEqual([[aCover('a')], 1]);
    });

    test('of covers that are set at the same time none is lost', async () => {
      await stores.plans.replace(smallPlan());
      const people = ['a', 'b', 'c'];
      await Promise.all(
        people.map((person) =>
          stores.plans.changeCovers((covers) => withCover(covers, aCover(person), '2024-10-08')),
        ),
      );
      const plan = await stores.plans.current();
      expect(plan?.covers.map(({ covered }) => covered).sort()).toEqual(people);
    });
  });
}
