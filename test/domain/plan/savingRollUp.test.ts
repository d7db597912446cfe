import fc from 'fast-check';
import { SAVING_PARTS } from '../../../src/domain/plan/plannedSaving.ts';
import { savingLaidOver } from '../../../src/domain/plan/progress/layOver.ts';
import {
  reviewVersions,
  riskLaidOver,
  riskMovement,
} from '../../../src/domain/plan/progress/riskProgress.ts';
import { riskScore } from '../../../src/domain/plan/risk.ts';
import {
  profiledBy,
  type Saving,
  savingGap,
  savingRollUp,
  savingTotals,
} from '../../../src/domain/plan/saving.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { smallPlan } from '../../fixtures/planContent.ts';
import { aProgress, aSavingProgress } from '../../fixtures/progress.ts';

const pounds = fc.integer({ min: 0, max: 2_000_000_000 });
/** A saving as it stands after a report: its parts come to its target. */
const aSaving: fc.Arbitrary<Saving> = fc
  .record({ delivered: pounds, green: pounds, amber: pounds, red: pounds, unachievable: pounds })
  .chain((parts) =>
    fc
      .record({ programme: fc.constantFrom('P1', 'P2', 'P3'), division: fc.constantFrom('a', 'b') })
      .map((home) => {
        const target = SAVING_PARTS.reduce((sum, part) => sum + parts[part], 0);
        const planned = { code: 'S1', title: 'S', ...home, ...parts, target };
        return savingLaidOver(planned, aSavingProgress({ ...parts, target }));
      }),
  );

test('the parts add up to the target in every roll-up, and the roll-ups to the council, to the pound', () => {
  fc.assert(
    fc.property(fc.array(aSaving, { maxLength: 30 }), (savings) => {
      const council = savingTotals(savings);
      expect(savingGap(council)).toBe(0);
      for (const by of ['programme', 'division'] as const) {
        const groups = savingRollUp(savings, (one) => one[by]);
        for (const { total } of groups) expect(savingGap(total)).toBe(0);
        for (const part of [...SAVING_PARTS, 'target'] as const)
          expect(groups.reduce((sum, { total }) => sum + total[part], 0)).toBe(council[part]);
      }
    }),
    { numRuns: 100 },
  );
});

test('the movement of a risk is the sign of the difference of its last two reviews', () => {
  const [risk] = smallPlan().risks;
  if (!risk) throw new Error('The small plan has no risk');
  const score = fc.record({
    likelihood: fc.integer({ min: 1, max: 5 }),
    impact: fc.integer({ min: 1, max: 5 }),
  });
  const { press } = aProgress();
  fc.assert(
    fc.property(fc.array(score, { minLength: 1, maxLength: 6 }), (scores) => {
      let now = riskLaidOver(risk, undefined);
      let steady = 0;
      for (const [at, current] of scores.entries()) {
        const was = riskScore(now.current);
        const versions = reviewVersions(
          now,
          { current, changed: 'It changed somewhat.', mitigations: [] },
          { press: { ...press, operation: `of-${at}` } },
          '2024-10-08',
          defaultPolicy,
        );
        now = riskLaidOver(risk, versions.at(-1));
        const moved = riskScore(current) - was;
        steady = moved === 0 ? steady + 1 : 0;
        expect(riskMovement(now)).toBe(moved === 0 ? '=' : moved > 0 ? '▲' : '▼');
        expect(now.progress?.steady?.reviews).toBe(steady);
        expect(now.progress?.sequence).toBe(at + 2);
      }
    }),
    { numRuns: 100 },
  );
});

test('a profile says what the plan has delivered by the end of a month, across the turn of the year', () => {
  const profile = { '2024-25-M11': 10, '2024-25-M12': 20, '2025-26-M01': 30 };
  const [of] = [{ profile } as unknown as Saving];
  expect(
    ['2024-25-M10', '2024-25-M11', '2024-25-M12', '2025-26-M01', '2025-26-M05'].map(
      (month) => of && profiledBy(of, month),
    ),
  ).toEqual([0, 10, 30, 60, 60]);
  expect(profiledBy({} as unknown as Saving, '2024-25-M10')).toBeUndefined();
});
