import { type ClinicActions, clinicActions } from '../action/carriedForward.ts';
import { type IsoDate, longDay } from '../calendar/dates.ts';
import { endMonth, type Period, periodBefore, periodOf } from '../calendar/period.ts';
import type { Indicator } from '../plan/indicator.ts';
import { type Milestone, type MilestoneStatus, milestoneStatus } from '../plan/milestone.ts';
import { byCode, type Division, milestoneOwner, type Plan, type Post } from '../plan/plan.ts';
import { type RoundStanding, roundStanding } from '../plan/progress/monthlyRound.ts';
import { savingWords } from '../plan/progress/savingWords.ts';
import { isAboveAppetite, type Risk, riskScore } from '../plan/risk.ts';
import type { ClinicTheme, Policy } from '../policy.ts';
import { type Obligation, obligationsOf } from '../return/obligation.ts';
import { effectiveRag, type Return, type TrendPoint, trendPoint } from '../return/return.ts';
import { restatedSentence } from '../return/returnStanding.ts';
import type { SelfMeasure } from '../return/selfMeasure.ts';
import { type Direction, directions, isConsistentlyGreen, runLength } from '../return/trend.ts';
import { RAG_SEVERITY, type Rag } from '../status.ts';
import type { ClinicQuestions } from './clinicQuestion.ts';
import { type ClinicSavings, clinicSavings } from './clinicSavings.ts';

/** How many months before the reviewed one a clinic looks back on: enough for the same month last year. */
export const CLINIC_LOOK_BACK_MONTHS = 12;

/** One indicator's return as the clinic sees it. */
export interface ClinicLine {
  readonly indicator: Indicator;
  readonly period: Period;
  readonly entry: Return;
  /** Effective RAG. */
  readonly rag: Rag | undefined;
  readonly previousRag: Rag | undefined;
  readonly short: Direction | undefined;
  readonly long: Direction | undefined;
  /** Periods in a row with this RAG, this one included. */
  readonly run: number;
}

/** A return that has not been made, and the post that answers for it. */
export interface OutstandingReturn extends Obligation {
  readonly officer: Post | undefined;
}

export interface ClinicMilestone {
  readonly milestone: Milestone;
  readonly status: MilestoneStatus;
  readonly owner: Post | undefined;
  /** How it stands in the monthly round; absent when it is not in one. */
  readonly round?: RoundStanding;
}

/** What one post owes reports on and did not confirm in this month's round. */
export interface UnconfirmedMilestones {
  readonly owner: Post | undefined;
  readonly milestones: readonly { readonly code: string; readonly standing: RoundStanding }[];
}

/** A director's monthly performance clinic on one screen (S0 B to D; domain rules, "clinic agenda"). */
export interface ClinicSummary {
  readonly division: Division;
  /** The month under review. */
  readonly month: Period;
  /** Agenda theme of the clinic held in the month after. */
  readonly theme: ClinicTheme | undefined;
  readonly counts: {
    readonly red: number;
    readonly amber: number;
    readonly green: number;
    /** Returned, but without a RAG: no data, or an indicator that carries none. */
    readonly unrated: number;
    /** Not returned and still in time. */
    readonly awaited: number;
    /** Not returned and past due, for any period in the last twelve months. */
    readonly late: number;
  };
  /** Reds, then ambers; worsened first within each, then by code. */
  readonly attention: readonly ClinicLine[];
  /** Everything that was returned for the month, by code. */
  readonly lines: readonly ClinicLine[];
  /** Longest late first. */
  readonly late: readonly OutstandingReturn[];
  readonly awaited: readonly OutstandingReturn[];
  readonly consistentGreens: readonly ClinicLine[];
  readonly worsened: readonly ClinicLine[];
  readonly improved: readonly ClinicLine[];
  /** Red, then amber; longest slip first. */
  readonly milestones: readonly ClinicMilestone[];
  /** Those of the monthly round that nobody confirmed in time, by owner; absent where there are none. */
  readonly unconfirmed?: readonly UnconfirmedMilestones[];
  /** Highest score first. */
  readonly risks: readonly Risk[];
  /** As at today, whatever month is looked at; absent where there are none. */
  readonly savings?: ClinicSavings;
  /** What was agreed, done, declined, carried forward and decided; absent where there is nothing. */
  readonly actions?: ClinicActions;
  /** As at today, whatever month is looked at; absent where nothing was asked. */
  readonly questions?: ClinicQuestions;
  /** Indicators of the division that are worked out from the other returns; absent when it has none. */
  readonly measures?: readonly SelfMeasure[];
}

