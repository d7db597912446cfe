import type { Period } from '../src/domain/calendar/period.ts';
import type { Indicator } from '../src/domain/plan/indicator.ts';
import { defaultPolicy } from '../src/domain/policy.ts';
import { calculateRag } from '../src/domain/return/rag.ts';
import type { Narrative, Return } from '../src/domain/return/return.ts';
import type { Rag } from '../src/domain/status.ts';
import { type Random, randomFrom } from './random.ts';

/** Share of returns that were never made. */
const MISSING = 0.02;

/**
 * A return for each indicator and period, a few missing: about half green, and an even share of amber and red, each of
 * those with a narrative of some 700 characters. The same ones on every machine.
 */
export function bigReturns(indicators: readonly Indicator[], periods: readonly Period[]): readonly Return[] {
  const random = randomFrom(31);
  return indicators.flatMap((indicator) =>
    periods.flatMap((period) => {
      const entry = returnOf(indicator, period, random);
      return random() < MISSING ? [] : [entry];
    }),
  );
}

function returnOf(indicator: Indicator, period: Period, random: Random): Return {
  const target = indicator.targets[period.id] ?? 90;
  const value = Math.round((70 + random() * 40) * 10) / 10;
  const calculated = calculateRag(indicator, Math.min(value, 100), target, defaultPolicy);
  return {
    indicator: indicator.code,
    period: period.id,
    division: indicator.division,
    dataStatus: 'confirmed',
    value: Math.min(value, 100),
    target,
    ...(calculated ? { calculated } : {}),
    ...(calculated && calculated !== 'green'
      ? { narrative: narrativeFor(indicator, period, calculated) }
      : {}),
    submittedAt: `${period.endsOn}T12:00:00.000Z`,
    submittedBy: { aadObjectId: '7a1d0000-0000-4000-8000-000000000001', name: 'Head of service' },
    sequence: 1,
    operation: `generated-${indicator.code}-${period.id}`,
  };
}

function narrativeFor(indicator: Indicator, period: Period, rag: Rag): Narrative {
  const mark = `${indicator.code}, ${period.id}`;
  return {
    happened: `The result was ${rag} (${mark}). ${'Fewer cases were settled within the standard than planned. '.repeat(4)}`,
    why: 'Two posts were vacant and demand was a tenth above forecast. '.repeat(3),
    doing: 'Overtime is agreed until the posts are filled, and old cases are settled first. '.repeat(2),
    doingOwner: 'Head of service',
    doingBy: period.endsOn,
    backOnTrack: 'Within two months',
  };
}
