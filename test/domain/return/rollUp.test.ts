import fc from 'fast-check';
import { periodOf } from '../../../src/domain/calendar/period.ts';
import { type Return, trendPoint } from '../../../src/domain/return/return.ts';
import { rateOf, rollUp as rollUpPoints, yearSoFar } from '../../../src/domain/return/rollUp.ts';
import { aReturn } from '../../fixtures/returns.ts';

const rollUp = (returns: readonly Return[], unit: '%' | 'ratio') =>
  rollUpPoints(returns.map(trendPoint), unit);
const aRate = (numerator: number, denominator: number, changes: Partial<Return> = {}): Return =>
  aReturn({
    parts: { numerator, denominator },
    value: rateOf(numerator, denominator, '%') ?? 0,
    ...changes,
  });

test('parts are added; percentages are never averaged', () => {
  expect(rollUp([aRate(0, 1), aRate(99, 99)], '%')).toMatchObject({
    numerator: 99,
    denominator: 100,
    rate: 99,
  });
});

test('what has no parts or no data is left out and named', () => {
  const { value: _, ...noFigure } = aReturn({ indicator: 'K03', dataStatus: 'no data' });
  const { counted, leftOut, rate } = rollUp([aRate(1, 2), aReturn({ indicator: 'K02' }), noFigure], '%');
  expect(rate).toBe(50);
  expect(counted).toEqual([{ indicator: 'K11', period: '2024-25-M06' }]);
  expect(leftOut.map(({ indicator, reason }) => [indicator, reason])).toEqual([
    ['K02', 'no parts'],
    ['K03', 'no data'],
  ]);
});

test.each([
  [[], false],
  [[aRate(1, 2)], false],
  [[aRate(1, 2), aRate(1, 2, { dataStatus: 'provisional' })], true],
  [[aRate(1, 2, { signOff: { state: 'waiting' } })], true],
])('a total that may still change says so', (returns, mayChange) => {
  expect(rollUp(returns, '%').mayChange).toBe(mayChange);
});

test('nothing is divided by zero', () => {
  expect(rollUp([], '%').rate).toBeUndefined();
  expect(rateOf(0, 0, '%')).toBeUndefined();
  expect(rateOf(57, 100, '%')).toBe(57);
  expect(rateOf(3, 4, 'ratio')).toBe(0.75);
});

test('a roll-up lies between the lowest and the highest of its rates, in any order', () => {
  const part = fc
    .tuple(fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 1000 }))
    .map(([numerator, denominator]) => aRate(numerator, denominator));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (returns) => {
      const rates = returns.map(({ value }) => value ?? 0);
      const { rate } = rollUp(returns, '%');
      expect(rate).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-9);
      expect(rate).toBeLessThanOrEqual(Math.max(...rates) + 1e-9);
      expect(rollUp([...returns].reverse(), '%').rate).toBe(rate);
    }),
  );
});

test('the year so far ends with its period, and leaves out other years and other frequencies', () => {
  const periods = ['2023-24-M12', '2024-25-M01', '2024-25-M02', '2024-25-M03', '2024-25-Q1'];
  const points = periods.map((period, at) => trendPoint(aRate(at, 10, { period })));
  const { numerator, denominator, counted } = yearSoFar(points, periodOf('2024-25-M02'), '%');
  expect([numerator, denominator]).toEqual([3, 20]);
  expect(counted.map(({ period }) => period)).toEqual(['2024-25-M01', '2024-25-M02']);
});
