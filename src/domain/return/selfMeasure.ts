import type { IsoDate } from '../calendar/dates.ts';
import { endMonth, type Period, periodBefore } from '../calendar/period.ts';
import { latestClosed } from '../calendar/window.ts';
import { type Indicator, isReturned, targetFor } from '../plan/indicator.ts';
import type { Plan } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';
import type { Rag } from '../status.ts';
import { formatFigure } from './figure.ts';
import { calculateRag } from './rag.ts';
import type { TrendPoint } from './return.ts';
import { directionOf } from './trend.ts';

/** Why an indicator is in neither the numerator nor the denominator of a share. */
export type LeftOut = 'not returned' | 'no data' | 'no RAG' | 'cumulative' | 'fewer than three figures';

/** A share of indicators, with the codes that it counted: never a percentage that nobody can check. */
export interface Share {
  /** 0 to 100; undefined when nothing could be counted. */
  readonly percent: number | undefined;
  /** The numerator, in code order. */
  readonly met: readonly string[];
  /** The rest of the denominator. */
  readonly unmet: readonly string[];
  readonly leftOut: readonly { readonly code: string; readonly why: LeftOut }[];
}

/** How the council does by its own measure of performance (K17), worked out from the other returns. */
export interface SelfMeasure {
  readonly indicator: Indicator;
  /** The latest closed period of the measure itself, whose target it is judged by. */
  readonly period: Period;
  readonly target: number | undefined;
  /** Of the share on target. */
  readonly rag: Rag | undefined;
  /** Corporate indicators that are green. */
  readonly onTarget: Share;
  /** Corporate indicators with two successive favourable moves. */
  readonly improving: Share;
  /** The periods that were looked at, latest first. */
  readonly periods: readonly Period[];
}

/** The plan and the day that a measure is worked out for, and the last month that it looks at. */
export interface MeasuredOn {
  readonly plan: Plan;
  readonly today: IsoDate;
  readonly policy: Policy;
  /** `2024-09`; periods that end later are not looked at. All of them by default. */
  readonly upToMonth?: string;
}

/**
 * Works a computed indicator out from the points of the other returns: of the rated, corporate-tier indicators, each in
 * the latest closed period of its own frequency, the share that is green, and the share that improved twice running
 * (domain rules, "improving 2+"). No data and no RAG never count, and neither does a cumulative figure as improving,
 * because it only compares with last year's. What was left out says why.
 */
export function selfMeasure(
  indicator: Indicator,
  points: readonly TrendPoint[],
  on: MeasuredOn,
): SelfMeasure {
  const byReturn = new Map(points.map((point) => [`${point.indicator}|${point.period}`, point]));
  const counted = measured(on.plan).map((one) => ({ one, period: closed(one, on) }));
  const figures = counted.map(({ one, period }) => ({
    one,
    latest: [0, 1, 2].map((back) => byReturn.get(`${one.code}|${periodBefore(period, back).id}`)),
  }));
  const onTarget = shareOf(figures, ({ latest }) => judgeRag(latest[0]));
  const period = closed(indicator, on);
  const target = targetFor(indicator, period.id);
  return {
    indicator,
    period,
    target,
    rag:
      onTarget.percent === undefined
        ? undefined
        : calculateRag(indicator, onTarget.percent, target, on.policy),
    onTarget,
    improving: shareOf(figures, ({ one, latest }) => judgeMoves(one, latest, on.policy)),
    periods: [...new Map(counted.map((each) => [each.period.id, each.period])).values()].sort((a, b) =>
      b.endsOn.localeCompare(a.endsOn),
    ),
  };
}

/**
 * The divisions whose points {@link selfMeasure} needs, each with the months of them: one range read for each, as long
 * as three periods of the least frequent corporate indicator in it, whatever else the division has.
 */
export function selfMeasureReads(
  on: MeasuredOn,
): readonly { readonly division: string; readonly from: string; readonly to: string }[] {
  return [...Map.groupBy(measured(on.plan), (one) => one.division)].map(([division, indicators]) => {
    const periods = indicators.map((one) => closed(one, on));
    return {
      division,
      from: periods.map((period) => endMonth(periodBefore(period, 2))).sort()[0] ?? '',
      to: periods.map(endMonth).sort().at(-1) ?? '',
    };
  });
}

/** `58.3% (7 of 12)`, or that nothing could be counted. */
export function shareWords({ percent, met, unmet }: Share): string {
  if (percent === undefined) return 'nothing that counts';
  return `${formatFigure(sharePercent(percent), '%')} (${met.length} of ${met.length + unmet.length})`;
}

/** To one place; to two where one would round it to a whole number that it is not: a share just under its target is not at it. */
function sharePercent(percent: number): number {
  const one = Math.round(percent * 10) / 10;
  return Number.isInteger(one) && one !== percent ? Math.round(percent * 100) / 100 : one;
}

/** The indicators that the council measures itself by. */
function measured(plan: Plan): readonly Indicator[] {
  return plan.indicators.filter((one) => one.tier === 'corporate' && one.rated && isReturned(one));
}

function closed(indicator: Indicator, { plan, today, policy, upToMonth }: MeasuredOn): Period {
  let period = latestClosed(indicator.frequency, today, policy, plan, indicator.division);
  while (upToMonth !== undefined && endMonth(period) > upToMonth) period = periodBefore(period);
  return period;
}

type Verdict = 'met' | 'unmet' | LeftOut;

function shareOf<T extends { readonly one: Indicator }>(
  items: readonly T[],
  judge: (item: T) => Verdict,
): Share {
  const judged = items.map((item) => ({ code: item.one.code, verdict: judge(item) }));
  const codes = (wanted: Verdict) =>
    judged.filter(({ verdict }) => verdict === wanted).map(({ code }) => code);
  const [met, unmet] = [codes('met'), codes('unmet')];
  const counted = met.length + unmet.length;
  return {
    percent: counted === 0 ? undefined : (100 * met.length) / counted,
    met,
    unmet,
    leftOut: judged.flatMap(({ code, verdict }) =>
      verdict === 'met' || verdict === 'unmet' ? [] : [{ code, why: verdict }],
    ),
  };
}

function judgeRag(point: TrendPoint | undefined): Verdict {
  if (!point) return 'not returned';
  if (point.dataStatus === 'no data') return 'no data';
  if (point.rag === undefined) return 'no RAG';
  return point.rag === 'green' ? 'met' : 'unmet';
}

/** `latest` is the latest point, the one before and the one before that. */
function judgeMoves(
  indicator: Indicator,
  latest: readonly (TrendPoint | undefined)[],
  policy: Policy,
): Verdict {
  const rated = judgeRag(latest[0]);
  if (rated !== 'met' && rated !== 'unmet') return rated;
  if (indicator.cumulative) return 'cumulative';
  const [now, before, first] = latest.map((point) => point?.value);
  if (now === undefined || before === undefined || first === undefined) return 'fewer than three figures';
  const moves = [directionOf(indicator, first, before, policy), directionOf(indicator, before, now, policy)];
  return moves.every((move) => move === 'improving') ? 'met' : 'unmet';
}
