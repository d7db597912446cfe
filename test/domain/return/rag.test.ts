import fc from 'fast-check';
import type { Indicator } from '../../../src/domain/plan/indicator.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { adverseDistance, allowedDistance, calculateRag } from '../../../src/domain/return/rag.ts';
import { RAG_SEVERITY } from '../../../src/domain/status.ts';

type Rated = Pick<Indicator, 'polarity' | 'band' | 'tolerance' | 'rated'>;

const higher: Rated = { polarity: 'higher', rated: true };
const lower: Rated = { polarity: 'lower', rated: true };
const band: Rated = { polarity: 'band', rated: true, band: { from: 40, to: 50 } };
const points = (value: number) => ({ tolerance: { kind: 'points', value } }) as const;
const percent = (value: number) => ({ tolerance: { kind: 'percent', value } }) as const;

test.each<[string, Rated, number, number, string]>([
  ['at target', higher, 100, 100, 'green'],
  ['better than target', higher, 100.01, 100, 'green'],
  ['just short of target', higher, 99.999, 100, 'amber'],
  ['at the amber edge', higher, 90, 100, 'amber'],
  ['just past the amber edge', higher, 89.999, 100, 'red'],
  ['zero against a target', higher, 0, 100, 'red'],
  ['at target, lower is better', lower, 20, 20, 'green'],
  ['below target, lower is better', lower, 0, 20, 'green'],
  ['just over target, lower is better', lower, 20.001, 20, 'amber'],
  ['at the amber edge, lower is better', lower, 22, 20, 'amber'],
  ['just past the amber edge, lower is better', lower, 22.001, 20, 'red'],
  ['at its own percent edge', { ...higher, ...percent(2) }, 98, 100, 'amber'],
  ['past its own percent edge', { ...higher, ...percent(2) }, 97.99, 100, 'red'],
  ['at its own points edge', { ...higher, ...points(5) }, 90, 95, 'amber'],
  ['past its own points edge', { ...higher, ...points(5) }, 89.99, 95, 'red'],
  ['short of target with no tolerance at all', { ...higher, ...points(0) }, 94.99, 95, 'red'],
  ['at target with no tolerance at all', { ...higher, ...points(0) }, 95, 95, 'green'],
  ['at a negative target', lower, -2, -2, 'green'],
  ['at the amber edge of a negative target, lower is better', lower, -1.8, -2, 'amber'],
  ['past the amber edge of a negative target, lower is better', lower, -1.7, -2, 'red'],
  ['at the amber edge of a negative target', higher, -11, -10, 'amber'],
  ['past the amber edge of a negative target', higher, -11.01, -10, 'red'],
  ['at a zero target', { ...lower, ...points(0.5) }, 0, 0, 'green'],
  ['at the points edge of a zero target', { ...lower, ...points(0.5) }, 0.5, 0, 'amber'],
  ['past the points edge of a zero target', { ...lower, ...points(0.5) }, 0.51, 0, 'red'],
  ['below a zero target, lower is better', { ...lower, ...points(0.5) }, -0.3, 0, 'green'],
  ['at the lower edge of the band', band, 40, 0, 'green'],
  ['inside the band', band, 45, 0, 'green'],
  ['at the upper edge of the band', band, 50, 0, 'green'],
  ['just under the band', band, 39.99, 0, 'amber'],
  ['10 % under the lower edge', band, 36, 0, 'amber'],
  ['more than 10 % under the lower edge', band, 35.99, 0, 'red'],
  ['10 % over the upper edge', band, 55, 0, 'amber'],
  ['more than 10 % over the upper edge', band, 55.01, 0, 'red'],
  ['at the points edge of the band', { ...band, ...points(1) }, 51, 0, 'amber'],
  ['past the points edge of the band', { ...band, ...points(1) }, 38.9, 0, 'red'],
])('a return %s is rated so', (_fact, indicator, value, target, expected) => {
  expect(calculateRag(indicator, value, target, defaultPolicy)).toBe(expected);
});

