import { type ActionProgress, isOverdue } from '../action/action.ts';
import { type IsoDate, longDay } from '../calendar/dates.ts';
import { type Period, periodBefore, periodLabel, periodOf } from '../calendar/period.ts';
import { isLocked } from '../calendar/periodDecision.ts';
import { windowState } from '../calendar/window.ts';
import { type Indicator, isReturned } from '../plan/indicator.ts';
import { type Milestone, type MilestoneStatus, milestoneStatus } from '../plan/milestone.ts';
import type { Plan } from '../plan/plan.ts';
import { wholePounds } from '../plan/progress/judgeSaving.ts';
import { isClosed, isStaticByReviews } from '../plan/progress/riskProgress.ts';
import { isAboveAppetite, type Risk, riskRag, riskScore } from '../plan/risk.ts';
import { type Saving, savingRag } from '../plan/saving.ts';
import type { Policy } from '../policy.ts';
import { isPlaceholder } from '../return/narrative.ts';
import { effectiveRag, type Return, type TrendPoint, trendPoint } from '../return/return.ts';
import { type Direction, directions, runLength } from '../return/trend.ts';
import { type Brag, RAG_SEVERITY, type Rag } from '../status.ts';
import type { AlertRule } from './alertRules.ts';
import { isStatic, type RiskMark } from './riskMark.ts';

/** How an indicator stands for one period: returned, or late. */
export interface IndicatorStanding {
  readonly kind: 'indicator';
  readonly code: string;
  readonly indicator: Indicator;
  readonly period: Period;
  readonly entry: Return | undefined;
  /** The day it was due, when it is past that and not returned. */
  readonly lateSince: IsoDate | undefined;
  /** Effective RAGs of this period and of the one before. */
  readonly rag: Rag | undefined;
  readonly previousRag: Rag | undefined;
  readonly direction: Direction | undefined;
  /** Periods running that were red, this one included. */
  readonly redPeriods: number;
  /** What is being done about it: judged for reds only. */
  readonly action: 'planned' | 'missing' | 'overdue';
  /** True when a later period has been returned: what this one says is old news. */
  readonly overtaken: boolean;
}

/** How a milestone stands today. */
export interface MilestoneStanding {
  readonly kind: 'milestone';
  readonly code: string;
  readonly milestone: Milestone;
  readonly status: MilestoneStatus;
}

/** How a risk stands today. */
export interface RiskStanding {
  readonly kind: 'risk';
  readonly code: string;
  readonly risk: Risk;
  readonly rag: Rag;
  readonly aboveAppetite: boolean;
  /** Since when its score is what it is, when that is for too long at red; undefined otherwise. */
  readonly staticSince: IsoDate | undefined;
}

/** How a saving stands. */
export interface SavingStanding {
  readonly kind: 'saving';
  readonly code: string;
  readonly saving: Saving;
  readonly rag: Rag;
}

/** How an action stands today. */
export interface ActionStanding {
  readonly kind: 'action';
  readonly code: string;
  readonly action: ActionProgress;
  readonly overdue: boolean;
}

export type AlertStanding =
  | IndicatorStanding
  | MilestoneStanding
  | RiskStanding
  | SavingStanding
  | ActionStanding;

/**
 * How an indicator stands for a period, from its return (undefined when there is none) and its trend. Undefined when it has
 * neither been returned nor is late, or can no longer be returned.
 */