/**
 * The clinic summary of a division for a month. A pure function of the plan, the returns for periods that end in
 * that month, and the points of the twelve months before. Quarterly, half-yearly and annual indicators appear in
 * the month their period ends. "Late" and milestones are as at `today`, whatever month is looked at.
 */
export function summariseClinic(input: {
  readonly plan: Plan;
  readonly division: Division;
  readonly month: Period;
  readonly returns: readonly Return[];
  readonly earlier: readonly TrendPoint[];
  readonly today: IsoDate;
  readonly policy: Policy;
}): ClinicSummary {
  const { plan, division, month, returns, today, policy } = input;
  const indicators = plan.indicators.filter((indicator) => indicator.division === division.code);
  const points = [...input.earlier, ...returns.map(trendPoint)];
  const byIndicator = Map.groupBy(points, (point) => point.indicator);
  const lines = returns
    .flatMap((entry) => clinicLine(plan, entry, byIndicator.get(entry.indicator) ?? [], policy))
    .sort((a, b) => byCode(a.indicator, b.indicator));
  const outstanding = outstandingReturns(plan, indicators, points, month, today, policy);
  const late = outstanding.filter((item) => item.window.state === 'late').sort(longestLateFirst);
  const actions = clinicActions(plan, division.code, month, today);
  const savings = clinicSavings(plan, division.code, today, policy);
  const awaited = outstanding.filter((item) => item.window.state === 'due');
  const having = (rag: Rag): number => lines.filter((line) => line.rag === rag).length;
  return {
    division,
    month,
    theme: policy.clinicThemes.find((theme) => theme.months.includes(heldIn(month))),
    counts: {
      red: having('red'),
      amber: having('amber'),
      green: having('green'),
      unrated: lines.filter((line) => line.rag === undefined).length,
      awaited: awaited.length,
      late: late.length,
    },
    attention: lines.filter((line) => line.rag === 'red' || line.rag === 'amber').sort(worstFirst),
    lines,
    late,
    awaited,
    consistentGreens: lines.filter((line) =>
      isConsistentlyGreen(byIndicator.get(line.indicator.code) ?? [], line.period, policy),
    ),
    worsened: lines.filter((line) => changed(line) > 0),
    improved: lines.filter((line) => changed(line) < 0),
    milestones: clinicMilestones(plan, division, today, policy),
    ...unconfirmedIn(plan, division, today, policy),
    ...(actions ? { actions } : {}),
    ...(savings ? { savings } : {}),
    risks: plan.risks
      .filter((risk) => risk.division === division.code && isAboveAppetite(risk))
      .sort((a, b) => riskScore(b.current) - riskScore(a.current)),
  };
}

/** The plain-text summary of a clinic: counts first, then what needs attention by code. */
export function clinicSentence(summary: ClinicSummary): string {
  const { counts, attention, late } = summary;
  const codes = attention.slice(0, 5).map((line) => `${line.indicator.code} ${line.rag}`);
  const lateCodes = [...new Set(late.map((item) => item.indicator.code))];
  return [
    `${summary.division.title}, ${longDay(summary.month.endsOn).split(' ').slice(1).join(' ')}: ` +
      `${counts.red} red, ${counts.amber} amber, ${counts.green} green, ${counts.late} late.`,
    codes.length > 0 ? `Needs attention: ${codes.join(', ')}${attention.length > 5 ? ' and more' : ''}.` : '',
    lateCodes.length > 0
      ? `Late: ${lateCodes.slice(0, 5).join(', ')}${lateCodes.length > 5 ? ' and more' : ''}.`
      : '',
    restatedSentence(summary.lines),
    savingsSentence(summary.savings),
    openSentence(summary.questions),
    actionsSentence(summary.actions),
  ]
    .filter(Boolean)
    .join(' ');
}

