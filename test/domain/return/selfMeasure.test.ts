import fc from 'fast-check';
import { periodBefore, periodOf } from '../../../src/domain/calendar/period.ts';
import type { Indicator } from '../../../src/domain/plan/indicator.ts';
import { buildPlan } from '../../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import type { TrendPoint } from '../../../src/domain/return/return.ts';
import { selfMeasure, selfMeasureReads } from '../../../src/domain/return/selfMeasure.ts';
import { anIndicator, smallPlan } from '../../fixtures/planContent.ts';

const TODAY = '2024-10-08';
const K17 = anIndicator({
  code: 'K17',
  computed: true,
  frequency: 'quarterly',
  division: 'strategy',
  targets: { '2024-25-Q1': 70 },
});

const planOf = (...indicators: readonly Indicator[]) =>
  buildPlan(smallPlan({ indicators: [K17, ...indicators] }), '1');

function point(indicator: string, period: string, changes: Partial<TrendPoint> = {}): TrendPoint {
  const flags = { overridden: false, restated: false, signedOff: true, sequence: 1 };
  return { indicator, period, dataStatus: 'confirmed', value: 90, rag: 'green', ...flags, ...changes };
}

/** Figures for August, July and June, latest first. */
function figures(code: string, values: readonly number[], rag: TrendPoint['rag'] = 'green') {
  return values.map((value, back) =>
    point(code, periodBefore(periodOf('2024-25-M05'), back).id, { value, ...(rag ? { rag } : {}) }),
  );
}

const measure = (indicators: readonly Indicator[], points: readonly TrendPoint[], today = TODAY) =>
  selfMeasure(K17, points, { plan: planOf(...indicators), today, policy: defaultPolicy });

test('the share on target counts green among the rated corporate indicators that were returned', () => {
  const codes = ['K1', 'K2', 'K3'];
  const indicators = codes.map((code) => anIndicator({ code }));
  const { onTarget, rag, target, period } = measure(indicators, [
    ...figures('K1', [90]),
    ...figures('K2', [90], 'red'),
    ...figures('K3', [90], 'amber'),
  ]);
  expect(onTarget).toEqual({ percent: 100 / 3, met: ['K1'], unmet: ['K2', 'K3'], leftOut: [] });
  expect({ rag, target, period: period.id }).toEqual({ rag: 'red', target: 70, period: '2024-25-Q1' });
});

const { rag: _, value: __, ...noData } = point('K1', '2024-25-M05', { dataStatus: 'no data' });
const { rag: ___, ...noRag } = point('K1', '2024-25-M05');

test.each<[string, readonly TrendPoint[], string]>([
  ['a return that was not made', [], 'not returned'],
  ['a return for the open period only', [point('K1', '2024-25-M06')], 'not returned'],
  ['no data', [noData], 'no data'],
  ['a figure without a RAG', [noRag], 'no RAG'],
])('%s counts for neither share', (_name, points, why) => {
  const { onTarget, improving } = measure([anIndicator({ code: 'K1' })], points);
  for (const share of [onTarget, improving])
    expect(share).toEqual({ percent: undefined, met: [], unmet: [], leftOut: [{ code: 'K1', why }] });
});

test.each<[string, Partial<Indicator>]>([
  ['unrated', { rated: false }],
  ['of a lower tier', { tier: 'divisional' }],
  ['computed', { computed: true }],
])('an indicator that is %s is not looked at', (_name, changes) => {
  const { onTarget } = measure([anIndicator({ code: 'K1', ...changes })], figures('K1', [90]));
  expect(onTarget).toMatchObject({ met: [], unmet: [], leftOut: [] });
});

test.each<[string, readonly number[], Partial<Indicator>, 'met' | 'unmet']>([
  ['two rises where higher is better', [96, 93, 90], {}, 'met'],
  ['two falls where lower is better', [90, 93, 96], { polarity: 'lower' }, 'met'],
  ['two falls where higher is better', [90, 93, 96], {}, 'unmet'],
  ['one rise', [96, 93, 95], {}, 'unmet'],
  ['a rise and then the same again', [93, 93, 90], {}, 'unmet'],
  ['rises inside what is static', [90.2, 90.1, 90], {}, 'unmet'],
])('%s: improving is %s', (_name, values, changes, expected) => {
  const { improving } = measure([anIndicator({ code: 'K1', ...changes })], figures('K1', values));
  expect(improving[expected]).toEqual(['K1']);
});

