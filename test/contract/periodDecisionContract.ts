import type { Extension, PeriodDecision } from '../../src/domain/calendar/periodDecision.ts';
import { anIndicator, smallPlan } from '../fixtures/planContent.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

const by = { aadObjectId: '3f2b6c1e-8d4a-4f7b-9a51-0c6e2d7b1a03', name: 'Performance manager' };
const at = '2024-10-08T08:00:00.000Z';
const LOCKED: PeriodDecision = { kind: 'locked', period: '2024-25-M05', by, at };
const EXTENDED: Extension = {
  kind: 'extended',
  period: '2024-25-M06',
  division: 'finance',
  dueOn: '2024-10-18',
  reason: 'The ledger is late; “quoted”, é and 🎯',
  by,
  at,
};
const OPENED: PeriodDecision = {
  kind: 'opened early',
  period: '2024-25-M07',
  opensOn: '2024-10-08',
  by,
  at,
};

/** What every plan store does with decisions about periods, whatever it is made of. */
export function periodDecisionContract(name: string, open: OpenStores): void {
  describe(`period decisions: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });

    test('without a plan there is nothing to decide about', async () => {
      expect(await stores.plans.decide(LOCKED, 0)).toBe('stale');
      expect(await stores.plans.current()).toBeUndefined();
    });

    test('decisions come back with the plan, as they were taken and in their order', async () => {
      await stores.plans.replace(smallPlan());
      for (const [expected, decision] of [LOCKED, EXTENDED, OPENED].entries())
        expect(await stores.plans.decide(decision, expected)).toBe('decided');
      const plan = await stores.plans.current();
      expect(plan?.decisions).toEqual([LOCKED, EXTENDED, OPENED]);
      expect(plan?.decided.get('2024-25-M06')).toEqual([EXTENDED]);
      expect(await stores.plans.current()).toBe(plan);
    });

    test('a decision is seen at once, whatever age of plan would do', async () => {
      await stores.plans.replace(smallPlan());
      await stores.plans.current();
      await stores.plans.decide(LOCKED, 0);
      expect((await stores.plans.current(60_000))?.decisions).toEqual([LOCKED]);
    });

    test('replacing the plan keeps what was decided', async () => {
      await stores.plans.replace(smallPlan());
      await stores.plans.decide(LOCKED, 0);
      await stores.plans.replace(smallPlan({ indicators: [anIndicator({ code: 'K3' })] }));
      const plan = await stores.plans.current();
      expect([...(plan?.indicator.keys() ?? [])]).toEqual(['K3']);
      expect(plan?.decisions).toEqual([LOCKED]);
      expect(await stores.plans.decide(EXTENDED, 1)).toBe('decided');
    });

    test('whoever did not know of the last decision is told so, and nothing is stored', async () => {
      await stores.plans.replace(smallPlan());
      await stores.plans.decide(LOCKED, 0);
      expect(await stores.plans.decide(EXTENDED, 0)).toBe('stale');
      expect(await stores.plans.decide(EXTENDED, 2)).toBe('stale');
      expect((await stores.plans.current())?.decisions).toEqual([LOCKED]);
    });

    test('of several that decide at the same time exactly one does', async () => {
      await stores.plans.replace(smallPlan());
      const outcomes = await Promise.all(
        [1, 2, 3, 4].map((day) => stores.plans.decide({ ...EXTENDED, dueOn: `2024-10-2${day}` }, 0)),
      );
      expect(outcomes.filter((outcome) => outcome === 'decided')).toHaveLength(1);
      expect((await stores.plans.current())?.decisions).toHaveLength(1);
    });
  });
}
