import { PLAN_UNIT } from '../../src/app/ports.ts';
import type { NewRecord, RecordEvent } from '../../src/app/record/recordStore.ts';
import { COVERS_SUBJECT, type CoversRecord, withCovers } from '../../src/domain/plan/coversRecord.ts';
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
const AN_EVENT: RecordEvent = {
  ...{ id: '2024-10-08T08:00:00.000Z|person|a||1|cover set', kind: 'recorded', unit: PLAN_UNIT },
  ...{
    subject: { kind: 'person', code: 'a' },
    sequence: 1,
    what: 'cover set',
    at: '2024-10-08T08:00:00.000Z',
  },
};
const over = (
  stands: CoversRecord | undefined,
  covers: readonly Cover[],
  press = A_PRESS,
  events: readonly RecordEvent[] = [],
): NewRecord<CoversRecord> => ({ versions: [withCovers(stands, covers, press)], events });

/** What every record store of covers does, whatever it is made of. */
export function coverContract(name: string, open: OpenStores): void {
  describe(`covers: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    const stands = () => stores.plans.covers.find(COVERS_SUBJECT);
    const history = () => stores.plans.covers.history(COVERS_SUBJECT);
    const save = (...records: readonly NewRecord<CoversRecord>[]) => stores.plans.covers.save(records);

    test('without a plan there is nobody to cover for', async () => {
      expect(await save(over(undefined, [aCover('a')]))).toBe('stale');
      expect(await stands()).toBeUndefined();
    });

    test('nothing was ever arranged, and that is not an error', async () => {
      await stores.plans.replace(smallPlan());
      expect([await stands(), await history(), await save()]).toEqual([undefined, [], 'saved']);
    });

    test('a cover comes with the plan, under the same version', async () => {
      await stores.plans.replace(smallPlan());
      const before = await stores.plans.current();
      expect(before?.covers).toEqual([]);
      expect(await save(over(undefined, [aCover('a')]))).toBe('saved');
      const after = await stores.plans.current(60_000);
      expect(after?.covers).toEqual([aCover('a')]);
      expect(after?.version).toBe(before?.version);
      expect(await stores.plans.current()).toBe(after);
    });

    test('an event waits with a version; the very same version again is saved, and nobody told twice', async () => {
      await stores.plans.replace(smallPlan());
      const declined = { ...aCover('a'), declinedAt: '2024-10-08T09:00:00.000Z' };
      const record = over(undefined, [declined], A_PRESS, [AN_EVENT]);
      expect(await save(record)).toBe('saved');
      expect((await stands())?.covers).toEqual([declined]);
      expect(await stores.outbox.pending(PLAN_UNIT)).toEqual([AN_EVENT]);
      await stores.outbox.done(AN_EVENT);
      expect(await save(record)).toBe('saved');
      expect(await stores.outbox.pending(PLAN_UNIT)).toEqual([]);
      expect(await history()).toHaveLength(1);
    });

    test('a version that was overtaken is stale, and nothing of it is stored', async () => {
      await stores.plans.replace(smallPlan());
      const other = { ...A_PRESS, operation: 'another' };
      expect(await save(over(undefined, [aCover('a')]))).toBe('saved');
      expect(await save(over(undefined, [aCover('b')], other, [AN_EVENT]))).toBe('stale');
      expect((await stores.plans.current())?.covers).toEqual([aCover('a')]);
      expect(await stores.outbox.pending(PLAN_UNIT)).toEqual([]);
    });

    test('replacing the plan keeps the covers', async () => {
      await stores.plans.replace(smallPlan());
      await save(over(undefined, [aCover('a')]));
      await stores.plans.replace(smallPlan({ indicators: [anIndicator({ code: 'K3' })] }));
      const plan = await stores.plans.current();
      expect([plan?.covers, plan?.indicators.length]).toEqual([[aCover('a')], 1]);
      expect(await stands()).toEqual(withCovers(undefined, [aCover('a')], A_PRESS));
    });

    test('every version is kept with whose press it came of, and the last is what holds', async () => {
      await stores.plans.replace(smallPlan());
      const other = { ...A_PRESS, by: { aadObjectId: 'b', name: 'B' }, operation: 'another' };
      await save(over(await stands(), [aCover('a')]));
      await save(over(await stands(), [aCover('a'), aCover('b')], other));
      await save(over(await stands(), [aCover('b')]));
      const versions = await history();
      expect(versions).toEqual([
        { sequence: 1, press: A_PRESS, covers: [aCover('a')] },
        { sequence: 2, press: other, covers: [aCover('a'), aCover('b')] },
        { sequence: 3, press: A_PRESS, covers: [aCover('b')] },
      ]);
      expect(await stands()).toEqual(versions.at(-1));
      expect((await stores.plans.current())?.covers).toEqual(versions.at(-1)?.covers);
    });

    test('of versions that are saved at the same time over the same one, one is', async () => {
      await stores.plans.replace(smallPlan());
      const outcomes = await Promise.all(
        ['a', 'b', 'c'].map((person) =>
          save(over(undefined, [aCover(person)], { ...A_PRESS, operation: person })),
        ),
      );
      expect(outcomes.toSorted()).toEqual(['saved', 'stale', 'stale']);
      expect((await stores.plans.current())?.covers).toHaveLength(1);
      expect(await history()).toHaveLength(1);
    });
  });
}
