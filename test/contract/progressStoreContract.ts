import { PLAN_UNIT } from '../../src/app/ports.ts';
import { MOST_RECORDED_AT_ONCE } from '../../src/app/record/recordStore.ts';
import { registerOf } from '../../src/domain/action/register.ts';
import type { RiskProgress } from '../../src/domain/plan/progress/recordedRisk.ts';
import { smallPlan } from '../fixtures/planContent.ts';
import {
  aDecision,
  anAction,
  aProgress,
  aSavingProgress,
  following,
  recording,
} from '../fixtures/progress.ts';
import type { OpenStores, StoresUnderTest } from './storesUnderTest.ts';

function fail(): never {
  throw new Error('there is no plan');
}

/** What every record store of the plan's progress does, whatever it is made of. */
export function progressStoreContract(name: string, open: OpenStores): void {
  describe(`progress store: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    const subject = aProgress().subject;
    const of = (code: string) => aProgress({ subject: { kind: 'milestone', code } });
    const reported = async (code = '1.3') => (await stores.plans.current())?.milestone.get(code)?.progress;

    test('without a plan there is nothing to report on', async () => {
      expect(await stores.plans.progress.save([recording(aProgress())])).toBe('stale');
      expect(await stores.plans.progress.find(subject)).toBeUndefined();
    });

    test('nothing was ever reported, and that is not an error', async () => {
      await stores.plans.replace(smallPlan());
      expect(await stores.plans.progress.find(subject)).toBeUndefined();
      expect(await stores.plans.progress.history(subject)).toEqual([]);
      expect(await reported()).toBeUndefined();
    });

    test('a report on a saving comes back with every field, in a history of its own', async () => {
      await stores.plans.replace(smallPlan());
      const by = { aadObjectId: 'b', name: 'B' };
      const full = aSavingProgress({
        subject: { kind: 'saving', code: '1.3' },
        step: 'confirmed',
        onBehalfOf: by,
        correctiveAction: 'Find it elsewhere',
        changed: 'The vendor is late',
        confirmed: { by, at: '2024-10-08T08:00:00.000Z' },
      });
      expect(await stores.plans.progress.save([recording(aProgress()), recording(full)])).toBe('saved');
      expect(await stores.plans.progress.find(full.subject)).toEqual(full);
      expect(await stores.plans.progress.history(full.subject)).toEqual([full]);
      expect(await stores.plans.progress.history(subject)).toEqual([aProgress()]);
    });

    test('a review of a risk comes back with every field', async () => {
      await stores.plans.replace(smallPlan());
      const by = { aadObjectId: 'b', name: 'B' };
      const full: RiskProgress = {
        subject: { kind: 'risk', code: 'R1' },
        sequence: 1,
        press: aProgress().press,
        step: 'reviewed',
        onBehalfOf: by,
        current: { likelihood: 4, impact: 5 },
        before: { likelihood: 0, impact: 0 },
        changed: 'Two posts are vacant',
        mitigations: ['Recruit', 'Share'],
        reviewDue: '2024-11-08',
        confirmed: { by, at: '2024-10-08T08:00:00.000Z' },
      };
      expect(await stores.plans.progress.save([recording(full)])).toBe('saved');
      expect(await stores.plans.progress.find(full.subject)).toEqual(full);
      expect(await stores.plans.progress.history(full.subject)).toEqual([full]);
    });

    test('an action and a decision come back with every field, with the plan, and in histories of their own', async () => {
      await stores.plans.replace(smallPlan());
      const by = { aadObjectId: 'b', name: 'B' };
      const open = anAction('A12', {
        ownerText: 'The supplier',
        from: { kind: 'clinic', month: '2024-25-M06' },
      });
      const moved = following(open, 'b');
      const done = {
        ...following(moved, 'c'),
        step: 'done' as const,
        state: 'done' as const,
        onBehalfOf: by,
        firstDue: '2024-10-15',
        moves: 1,
        reason: 'Checked each week',
        settledOn: '2099-10-20',
        from: { kind: 'return', indicator: 'K11', period: '2024-25-M05' } as const,
      };
      const decided = aDecision('D3', {
        decidedOn: '2099-10-08',
        reason: 'r',
        from: { kind: 'alert', about: 'K11', period: '2024-25-M05' },
      });
      expect(await stores.plans.progress.save([recording(open), recording(decided)])).toBe('saved');
      expect(registerOf((await stores.plans.current()) ?? fail()).action.get('A12')).toEqual(open);
      expect(await stores.plans.progress.save([recording(moved)])).toBe('saved');
      expect(await stores.plans.progress.save([recording(done)])).toBe('saved');
      expect(await stores.plans.progress.find(done.subject)).toEqual(done);
      expect(await stores.plans.progress.history(done.subject)).toEqual([open, moved, done]);
      const register = registerOf((await stores.plans.current()) ?? fail());
      expect([...register.actions, ...register.decisions]).toEqual([done, decided]);
    });

    test('of two who take the same number one is stale, whatever else they say', async () => {
      await stores.plans.replace(smallPlan());
      const outcomes = await Promise.all(
        ['Weekly checks', 'Another agency'].map((what) =>
          stores.plans.progress.save([recording(anAction('A1', { what, madeBy: what }))]),
        ),
      );
      expect(outcomes.toSorted()).toEqual(['saved', 'stale']);
    });

    test('a report comes back with every field, with the plan, and its event waits', async () => {
      await stores.plans.replace(smallPlan());
      const version = (await stores.plans.current())?.version;
      const by = { aadObjectId: 'b', name: 'O’Brien “é 🎯”' };
      const full = aProgress({
        onBehalfOf: by,
        note: 'n',
        forecast: '2024-12-13',
        completedOn: '2024-10-07',
        evidence: 'Minutes',
        recoveryPlan: 'A second supplier',
        recoveryBy: '2024-11-30',
        changed: 'The supplier is late',
        needed: 'A decision of the board',
        nextStep: 'Sign',
        confirmed: { by, at: '2024-10-08T08:00:00.000Z' },
        accepted: { by, at: '2024-10-08T08:00:00.000Z' },
        baseline: { day: '2025-01-31', first: '2024-10-31', moves: 1 },
        asks: [
          {
            what: 'new baseline',
            at: '2024-10-08T08:00:00.000Z',
            authors: [by, by],
            reason: 'r',
            day: '2025-03-31',
          },
        ],
      });
      expect(await stores.plans.progress.save([recording(full)])).toBe('saved');
      expect(await stores.plans.progress.find(subject)).toEqual(full);
      expect(await stores.plans.progress.history(subject)).toEqual([full]);
      const plan = await stores.plans.current(60_000);
      const milestone = plan?.milestone.get('1.3');
      expect(plan?.version).toBe(version);
      expect(milestone?.progress).toEqual(full);
      expect([milestone?.forecast, milestone?.evidence]).toEqual(['2024-12-13', 'Minutes']);
      expect(plan?.milestones.find(({ code }) => code === '1.3')).toBe(milestone);
      expect(await stores.outbox.pending(PLAN_UNIT)).toMatchObject([
        { kind: 'recorded', subject, sequence: 1, what: 'updated' },
      ]);
    });

    test('an unchanged plan with reports is the same snapshot', async () => {
      await stores.plans.replace(smallPlan());
      await stores.plans.progress.save([recording(aProgress())]);
      expect(await stores.plans.current()).toBe(await stores.plans.current());
    });

    test('every version stays in the history, and the last is what stands', async () => {
      await stores.plans.replace(smallPlan());
      const imported = aProgress({ step: 'imported' });
      const second = following(imported, 'b', { step: 'updated', forecast: '2024-12-01' });
      const third = following(second, 'c', { step: 'confirmed' });
      await stores.plans.progress.save([recording(imported, second)]);
      await stores.plans.progress.save([recording(third)]);
      expect(await stores.plans.progress.history(subject)).toEqual([imported, second, third]);
      expect(await reported()).toEqual(third);
      expect(await stores.outbox.pending(PLAN_UNIT)).toHaveLength(2);
    });

    test('over a version that no longer stands nothing is stored', async () => {
      await stores.plans.replace(smallPlan());
      const first = aProgress();
      await stores.plans.progress.save([recording(first)]);
      const other = aProgress({ press: { ...first.press, operation: 'other' } });
      expect(await stores.plans.progress.save([recording(other)])).toBe('stale');
      expect(await stores.plans.progress.history(subject)).toEqual([first]);
      expect(await stores.outbox.pending(PLAN_UNIT)).toHaveLength(1);
    });

    test('the very same again is saved once', async () => {
      await stores.plans.replace(smallPlan());
      for (let at = 0; at < 2; at += 1)
        expect(await stores.plans.progress.save([recording(aProgress())])).toBe('saved');
      expect(await stores.plans.progress.history(subject)).toHaveLength(1);
      expect(await stores.outbox.pending(PLAN_UNIT)).toHaveLength(1);
    });

    test('of the same press saying two things one is recorded, and the other is not told that it was', async () => {
      await stores.plans.replace(smallPlan());
      expect(await stores.plans.progress.save([recording(aProgress())])).toBe('saved');
      expect(await stores.plans.progress.save([recording(aProgress({ forecast: '2025-01-01' }))])).toBe(
        'stale',
      );
    });

    test('of two who report the same at once one is stale; of many who report different ones nobody is', async () => {
      const codes = ['1.3', '1.3a', '1/2', 'a\\b', '#1', 'why?', '|', '~'];
      const [planned] = smallPlan().milestones;
      if (!planned) throw new Error('the plan has no milestones');
      await stores.plans.replace(smallPlan({ milestones: codes.map((code) => ({ ...planned, code })) }));
      const outcomes = await Promise.all([
        ...codes.map((code) => stores.plans.progress.save([recording(of(code))])),
        stores.plans.progress.save([
          recording(aProgress({ press: { ...aProgress().press, operation: 'other' } })),
        ]),
      ]);
      expect(outcomes.toSorted()).toEqual([...codes.map(() => 'saved'), 'stale']);
      const plan = await stores.plans.current();
      expect(plan?.milestones.every(({ progress }) => progress?.sequence === 1)).toBe(true);
    });

    test('several at once are all recorded, or none when one of them was overtaken', async () => {
      const codes = Array.from({ length: MOST_RECORDED_AT_ONCE }, (_, index) => `9.${index}`);
      const [planned] = smallPlan().milestones;
      if (!planned) throw new Error('the plan has no milestones');
      await stores.plans.replace(smallPlan({ milestones: codes.map((code) => ({ ...planned, code })) }));
      expect(
        await stores.plans.progress.save(codes.map((code) => recording(of(code), following(of(code), 'b')))),
      ).toBe('saved');
      const next = codes.map((code, at) => following(of(code), 'c', { sequence: at === 0 ? 2 : 3 }));
      expect(await stores.plans.progress.save(next.map((one) => recording(one)))).toBe('stale');
      const plan = await stores.plans.current();
      expect(plan?.milestones.map(({ progress }) => progress?.sequence)).toEqual(codes.map(() => 2));
    });

    test('replacing the plan keeps the reports, also of a code that is away for a while', async () => {
      await stores.plans.replace(smallPlan());
      const report = aProgress({ forecast: '2025-02-01' });
      await stores.plans.progress.save([recording(report)]);
      const stands = await stores.plans.current();
      if (!stands) throw new Error('the plan is not there');
      await stores.plans.replace(stands); // what was reported is not taken for what was set out
      expect((await stores.plans.current())?.milestone.get('1.3')?.setOut?.forecast).toBe('2024-11-30');
      await stores.plans.replace(smallPlan({ milestones: [] }));
      expect((await stores.plans.current())?.milestones).toEqual([]);
      await stores.plans.replace(smallPlan());
      expect(await reported()).toEqual(report);
    });

    test('covers and decisions do not touch the reports, and the other way round', async () => {
      await stores.plans.replace(smallPlan());
      await stores.plans.progress.save([recording(aProgress())]);
      const by = { aadObjectId: 'b', name: 'B' };
      const locked = { kind: 'locked', period: '2024-25-M05', by, at: '2024-10-08T08:00:00.000Z' } as const;
      expect(await stores.plans.decide(locked, 0)).toBe('decided');
      expect(await stores.plans.progress.save([recording(following(aProgress(), 'b'))])).toBe('saved');
      const plan = await stores.plans.current();
      expect([plan?.decisions.length, plan?.milestone.get('1.3')?.progress?.sequence]).toEqual([1, 2]);
    });
  });
}