export function indicatorStanding(
  plan: Plan,
  indicator: Indicator,
  period: Period,
  entry: Return | undefined,
  trend: readonly TrendPoint[],
  today: IsoDate,
  policy: Policy,
): IndicatorStanding | undefined {
  const lateSince = entry ? undefined : lateFrom(plan, indicator, period, today, policy);
  if (!entry && lateSince === undefined) return undefined;
  // The return and its trend are read one after the other: the return is what counts.
  const points = [
    ...trend.filter((point) => point.period !== period.id),
    ...(entry ? [trendPoint(entry)] : []),
  ];
  return {
    kind: 'indicator',
    code: indicator.code,
    indicator,
    period,
    entry,
    lateSince,
    rag: entry && effectiveRag(entry),
    previousRag: points.find((point) => point.period === periodBefore(period).id)?.rag,
    direction: directions(indicator, points, period, entry?.value, policy).short,
    redPeriods: runLength(points, period, 'red'),
    action: actionOf(entry, today),
    overtaken: points.some((point) => periodOf(point.period).endsOn > period.endsOn),
  };
}

/** How a milestone stands on a day. */
export function milestoneStanding(milestone: Milestone, today: IsoDate, policy: Policy): MilestoneStanding {
  return {
    kind: 'milestone',
    code: milestone.code,
    milestone,
    status: milestoneStatus(milestone, today, policy),
  };
}

/**
 * How a risk stands on a day. Whether it is static its reviews say; `mark` says since when a score that nobody reviewed is what it is,
 * undefined when nobody has watched it. A closed one stands above nothing.
 */
export function riskStanding(
  risk: Risk,
  mark: RiskMark | undefined,
  today: IsoDate,
  policy: Policy,
): RiskStanding {
  return {
    kind: 'risk',
    code: risk.code,
    risk,
    rag: riskRag(risk.current, policy) ?? 'green', // nothing is to be told of what nobody has scored
    aboveAppetite: !isClosed(risk) && isAboveAppetite(risk),
    staticSince: isClosed(risk) ? undefined : staticFrom(risk, mark, today, policy),
  };
}

function staticFrom(
  risk: Risk,
  mark: RiskMark | undefined,
  today: IsoDate,
  policy: Policy,
): IsoDate | undefined {
  if (risk.progress?.steady) return isStaticByReviews(risk, policy) ? risk.progress.steady.since : undefined;
  return mark && isStatic(risk, mark, today, policy) ? mark.since : undefined;
}

/** How a saving stands. */
export function savingStanding(saving: Saving): SavingStanding {
  return { kind: 'saving', code: saving.code, saving, rag: savingRag(saving) };
}

/** How an action stands on a day. */
export function actionStanding(action: ActionProgress, today: IsoDate): ActionStanding {
  return { kind: 'action', code: action.subject.code, action, overdue: isOverdue(action, today) };
}

/** Every rule that what stands fires, whether a channel wants to hear of it or not. */
export function firedBy(standing: AlertStanding, policy: Policy): readonly AlertRule[] {
  switch (standing.kind) {
    case 'indicator':
      return standing.entry ? firedByReturn(standing, policy) : ['late'];
    case 'milestone':
      return ['red', 'amber'].includes(standing.status.brag) ? ['milestone'] : [];
    case 'risk':
      return standing.aboveAppetite || standing.staticSince !== undefined ? ['risk'] : [];
    case 'saving':
      return standing.rag === 'green' ? [] : ['saving'];
    case 'action':
      return standing.overdue ? ['action'] : [];
  }
}

/** The colour that stands for it, as on every other card; undefined for no RAG. */
export function colourOf(standing: AlertStanding): Brag | undefined {
  if (standing.kind === 'action') return undefined;
  return standing.kind === 'milestone' ? standing.status.brag : standing.rag;
}

/** Red on the corporate tier, which waits for nobody's working hours. */
export function isCorporateRed(standing: AlertStanding): boolean {
  if (standing.kind !== 'indicator' && standing.kind !== 'risk') return false;
  const level = standing.kind === 'indicator' ? standing.indicator.tier : standing.risk.level;
  return standing.rag === 'red' && level === 'corporate';
}

