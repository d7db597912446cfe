import fc from 'fast-check';
import type { Unit } from '../../../src/domain/plan/indicator.ts';
import { figureBeside, formatFigure, parseFigure } from '../../../src/domain/return/figure.ts';

test.each<[number, Unit, string]>([
  [91.2, '%', '91.2%'],
  [100, '%', '100%'],
  [0, '%', '0%'],
  [-0, '%', '0%'],
  [-3.25, '%', '−3.25%'],
  [91.256, '%', '91.26%'],
  [-0.001, '%', '0%'],
  [412, '£', '£412'],
  [412.5, '£', '£412.50'],
  [412.999, '£', '£413'],
  [-412.5, '£', '−£412.50'],
  [1_234_567, '£', '£1,234,567'],
  [0, '£', '£0'],
  [1.2, '£m', '£1.2m'],
  [-0.3, '£m', '−£0.3m'],
  [0.0004, '£m', '£0m'],
  [-0.0004, '£m', '£0m'],
  [1234.5678, '£m', '£1,234.568m'],
  [1234, 'count', '1,234'],
  [-1, 'count', '−1'],
  [0, 'count', '0'],
  [12, 'days', '12 days'],
  [1, 'days', '1 day'],
  [1.04, 'days', '1 day'],
  [1.5, 'days', '1.5 days'],
  [-1, 'days', '−1 day'],
  [0, 'days', '0 days'],
  [1.25, 'ratio', '1.25'],
  [-0.5, 'ratio', '−0.5'],
  [9_007_199_254_740_991, 'count', '9,007,199,254,740,991'],
])('%f in %s is written %s', (value, unit, written) => {
  expect(formatFigure(value, unit)).toBe(written);
});

test.each<[Unit, number]>([
  ['%', 100],
  ['£', 100],
  ['£m', 1000],
  ['count', 1],
  ['days', 10],
  ['ratio', 100],
])('every figure in %s that is shown exactly is read back exactly', (unit, perWhole) => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (parts) => {
      const value = parts / perWhole;
      const parsed = parseFigure(formatFigure(value, unit), unit);
      expect(parsed).toEqual({ ok: true, value: value === 0 ? 0 : value });
    }),
  );
});

test('any figure is read back to the precision that is shown', () => {
  const units = fc.constantFrom<Unit>('%', '£', '£m', 'count', 'days', 'ratio');
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), units, (value, unit) => {
      const parsed = parseFigure(formatFigure(value, unit), unit);
      expect(parsed.ok && Math.abs(parsed.value - value)).toBeLessThanOrEqual(0.500001);
    }),
  );
});

test.each([
  [89.996, 90, '%', '89.996%'],
  [22_499 / 250, 90, '%', '89.996%'],
  [89.99999, 90, '%', '89.99999%'],
  [91.7, 96, '%', '91.7%'],
  [90, 90, '%', '90%'],
  [1.2004, 1.2, '£m', '£1.2004m'],
  [999.999, 1000, '£', '£999.999'],
  [10.04, 10, 'days', '10.04 days'],
] as const)('%d beside a target of %d in %s is %s', (value, target, unit, shown) => {
  expect(figureBeside(value, target, unit)).toBe(shown);
});