/** `3 actions open, 1 overdue, 2 done since 1 September 2024.`; empty where there are none. */
export function actionsSentence(actions: ClinicActions | undefined): string {
  if (!actions) return '';
  const { open, settled, decisions, since } = actions;
  const overdue = open.filter((one) => one.overdue).length;
  const done = settled.filter(({ action }) => action.state === 'done').length;
  const parts = [
    `${open.length} ${open.length === 1 ? 'action' : 'actions'} open`,
    overdue > 0 ? `${overdue} overdue` : '',
    done > 0 ? `${done} done since ${longDay(since)}` : '',
    decisions.length > 0 ? `${decisions.length} decided` : '',
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/** `Savings: £450,000 of £1,200,000 delivered, £100,000 red.`; empty without any. */
function savingsSentence(savings: ClinicSavings | undefined): string {
  return savings ? `Savings: ${savingWords(savings.total)}.` : '';
}

function openSentence(questions: ClinicQuestions | undefined): string {
  const count = questions?.open.length ?? 0;
  return count === 0 ? '' : `${count} ${count === 1 ? 'question' : 'questions'} open.`;
}

function clinicLine(
  plan: Plan,
  entry: Return,
  own: readonly TrendPoint[],
  policy: Policy,
): readonly ClinicLine[] {
  const indicator = plan.indicator.get(entry.indicator);
  if (!indicator) return []; // returned before the plan dropped it
  const period = periodOf(entry.period);
  const rag = effectiveRag(entry);
  const previousRag = own.find((point) => point.period === periodBefore(period).id)?.rag;
  const run = rag === undefined ? 0 : runLength(own, period, rag);
  return [
    {
      indicator,
      period,
      entry,
      rag,
      previousRag,
      run,
      ...directions(indicator, own, period, entry.value, policy),
    },
  ];
}

function outstandingReturns(
  plan: Plan,
  indicators: readonly Indicator[],
  points: readonly TrendPoint[],
  month: Period,
  today: IsoDate,
  policy: Policy,
): readonly OutstandingReturn[] {
  const returned = new Set(points.map((point) => `${point.indicator}|${point.period}`));
  const from = endMonth(periodBefore(month, CLINIC_LOOK_BACK_MONTHS));
  return indicators
    .flatMap((indicator) => obligationsOf(indicator, today, from, policy, plan))
    .filter((owed) => endMonth(owed.period) <= endMonth(month))
    .filter((owed) => !returned.has(`${owed.indicator.code}|${owed.period.id}`))
    .map((owed) => ({ ...owed, officer: plan.post.get(owed.indicator.accountablePost) }));
}

function clinicMilestones(
  plan: Plan,
  division: Division,
  today: IsoDate,
  policy: Policy,
): readonly ClinicMilestone[] {
  return plan.milestones
    .filter((milestone) => plan.programme.get(milestone.programme)?.division === division.code)
    .map((milestone) => {
      const round = roundStanding(plan, milestone, today, policy);
      return {
        milestone,
        status: milestoneStatus(milestone, today, policy),
        owner: milestoneOwner(plan, milestone),
        ...(round ? { round } : {}),
      };
    })
    .filter(({ status }) => status.brag === 'red' || status.brag === 'amber')
    .sort(
      (a, b) =>
        Number(b.status.brag === 'red') - Number(a.status.brag === 'red') ||
        b.status.slipDays - a.status.slipDays,
    );
}

/** By owner, the one with most first. */
function unconfirmedIn(
  plan: Plan,
  division: Division,
  today: IsoDate,
  policy: Policy,
): Pick<ClinicSummary, 'unconfirmed'> {
  const late = plan.milestones
    .filter((milestone) => plan.programme.get(milestone.programme)?.division === division.code)
    .flatMap((milestone) => {
      const standing = roundStanding(plan, milestone, today, policy);
      if (standing?.state !== 'late') return [];
      return [{ owner: milestoneOwner(plan, milestone), code: milestone.code, standing }];
    });
  if (late.length === 0) return {};
  const unconfirmed = [...Map.groupBy(late, ({ owner }) => owner)]
    .map(([owner, milestones]) => ({ owner, milestones }))
    .sort((a, b) => b.milestones.length - a.milestones.length);
  return { unconfirmed };
}

/** The calendar month, 1 to 12, in which a month is reviewed: the one after. */
function heldIn(month: Period): number {
  return (Number(month.endsOn.slice(5, 7)) % 12) + 1;
}

/** Positive when the RAG got worse since the period before, negative when better, 0 when the same or unknown. */
function changed(line: ClinicLine): number {
  if (line.rag === undefined || line.previousRag === undefined) return 0;
  return RAG_SEVERITY[line.rag] - RAG_SEVERITY[line.previousRag];
}

function worstFirst(a: ClinicLine, b: ClinicLine): number {
  const severity = (line: ClinicLine): number => (line.rag === undefined ? -1 : RAG_SEVERITY[line.rag]);
  return severity(b) - severity(a) || changed(b) - changed(a) || byCode(a.indicator, b.indicator);
}

function longestLateFirst(a: OutstandingReturn, b: OutstandingReturn): number {
  return a.window.dueOn.localeCompare(b.window.dueOn) || byCode(a.indicator, b.indicator);
}