/** Why a rule fired, as a sentence: `Turned red: it was amber for August 2024.` */
export function whyFired(rule: AlertRule, standing: AlertStanding): string {
  if (standing.kind === 'milestone') return milestoneWhy(standing);
  if (standing.kind === 'risk') return riskWhy(standing);
  if (standing.kind === 'saving') return savingWhy(standing);
  if (standing.kind === 'action') return `Action overdue: it was due ${longDay(standing.action.due)}.`;
  const before = periodLabel(periodBefore(standing.period));
  const { previousRag, lateSince, redPeriods, entry } = standing;
  switch (rule) {
    case 'turned red':
    case 'turned amber': {
      const colour = rule === 'turned red' ? 'red' : 'amber';
      if (previousRag === colour) return `Still ${colour}, as for ${before}.`;
      return previousRag === undefined
        ? `Turned ${colour}.`
        : `Turned ${colour}: it was ${previousRag} for ${before}.`;
    }
    case 'worsened':
      return `Got worse since ${before}.`;
    case 'red running':
      return `Red for ${redPeriods} periods running.`;
    case 'no corrective action':
      return standing.action === 'missing'
        ? 'Red with no corrective action.'
        : `Red, and its corrective action was due by ${longDay(entry?.narrative?.doingBy ?? '')}.`;
    default:
      return lateSince === undefined ? 'Return late.' : `Return late: it was due ${longDay(lateSince)}.`;
  }
}

function firedByReturn(standing: IndicatorStanding, { consistentRed }: Policy): readonly AlertRule[] {
  const { rag, previousRag, direction, action, redPeriods } = standing;
  if (rag === undefined || rag === 'green') return [];
  const fell = previousRag !== undefined && RAG_SEVERITY[rag] > RAG_SEVERITY[previousRag];
  const fired: AlertRule[] = [rag === 'red' ? 'turned red' : 'turned amber'];
  if (fell || direction === 'deteriorating') fired.push('worsened');
  if (rag === 'red' && action !== 'planned') fired.push('no corrective action');
  if (redPeriods >= consistentRed) fired.push('red running');
  return fired;
}

function lateFrom(
  plan: Plan,
  indicator: Indicator,
  period: Period,
  today: IsoDate,
  policy: Policy,
): IsoDate | undefined {
  if (!isReturned(indicator) || period.startsOn < policy.returnsOwedFrom) return undefined;
  const window = windowState(period, today, policy, plan, indicator.division);
  if (window.state !== 'late' || isLocked(plan, period, indicator.division, today, policy)) return undefined;
  return window.dueOn;
}

/** What is being done about a return: planned, nothing that says anything, or something whose day has passed. */
export function actionOf(entry: Return | undefined, today: IsoDate): IndicatorStanding['action'] {
  const { doing = '', doingBy = '' } = entry?.narrative ?? {};
  if (isPlaceholder(doing)) return 'missing';
  return doingBy !== '' && doingBy < today ? 'overdue' : 'planned';
}

function milestoneWhy({ milestone, status }: MilestoneStanding): string {
  const plan = milestone.recoveryPlan?.trim() ? 'with a recovery plan' : 'with no recovery plan';
  if (status.overdue && status.expectedOn)
    return `Milestone ${status.brag}: it was expected on ${longDay(status.expectedOn)}, ${plan}.`;
  const days = `${status.slipDays} ${status.slipDays === 1 ? 'day' : 'days'}`;
  return `Milestone ${status.brag}: it slips ${days}, ${plan}.`;
}

function savingWhy({ saving, rag }: SavingStanding): string {
  const parts = (['amber', 'red', 'unachievable'] as const).filter((part) => saving[part] > 0);
  const sums = parts.map((part) => `${wholePounds(saving[part])} ${part}`).join(', ');
  return `Saving ${rag}: ${sums} of ${wholePounds(saving.target)}.`;
}

function riskWhy({ risk, aboveAppetite, staticSince }: RiskStanding): string {
  return [
    aboveAppetite ? `Score ${riskScore(risk.current)} is above the appetite of ${risk.appetite}.` : '',
    staticSince === undefined ? '' : `Static: red and unchanged since ${longDay(staticSince)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
