import { type Period, periodBefore } from '../calendar/period.ts';
import { type Indicator, targetFor } from '../plan/indicator.ts';
import type { Policy } from '../policy.ts';
import type { Rag } from '../status.ts';
import { figureBeside } from './figure.ts';
import { calculateRag } from './rag.ts';
import type { TrendPoint } from './return.ts';
import { type Direction, runLength } from './trend.ts';

/** The last period of the same frequency in the same year: M12, Q4, H2 or Y. */
export function yearEndOf(period: Period): Period {
  const perYear = { monthly: 12, quarterly: 4, 'six-monthly': 2, annual: 1 }[period.frequency];
  return periodBefore(period, period.index - perYear);
}

/** True when a forecast says more than the figure itself: not for the period that ends the year. */
export function canForecast(period: Period): boolean {
  return yearEndOf(period).id !== period.id;
}

/** The target for the end of the period's year, in the indicator's unit; undefined when none is set. */
export function yearEndTarget(indicator: Indicator, period: Period): number | undefined {
  return targetFor(indicator, yearEndOf(period).id);
}

/** The RAG of a forecast against the year-end target, by the same rule as a result's; undefined as there. */
export function forecastRag(
  indicator: Indicator,
  forecast: number | undefined,
  period: Period,
  policy: Policy,
): Rag | undefined {
  if (forecast === undefined) return undefined;
  return calculateRag(indicator, forecast, yearEndTarget(indicator, period), policy);
}

/** `95% (amber)`: a forecast with its RAG; empty without a forecast. */
export function forecastWords(
  indicator: Indicator,
  forecast: number | undefined,
  period: Period,
  policy: Policy,
): string {
  if (forecast === undefined) return '';
  const rag = forecastRag(indicator, forecast, period, policy);
  const shown = figureBeside(forecast, yearEndTarget(indicator, period), indicator.unit);
  return `${shown}${rag ? ` (${rag})` : ''}`;
}

/**
 * Why a forecast does not fit where things are going, in a sentence; undefined when it may well. A green year end after
 * reds running that get worse, and a red one after greens running that do not get worse, are asked about once.
 * `points` are the indicator's earlier ones; `now` is the return that the forecast comes with.
 */
export function forecastContradiction(
  forecast: Rag | undefined,
  now: { readonly period: Period; readonly rag: Rag | undefined; readonly direction: Direction | undefined },
  points: readonly TrendPoint[],
  policy: Policy,
): string | undefined {
  const { rag, direction } = now;
  if (forecast === undefined || rag === undefined || direction === undefined) return undefined;
  const run = 1 + runLength(points, periodBefore(now.period), rag);
  if (run < policy.forecastContradictsAfter) return undefined;
  if (forecast === 'green' && rag === 'red' && direction === 'deteriorating')
    return `You forecast a green year end, but this has been red for ${run} periods and is getting worse.`;
  if (forecast === 'red' && rag === 'green' && direction !== 'deteriorating')
    return `You forecast a red year end, but this has been green for ${run} periods and is not getting worse.`;
  return undefined;
}