test.each<[string, Rated, number, number, string]>([
  ['0.27 against 0.3 is at the edge', higher, 0.27, 0.3, 'amber'],
  ['0.33 against 0.3, lower is better, is at the edge', lower, 0.33, 0.3, 'amber'],
  ['57 out of 100 meets 57 %', higher, (57 / 100) * 100, 57, 'green'],
  ['0.1 and 0.2 meet 0.3, lower is better', lower, 0.1 + 0.2, 0.3, 'green'],
  ['1.1 less 0.1 points is at the edge', { ...higher, ...points(0.1) }, 1.1 - 0.1, 1.1, 'amber'],
  ['89.9999 is not rounded to 90', higher, 89.9999, 100, 'red'],
  ['99.9999 is not rounded to 100', higher, 99.9999, 100, 'amber'],
])('binary fractions move no edge: %s', (_fact, indicator, value, target, expected) => {
  expect(calculateRag(indicator, value, target, defaultPolicy)).toBe(expected);
});

test.each<[string, Rated, number, number | undefined]>([
  ['an indicator that is not rated', { ...higher, rated: false }, 50, 100],
  ['no target', higher, 50, undefined],
  ['a missed zero target without a tolerance in points', lower, 1, 0],
  ['a band that was never set', { polarity: 'band', rated: true }, 1, 1],
  ['a value that is not a number', higher, Number.NaN, 100],
  ['an infinite value', higher, Number.NEGATIVE_INFINITY, 100],
])('%s gives no RAG, and never red', (_fact, indicator, value, target) => {
  expect(calculateRag(indicator, value, target, defaultPolicy)).toBeUndefined();
});

test('a band is rated without any target', () => {
  expect(calculateRag(band, 60, undefined, defaultPolicy)).toBe('red');
});

test('the tolerance comes from the policy unless the indicator sets its own', () => {
  expect(allowedDistance({}, -200, { ...defaultPolicy, tolerancePercent: 5 })).toBe(10);
  expect(allowedDistance(percent(2), 200, defaultPolicy)).toBe(4);
  expect(allowedDistance(points(3), 0, defaultPolicy)).toBe(3);
  expect(allowedDistance({}, 0, defaultPolicy)).toBeUndefined();
});

test('the adverse distance is negative on the good side of a target and never inside a band', () => {
  expect(adverseDistance(higher, 91.2, 95)).toBeCloseTo(3.8);
  expect(adverseDistance(higher, 97, 95)).toBe(-2);
  expect(adverseDistance(lower, 97, 95)).toBe(2);
  expect(adverseDistance(band, 45, 0)).toBe(0);
  expect(adverseDistance(band, 38, 0)).toBe(2);
});

const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const severity = (indicator: Rated, value: number, target: number): number => {
  const rag = calculateRag(indicator, value, target, defaultPolicy);
  return rag === undefined ? -1 : RAG_SEVERITY[rag];
};

test('a better value never has a worse RAG', () => {
  const tolerance = fc.constantFrom({}, percent(3), points(2));
  fc.assert(
    fc.property(figure, figure, figure, tolerance, (one, other, target, own) => {
      fc.pre(target !== 0);
      const [small, large] = [Math.min(one, other), Math.max(one, other)];
      expect(severity({ ...higher, ...own }, large, target)).toBeLessThanOrEqual(
        severity({ ...higher, ...own }, small, target),
      );
      expect(severity({ ...lower, ...own }, small, target)).toBeLessThanOrEqual(
        severity({ ...lower, ...own }, large, target),
      );
    }),
  );
});

test('a percent tolerance gives the same RAG in pounds as in millions', () => {
  // Next to the smallest numbers that there are, binary loses places, and no factor is exact.
  const exact = figure.filter((each) => each === 0 || Math.abs(each) > 1e-200);
  fc.assert(
    fc.property(fc.constantFrom(higher, lower), exact, exact, (indicator, value, target) => {
      const factor = 2 ** 20; // exact in binary, so that only the rule is tested
      expect(severity(indicator, value * factor, target * factor)).toBe(severity(indicator, value, target));
    }),
  );
});

test('higher and lower mirror each other about zero', () => {
  fc.assert(
    fc.property(figure, figure, (value, target) => {
      expect(severity(lower, -value, -target)).toBe(severity(higher, value, target));
    }),
  );
});
