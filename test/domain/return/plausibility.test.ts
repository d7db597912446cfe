import fc from 'fast-check';
import { type Period, periodBefore, periodOf } from '../../../src/domain/calendar/period.ts';
import { targetFor } from '../../../src/domain/plan/indicator.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { type Doubtful, doubtAbout, suggestionFor } from '../../../src/domain/return/plausibility.ts';
import { trendPoint } from '../../../src/domain/return/return.ts';
import { type Council, loadCouncil } from '../../../src/importing/loadCouncil.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import { aReturn } from '../../fixtures/returns.ts';

const SEPTEMBER = periodOf('2024-25-M06');
const COLLECTION = [96.9, 94.2, 97.8, 93.1, 98.0, 92.6, 97.2, 97.6, 96.9, 95.8, 93.8, 91.7];

/** Figures for the periods before September, the last one for August. */
const having = (figures: readonly number[], changes: Partial<Doubtful> = {}): Doubtful => ({
  indicator: anIndicator({ unit: '%' }),
  period: SEPTEMBER,
  target: 95,
  points: figures.map((value, position) =>
    trendPoint(aReturn({ value, period: periodBefore(SEPTEMBER, figures.length - position).id })),
  ),
  ...changes,
});
const doubt = (value: number, given: Doubtful) => doubtAbout(value, given, defaultPolicy);

describe('a figure after twelve ordinary ones', () => {
  test.each([91.2, 90, 89, 100, 96.35, 98.5])('%d is not asked about', (value) => {
    expect(doubt(value, having(COLLECTION))).toBeUndefined();
  });

  test.each([
    [912, 91.2],
    [9120, 91.2],
    [91200, 91.2],
    [9.12, 91.2],
    [0.912, 91.2],
    [0.0912, 91.2],
    [-91.2, 91.2],
    [85.1, undefined],
    [0, undefined],
    [30, undefined],
  ])('%d is asked about, and what was meant is %p', (value, suggestion) => {
    const asked = doubt(value, having(COLLECTION));
    expect(asked).toBeDefined();
    expect(asked?.suggestion).toBe(suggestion);
  });

  test('what stands for the same or a later period is no measure of it', () => {
    const before = having([96.9, 94.2]).points; // one more would make a median of them
    const stood = [SEPTEMBER.id, '2024-25-M07'].map((period) => trendPoint(aReturn({ value: 912, period })));
    const usual = { ...having([]), points: before };
    expect(doubt(912, { ...usual, points: [...before, ...stood] })).toEqual(doubt(912, usual));
  });

  test('the sentence says what is usual', () => {
    expect(doubt(9.12, having(COLLECTION))?.reason).toBe(
      '9.12% is far from what is usual: the last 12 figures run from 91.7% to 98%.',
    );
    expect(doubt(-91.2, having(COLLECTION))?.reason).toBe('−91.2% is below zero, and no earlier figure is.');
  });

  test('only the twelve figures before the period count, not its own and not later ones', () => {
    const given = having([...Array<number>(20).fill(1), ...COLLECTION]);
    const later = trendPoint(aReturn({ value: 9.12, period: '2024-25-M07' }));
    const own = trendPoint(aReturn({ value: 9.12, period: SEPTEMBER.id }));
    expect(doubt(9.12, { ...given, points: [...given.points, own, later] })?.suggestion).toBe(91.2);
  });
});

describe('a history that says little', () => {
  test.each([95, 95.1, 94, 102, 88])('flat at 95, %d is not asked about', (value) => {
    expect(doubt(value, having(Array<number>(12).fill(95)))).toBeUndefined();
  });

  test('flat at 95, a tenth less is', () => {
    expect(doubt(85, having(Array<number>(12).fill(95)))?.reason).toBe(
      '85% is far from what is usual: the last 12 figures are all 95%.',
    );
  });

  test('all zero, nothing is asked, for there is no measure', () => {
    expect(doubt(3, having([0, 0, 0, 0, 0, 0, 0], { target: 0 }))).toBeUndefined();
  });

  test('five figures are too few for deviations, not for five times the median', () => {
    const given = having([10, 11, 10, 9, 10]);
    expect(doubt(40, given)).toBeUndefined();
    expect(doubt(51, given)).toBeDefined();
  });

  test('around zero neither sign nor multiple is odd', () => {
    const given = having([-0.3, 0.6, 2.8, 1.9], { target: 0 });
    for (const value of [-0.3, -1.4, 9, 0.028]) expect(doubt(value, given)).toBeUndefined();
  });

  test('with no figures the target stands in', () => {
    const given = having([], { indicator: anIndicator({ unit: 'count' }), target: 420 });
    expect(doubt(73_390, given)?.reason).toBe('73,390 is far from the target of 420.');
    expect(doubt(41_900, given)?.suggestion).toBe(419);
    expect(doubt(300, given)).toBeUndefined();
  });

  test('neither figures nor a target that is not zero: nothing can be asked', () => {
    expect(doubt(73_390, having([], { target: 0 }))).toBeUndefined();
    expect(doubt(73_390, having([], { target: undefined }))).toBeUndefined();
  });

  test('half a complaint is not suggested', () => {
    const given = having([180, 190, 185, 170, 188, 192], { indicator: anIndicator({ unit: 'count' }) });
    expect(doubt(1855, given)).not.toHaveProperty('suggestion');
    expect(doubt(1850, given)).toHaveProperty('suggestion', 185);
  });
});

