import fc from 'fast-check';
import { readSavingReport } from '../../../src/app/saving/readSavingReport.ts';
import { buildPlan, type PlanContent } from '../../../src/domain/plan/plan.ts';
import { SAVING_PARTS } from '../../../src/domain/plan/plannedSaving.ts';
import { contentSetOut, savingLaidOver, withProgress } from '../../../src/domain/plan/progress/layOver.ts';
import { advanced, NO_PROGRESS } from '../../../src/domain/plan/progress/progressSet.ts';
import { savingGap, savingTotals } from '../../../src/domain/plan/saving.ts';
import { loadCouncil } from '../../../src/importing/loadCouncil.ts';
import { aSavingProgress } from '../../fixtures/progress.ts';

const { content } = await loadCouncil('sample/nottingham');
const amount = fc.nat({ max: 1_000_000 });

test('whatever is reported, the parts add up to the target, one by one and rolled up', () => {
  const parts = fc.record({
    delivered: amount,
    green: amount,
    amber: amount,
    red: amount,
    unachievable: amount,
  });
  const savings = content.savings ?? [];
  fc.assert(
    fc.property(fc.array(parts, { minLength: savings.length, maxLength: savings.length }), (reports) => {
      const reported = savings.flatMap(({ code }, at) => {
        const said = reports[at];
        if (!said) return [];
        const target = SAVING_PARTS.reduce((sum, part) => sum + said[part], 0);
        return [aSavingProgress({ subject: { kind: 'saving', code }, target, ...said })];
      });
      const plan = withProgress(buildPlan(content, '1'), advanced(NO_PROGRESS, reported, 1));
      expect(plan.savings.map(savingGap)).toEqual(savings.map(() => 0));
      for (const own of Map.groupBy(plan.savings, ({ division }) => division).values())
        expect(savingGap(savingTotals(own))).toBe(0);
    }),
    { numRuns: 30 },
  );
});

test('one blank part is what is missing from the target, whichever it is', () => {
  fc.assert(
    fc.property(fc.array(amount, { minLength: 5, maxLength: 5 }), fc.nat({ max: 4 }), (amounts, blank) => {
      const target = amounts.reduce((sum, one) => sum + one, 0);
      const typed = Object.fromEntries(
        SAVING_PARTS.map((part, at) => [part, at === blank ? '' : String(amounts[at])]),
      );
      const texts = { correctiveAction: '', changed: '' };
      const read = readSavingReport(
        { ...(typed as Record<(typeof SAVING_PARTS)[number], string>), ...texts },
        target,
      );
      expect(read.ok && SAVING_PARTS.map((part) => read.report[part])).toEqual(amounts);
      expect(read.ok && read.workedOut).toBe(amounts[blank] === 0 ? undefined : SAVING_PARTS[blank]);
    }),
    { numRuns: 50 },
  );
});

test('a file that changes the target later does not overwrite the report, and what is stored is what was set out', () => {
  const [planned] = content.savings ?? [];
  if (!planned) throw new Error('no saving');
  const laid = savingLaidOver({ ...planned, target: 200, delivered: 200 }, aSavingProgress());
  expect([laid.target, laid.delivered, laid.setOut?.target]).toEqual([100, 40, 200]);
  const { progress: _p, ...rest } = buildPlan(content, '1');
  const stored: PlanContent = contentSetOut({ ...rest, savings: [laid] });
  expect(stored.savings).toEqual([{ ...planned, target: 200, delivered: 200 }]);
});
