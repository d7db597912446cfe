import { periodBefore, periodOf } from '../../../src/domain/calendar/period.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import {
  canForecast,
  forecastContradiction,
  forecastRag,
  forecastWords,
  yearEndOf,
  yearEndTarget,
} from '../../../src/domain/return/forecast.ts';
import { type TrendPoint, trendPoint } from '../../../src/domain/return/return.ts';
import type { Rag } from '../../../src/domain/status.ts';
import { anIndicator } from '../../fixtures/planContent.ts';
import { aReturn } from '../../fixtures/returns.ts';

const SEPTEMBER = periodOf('2024-25-M06');
const indicator = anIndicator({ unit: '%', targets: { '2024-25-M06': 50, '2024-25-M12': 96 } });

test.each([
  ['2024-25-M06', '2024-25-M12', true],
  ['2024-25-M12', '2024-25-M12', false],
  ['2024-25-Q1', '2024-25-Q4', true],
  ['2024-25-H1', '2024-25-H2', true],
  ['2024-25-Y', '2024-25-Y', false],
])('the year of %s ends with %s', (period, end, can) => {
  expect(yearEndOf(periodOf(period)).id).toBe(end);
  expect(canForecast(periodOf(period))).toBe(can);
});

test.each([
  [96, 'green'],
  [90, 'amber'],
  [80, 'red'],
] as const)('a forecast of %d against the year-end target, not the period’s, is %s', (forecast, rag) => {
  expect(yearEndTarget(indicator, SEPTEMBER)).toBe(96);
  expect(forecastRag(indicator, forecast, SEPTEMBER, defaultPolicy)).toBe(rag);
  expect(forecastWords(indicator, forecast, SEPTEMBER, defaultPolicy)).toBe(`${forecast}% (${rag})`);
});

test('without a year-end target a forecast has no RAG, and without a forecast there is nothing to say', () => {
  const none = anIndicator({ unit: '%', targets: {} });
  expect(forecastRag(none, 96, SEPTEMBER, defaultPolicy)).toBeUndefined();
  expect(forecastWords(none, 96, SEPTEMBER, defaultPolicy)).toBe('96%');
  expect(forecastWords(none, undefined, SEPTEMBER, defaultPolicy)).toBe('');
});

describe('a forecast against the trend', () => {
  const earlier = (...rags: readonly Rag[]): readonly TrendPoint[] =>
    rags.map((rag, at) =>
      trendPoint(aReturn({ calculated: rag, period: periodBefore(SEPTEMBER, rags.length - at).id })),
    );
  const contradiction = (
    forecast: Rag | undefined,
    rag: Rag | undefined,
    direction: 'improving' | 'static' | 'deteriorating' | undefined,
    points: readonly TrendPoint[],
  ) => forecastContradiction(forecast, { period: SEPTEMBER, rag, direction }, points, defaultPolicy);

  test('green after two reds that get worse is asked about, and says how many', () => {
    expect(contradiction('green', 'red', 'deteriorating', earlier('red', 'red'))).toContain(
      'red for 3 periods',
    );
  });

  test('red after greens that do not get worse is asked about', () => {
    expect(contradiction('red', 'green', 'static', earlier('green'))).toContain('green for 2 periods');
  });

  test.each([
    ['green', 'red', 'improving', earlier('red', 'red')],
    ['green', 'red', 'deteriorating', earlier('red', 'amber')],
    ['amber', 'red', 'deteriorating', earlier('red', 'red')],
    ['green', 'amber', 'deteriorating', earlier('red', 'red')],
    ['red', 'green', 'deteriorating', earlier('green', 'green')],
    ['green', 'red', undefined, earlier('red')],
    [undefined, 'red', 'deteriorating', earlier('red')],
    ['green', undefined, 'deteriorating', earlier('red')],
  ] as const)('%s after %s, %s, is not', (forecast, rag, direction, points) => {
    expect(contradiction(forecast, rag, direction, points)).toBeUndefined();
  });
});