test('a cumulative figure is compared by its share of the profiled target', () => {
  const targets = [11, 20, 28, 36, 45];
  const points = [10.5, 19, 27.1, 35.4, 43.9].map((value, index) =>
    trendPoint(
      aReturn({ value, target: targets[index] ?? 0, period: periodBefore(SEPTEMBER, 5 - index).id }),
    ),
  );
  const given = { indicator: anIndicator({ cumulative: true }), period: SEPTEMBER, target: 54, points };
  expect(doubt(52, given)).toBeUndefined();
  expect(doubt(5.2, given)).toBeUndefined(); // five figures are too few to tell a factor of ten
  expect(doubt(0.52, given)).toMatchObject({ suggestion: 52, reason: expect.stringContaining('about 52.') });
});

test('a figure that cannot be right has a suggestion too', () => {
  expect(suggestionFor(9120, having(COLLECTION), defaultPolicy)).toBe(91.2);
  expect(suggestionFor(101, having(COLLECTION), defaultPolicy)).toBeUndefined();
});

describe('whatever the figures', () => {
  const figure = fc.integer({ min: -1e8, max: 1e8 }).map((hundredths) => hundredths / 100);
  const history = fc.array(figure, { maxLength: 15 });

  test('scaling all of them changes neither the doubt nor the suggestion', () => {
    fc.assert(
      fc.property(
        history,
        figure,
        figure,
        fc.integer({ min: -8, max: 8 }),
        (figures, value, target, power) => {
          const by = 2 ** power; // exact in binary
          const indicator = { unit: '%' as const, cumulative: false };
          const before = doubt(value, having(figures, { target, indicator }));
          const scaled = having(
            figures.map((each) => each * by),
            { target: target * by, indicator },
          );
          const afterwards = doubt(value * by, scaled);
          expect(afterwards === undefined).toBe(before === undefined);
          expect((afterwards?.suggestion ?? 0) / by).toBeCloseTo(before?.suggestion ?? 0, 6);
        },
      ),
    );
  });

  test('a suggestion differs by a power of ten or by its sign, and is not asked about itself', () => {
    fc.assert(
      fc.property(history, figure, figure, (figures, value, target) => {
        const given = having(figures, { target });
        const suggestion = doubt(value, given)?.suggestion;
        if (suggestion === undefined) return;
        const power = Math.log10(Math.abs(suggestion / value));
        expect(power).toBeCloseTo(Math.round(power), 9);
        expect(suggestion).not.toBe(value);
        expect(doubt(suggestion, given)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe('the sample council', () => {
  let council: Council;
  beforeAll(async () => {
    council = await loadCouncil('sample/nottingham');
  });

  test('may meet any target unasked, but for K18, whose target is well off anything it has reported', () => {
    const asked = council.content.indicators.flatMap((indicator) =>
      Object.entries(indicator.targets).flatMap(([id, target]) => {
        const points = council.returns.filter((one) => one.indicator === indicator.code).map(trendPoint);
        return doubt(target, { indicator, period: periodOf(id), target, points }) ? [indicator.code] : [];
      }),
    );
    expect([...new Set(asked)]).toEqual(['K18']);
  });

  test('has no return that would have been asked about', () => {
    const asked = council.returns.flatMap((entry) => {
      const indicator = council.content.indicators.find(({ code }) => code === entry.indicator);
      const points = council.returns.filter((one) => one.indicator === entry.indicator).map(trendPoint);
      const period: Period = periodOf(entry.period);
      if (!indicator || entry.value === undefined) return [];
      const given = { indicator, period, target: targetFor(indicator, entry.period), points };
      const found = doubt(entry.value, given);
      return found ? [`${entry.indicator} ${entry.period}: ${found.reason}`] : [];
    });
    expect(asked).toEqual([]);
  });
});
