import type { Frequency, PeriodId } from '../calendar/period.ts';

/**
 * What a figure may count. `£m` is millions of pounds; `%` is 0 to 100, not 0 to 1; a count is a whole number, a ratio and a
 * decimal need not be.
 */
export const UNITS = [
  '%',
  '£',
  '£m',
  'count',
  'days',
  'ratio',
  'decimal',
  'score',
  'minutes',
  'hours',
  'weeks',
  'months',
  'years',
  'FTE',
  'per 1,000',
  'per 10,000',
  'per 100,000',
] as const;

/** What the figure counts. */
export type Unit = (typeof UNITS)[number];

/** Which way is better: up, down, or inside a band. */
export type Polarity = 'higher' | 'lower' | 'band';

/** How far past the target is still amber: percent of the target, or points in the indicator's own unit. */
export interface Tolerance {
  readonly kind: 'percent' | 'points';
  readonly value: number;
}

/** A KPI or Critical Indicator, as the plan defines it. Reference data: returns hold the results. */
export interface Indicator {
  /** `K11`. Never reused and never changed. */
  readonly code: string;
  readonly title: string;
  readonly definition: string;
  readonly unit: Unit;
  readonly polarity: Polarity;
  readonly frequency: Frequency;
  /** Only with polarity `band`. */
  readonly band?: { readonly from: number; readonly to: number };
  /** Absent: the policy's percentage. A zero target needs one in points (import refuses it otherwise). */
  readonly tolerance?: Tolerance;
  /** Smallest and largest value that can be right, for plausibility; absent where there is no bound. */
  readonly range?: { readonly min?: number; readonly max?: number };
  /** For a rate: what is counted above and below the line, in words. The form then asks for both and works it out. */
  readonly parts?: { readonly numerator: string; readonly denominator: string };
  /** False for contextual, baseline and in-development indicators: they carry no RAG and never count. */
  readonly rated: boolean;
  /** True when the year's total so far is reported: it compares with last year's same period only. */
  readonly cumulative: boolean;
  /** True for K17: its value is worked out from the other returns and it has no form. */
  readonly computed: boolean;
  /** Aim code, `1` to `3`. */
  readonly aim: string;
  /** Division code, the partition its returns live in. */
  readonly division: string;
  /** `corporate` indicators are also seen by CLT and scrutiny. */
  readonly tier: 'corporate' | 'directorate' | 'divisional';
  /** Post codes. The accountable officer answers for it; the updater may enter it; the validator signs it off. */
  readonly accountablePost: string;
  readonly updaterPost?: string;
  readonly validatorPost?: string;
  readonly dataSource: string;
  /** What nobody has said yet and stands for it meanwhile: `polarity`. Absent when everything is set. */
  readonly toBeSet?: readonly string[];
  /** Target profiled by period. A period that is missing has no target yet. */
  readonly targets: Readonly<Record<PeriodId, number>>;
}

/** The target for a period, in the indicator's unit; undefined when none is set. */
export function targetFor(indicator: Indicator, period: PeriodId): number | undefined {
  return indicator.targets[period];
}

/** True when the division owes a return for this indicator by hand (K17 is computed, so it does not). */
export function isReturned(indicator: Indicator): boolean {
  return !indicator.computed;
}
