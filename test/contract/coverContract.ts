import { coverEvent } from '../../src/app/chasing/tellCover.ts';
import { PLAN_UNIT } from '../../src/app/ports.ts';
import { withCover } from '../../src/domain/plan/cover.ts';
import type { Cover } from '../../src/domain/plan/leaveCover.ts';
import { anIndicator, smallPlan } from '../fixtures/planContent.ts';
import { A_PRESS } from '../fixtures/press.ts';
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
      expect(await stores.plans.changeCovers(A_PRESS, (covers) => [...covers, aCover('a')])).toEqual([]);
    });

    test('a cover comes with the plan, under the same version', async () => {
      await stores.plans.replace(smallPlan());
      const before = await stores.plans.current();
      expect(before?.covers).toEqual([]);
      expect(await stores.plans.changeCovers(A_PRESS, (covers) => [...covers, aCover('a')])).toEqual([
        aCover('a'),
      ]);
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
        A_PRESS,
        () => [{ ...aCover('a'), declinedAt }],
        () => [event],
      );
      expect((await stores.plans.current())?.covers).toEqual([{ ...aCover('a'), declinedAt }]);
      expect(await stores.outbox.pending(PLAN_UNIT)).toEqual([event]);
      await stores.outbox.done(event);
      await stores.plans.changeCovers(
        A_PRESS,
        (covers) => [...covers],
        () => [event],
      );
      expect(await stores.outbox.pending(PLAN_UNIT)).toEqual([]);
    });

    test('replacing the plan keeps the covers', async () => {
      await stores.plans.replace(smallPlan());
      await stores.plans.changeCovers(A_PRESS, () => [aCover('a')]);
      await stores.plans.replace(smallPlan({ indicators: [anIndicator({ code: 'K3' })] }));
      const plan = await stores.plans.current();
      expect([plan?.covers, plan?.indicators.length]).toEqual([[aCover('a')], 1]);
    });

    test('every version of the covers is kept with whose press it came of, and the last is what holds', async () => {
      await stores.plans.replace(smallPlan());
      expect(await stores.plans.coverHistory()).toEqual([]);
      const other = { ...A_PRESS, by: { aadObjectId: 'b', name: 'B' }, operation: 'another' };
      await stores.plans.changeCovers(A_PRESS, () => [aCover('a')]);
      await stores.plans.changeCovers(other, (covers) => [...covers, aCover('b')]);
      await stores.plans.changeCovers(A_PRESS, (covers) => [...covers]);
      await stores.plans.changeCovers(A_PRESS, (covers) => covers.slice(1));
      const history = await stores.plans.coverHistory();
      expect(history).toEqual([
        { sequence: 1, press: A_PRESS, covers: [aCover('a')] },
        { sequence: 2, press: other, covers: [aCover('a'), aCover('b')] },
        { sequence: 3, press: A_PRESS, covers: [aCover('b')] },
      ]);
      expect((await stores.plans.current())?.covers).toEqual(history.at(-1)?.covers);
    });

    test('of covers that are set at the same time none is lost', async () => {
      await stores.plans.replace(smallPlan());
      const people = ['a', 'b', 'c'];
      await Promise.all(
        people.map((person) =>
          stores.plans.changeCovers(A_PRESS, (covers) => withCover(covers, aCover(person), '2024-10-08')),
        ),
      );
      const plan = await stores.plans.current();
      expect(plan?.covers.map(({ covered }) => covered).sort()).toEqual(people);
      const history = await stores.plans.coverHistory();
      expect(history.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
      expect(history.at(-1)?.covers).toEqual(plan?.covers);
    });
  });
}
