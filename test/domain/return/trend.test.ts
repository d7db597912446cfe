import fc from 'fast-check';
import { periodOf } from '../../../src/domain/calendar/period.ts';
import type { Indicator } from '../../../src/domain/plan/indicator.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { TrendPoint } from '../../../src/domain/return/return.ts';
import { type Direction, directionOf, directions, inTimeOrder } from '../../../src/domain/return/trend.ts';

type Measured = Pick<Indicator, 'polarity' | 'band' | 'tolerance'>;

const higher: Measured = { polarity: 'higher' };
const lower: Measured = { polarity: 'lower' };
const band: Measured = { polarity: 'band', band: { from: 40, to: 50 } };
const points = (value: number) => ({ tolerance: { kind: 'points', value } }) as const;

test.each<[string, Measured, number, number, Direction]>([
  ['unchanged', higher, 90, 90, 'static'],
  ['2 % up', higher, 100, 102, 'static'],
  ['just over 2 % up', higher, 100, 102.01, 'improving'],
  ['2 % down', higher, 100, 98, 'static'],
  ['just over 2 % down', higher, 100, 97.99, 'deteriorating'],
  ['2 % up from 1, in binary', higher, 1, 1.02, 'static'],
  ['2 % up, lower is better', lower, 100, 102, 'static'],
  ['just over 2 % up, lower is better', lower, 100, 102.01, 'deteriorating'],
  ['just over 2 % down, lower is better', lower, 100, 97.99, 'improving'],
  ['up from zero', higher, 0, 0.01, 'improving'],
  ['up from zero, lower is better', lower, 0, 0.01, 'deteriorating'],
  ['down from zero, lower is better', lower, 0, -0.01, 'improving'],
  ['still zero', lower, 0, 0, 'static'],
  ['minus zero after zero', lower, 0, -0, 'static'],
  ['a smaller deficit', higher, -10, -5, 'improving'],
  ['a larger deficit', higher, -10, -15, 'deteriorating'],
  ['2 % of a negative figure', higher, -10, -10.2, 'static'],
  ['a larger underspend, lower is better', lower, -1, -1.1, 'improving'],
  ['from overspend to underspend', lower, 0.3, -0.3, 'improving'],
  ['from underspend to overspend', lower, -0.3, 0.3, 'deteriorating'],
  ['down to nothing', higher, 0.001, 0, 'deteriorating'],
  ['from under the band towards it', band, 30, 35, 'improving'],
  ['from under the band away from it', band, 30, 25, 'deteriorating'],
  ['from over the band towards it', band, 60, 55, 'improving'],
  ['from over the band away from it', band, 60, 65, 'deteriorating'],
  ['from one end of the band to the other', band, 40, 50, 'static'],
  ['out of the band', band, 50, 55, 'deteriorating'],
  ['into the band', band, 55, 50, 'improving'],
  ['across the band, as far out as before', band, 35, 55, 'static'],
  ['across the band, further out', band, 35, 60, 'deteriorating'],
  ['less than 2 % inside a band’s outside', band, 60, 60.5, 'static'],
  ['at its own points tolerance', { ...higher, ...points(5) }, 90, 85, 'static'],
  ['past its own points tolerance', { ...higher, ...points(5) }, 90, 84.9, 'deteriorating'],
  ['1 % up, past its own points tolerance', { ...higher, ...points(0.5) }, 90, 90.9, 'improving'],
  ['up from zero within its own points', { ...lower, ...points(0.5) }, 0, 0.5, 'static'],
])('%s', (_fact, indicator, earlier, later, expected) => {
  expect(directionOf(indicator, earlier, later, defaultPolicy)).toBe(expected);
});

test('a percent tolerance for RAG does not change what counts as static', () => {
  const indicator: Measured = { ...higher, tolerance: { kind: 'percent', value: 20 } };
  expect(directionOf(indicator, 100, 97, defaultPolicy)).toBe('deteriorating');
});

test('the policy sets what counts as static', () => {
  expect(directionOf(higher, 100, 96, { ...defaultPolicy, staticPercent: 5 })).toBe('static');
});

test('what improves when higher is better deteriorates when lower is better', () => {
  const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const opposite = { improving: 'deteriorating', static: 'static', deteriorating: 'improving' } as const;
  fc.assert(
    fc.property(figure, figure, (earlier, later) => {
      const up = directionOf(higher, earlier, later, defaultPolicy);
      expect(directionOf(lower, earlier, later, defaultPolicy)).toBe(opposite[up]);
      expect(directionOf(lower, -earlier, -later, defaultPolicy)).toBe(up);
    }),
  );
});

const point = (period: string, value?: number): TrendPoint => ({
  indicator: 'K11',
  period,
  dataStatus: value === undefined ? 'no data' : 'confirmed',
  ...(value === undefined ? {} : { value }),
  overridden: false,
  restated: false,
  signedOff: true,
  sequence: 1,
});
const monthly = { polarity: 'higher', cumulative: false } as const;

test('short is against the previous period and long against the same period last year', () => {
  const past = [point('2023-24-M01', 80), point('2023-24-M12', 95)];
  expect(directions(monthly, past, periodOf('2024-25-M01'), 90, defaultPolicy)).toEqual({
    short: 'deteriorating',
    long: 'improving',
  });
});

test.each([
  ['the figure itself is missing', [point('2024-25-M05', 90), point('2023-24-M06', 90)], undefined],
  ['there was no data then', [point('2024-25-M05'), point('2023-24-M06')], 90],
  ['nothing was returned then', [point('2024-25-M04', 90), point('2023-24-M05', 90)], 90],
  ['other frequencies were returned then', [point('2024-25-Q1', 90), point('2023-24-Q2', 90)], 90],
])('there is no direction when %s', (_fact, past, value) => {
  expect(directions(monthly, past, periodOf('2024-25-M06'), value, defaultPolicy)).toEqual({
    short: undefined,
    long: undefined,
  });
});

test('a cumulative indicator has a long direction only', () => {
  const past = [point('2024-25-M05', 40), point('2023-24-M06', 55)];
  const cumulative = { polarity: 'higher', cumulative: true } as const;
  expect(directions(cumulative, past, periodOf('2024-25-M06'), 50, defaultPolicy)).toEqual({
    short: undefined,
    long: 'deteriorating',
  });
});

test('points are put in order of time, across years and frequencies', () => {
  const mixed = [
    point('2024-25-M01', 1),
    point('2023-24-M12', 2),
    point('2024-25-Q1', 3),
    point('2023-24-Q2', 4),
  ];
  expect(inTimeOrder(mixed).map((one) => one.period)).toEqual([
    '2023-24-Q2',
    '2023-24-M12',
    '2024-25-M01',
    '2024-25-Q1',
  ]);
  expect(mixed[0]?.period).toBe('2024-25-M01');
});