test.each<[string, readonly TrendPoint[], Partial<Indicator>, string]>([
  ['two figures', figures('K1', [96, 93]), {}, 'fewer than three figures'],
  ['a cumulative figure', figures('K1', [96, 93, 90]), { cumulative: true }, 'cumulative'],
])('%s cannot be judged for improving, and still counts as on target', (_name, points, changes, why) => {
  const { onTarget, improving } = measure([anIndicator({ code: 'K1', ...changes })], points);
  expect(improving.leftOut).toEqual([{ code: 'K1', why }]);
  expect(onTarget.met).toEqual(['K1']);
});

test('each indicator is looked at in the latest closed period of its own frequency', () => {
  const indicators = [anIndicator({ code: 'K1' }), anIndicator({ code: 'K2', frequency: 'quarterly' })];
  const points = [point('K1', '2024-25-M05'), point('K2', '2024-25-Q1')];
  expect(measure(indicators, points).onTarget.met).toEqual(['K1', 'K2']);
  expect(measure(indicators, points).periods.map(({ id }) => id)).toEqual(['2024-25-M05', '2024-25-Q1']);
  // The day after September and Q2 were due, they are what counts.
  expect(measure(indicators, points, '2024-10-15').onTarget.leftOut).toHaveLength(2);
});

test('a division that was given longer is looked at in the period before', () => {
  const plan = planOf(anIndicator({ code: 'K1' }));
  const by = { aadObjectId: 'a', name: 'A' };
  const decision = {
    kind: 'extended',
    period: '2024-25-M06',
    division: 'finance',
    dueOn: '2024-10-18',
    reason: 'r',
    by,
    at: '2024-10-08T08:00:00.000Z',
  } as const;
  const extended = { ...plan, decided: new Map([['2024-25-M06', [decision]]]) };
  const on = { plan: extended, today: '2024-10-16', policy: defaultPolicy };
  expect(selfMeasure(K17, figures('K1', [90]), on).onTarget.met).toEqual(['K1']);
});

test('one read for each division with corporate indicators, as long as three periods of the least frequent', () => {
  const plan = planOf(
    anIndicator({ code: 'K1' }),
    anIndicator({ code: 'K2', frequency: 'quarterly', division: 'hr' }),
    anIndicator({ code: 'K3', division: 'hr' }),
    anIndicator({ code: 'K4', division: 'legal', tier: 'divisional' }),
  );
  expect(selfMeasureReads({ plan, today: TODAY, policy: defaultPolicy })).toEqual([
    { division: 'finance', from: '2024-06', to: '2024-08' },
    { division: 'hr', from: '2023-12', to: '2024-08' },
  ]);
});

test('whatever was returned, every indicator is counted or left out with its reason, once', () => {
  const rag = fc.constantFrom('red' as const, 'amber' as const, 'green' as const, undefined);
  const value = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined });
  const one = fc.record({ rag, values: fc.array(value, { maxLength: 3 }), cumulative: fc.boolean() });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), (drawn) => {
      const indicators = drawn.map(({ cumulative }, at) => anIndicator({ code: `K${100 + at}`, cumulative }));
      const points = drawn.flatMap((each, at) =>
        each.values.flatMap((drawnValue, back) =>
          drawnValue === undefined
            ? []
            : [
                {
                  ...(figures(`K${100 + at}`, [drawnValue, drawnValue, drawnValue], each.rag)[
                    back
                  ] as TrendPoint),
                },
              ],
        ),
      );
      const { onTarget, improving } = measure(indicators, points);
      for (const share of [onTarget, improving]) {
        const all = [...share.met, ...share.unmet, ...share.leftOut.map(({ code }) => code)];
        expect(all.sort()).toEqual(indicators.map(({ code }) => code));
        const counted = share.met.length + share.unmet.length;
        expect(share.percent).toBe(counted === 0 ? undefined : (100 * share.met.length) / counted);
      }
      expect(improving.met.length + improving.unmet.length).toBeLessThanOrEqual(
        onTarget.met.length + onTarget.unmet.length,
      );
    }),
  );
});
