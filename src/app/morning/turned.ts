import { addDays, type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { periodLabel, periodOf } from '../../domain/calendar/period.ts';
import { type Milestone, milestoneStatus } from '../../domain/plan/milestone.ts';
import { byCode, type Division, type Plan } from '../../domain/plan/plan.ts';
import { changedAt } from '../../domain/plan/progress/milestoneProgress.ts';
import { riskMovement } from '../../domain/plan/progress/riskProgress.ts';
import { type Risk, riskRag, riskScore } from '../../domain/plan/risk.ts';
import type { Policy } from '../../domain/policy.ts';
import { figureBeside } from '../../domain/return/figure.ts';
import type { TrendPoint } from '../../domain/return/return.ts';
import { inTimeOrder } from '../../domain/return/trend.ts';
import { RAG_SEVERITY } from '../../domain/status.ts';
import type { MorningLine } from './morningScreens.ts';

/** How long after its period’s end a return is still news, in days: a month that is returned, and the one after it. */
const NEWS_OF_RETURNS = 62;
/** How long a milestone that was reported, or a risk that moved, is still news, in days. */
const NEWS = 7;

/**
 * What turned in these divisions, for whoever directs them: indicators whose newest return has another RAG than the one before it,
 * milestones that were reported on at red or amber within a week, and risks whose score moved within it. What got worse comes first.
 */
export function turnedLines(
  plan: Plan,
  divisions: readonly Division[],
  points: readonly TrendPoint[],
  today: IsoDate,
  policy: Policy,
): readonly MorningLine[] {
  const own = new Set(divisions.map(({ code }) => code));
  const of = Map.groupBy(points, ({ indicator }) => indicator);
  const indicators = plan.indicators
    .filter(({ division }) => own.has(division))
    .sort(byCode)
    .flatMap(({ code }) => turnedIndicator(plan, code, of.get(code) ?? [], today));
  return [
    ...indicators.filter(({ worse }) => worse).map(({ line }) => line),
    ...plan.milestones
      .filter(({ programme }) => own.has(plan.programme.get(programme)?.division ?? ''))
      .flatMap((milestone) => turnedMilestone(milestone, today, policy)),
    ...plan.risks
      .filter(({ division }) => own.has(division))
      .flatMap((risk) => movedRisk(risk, today, policy)),
    ...indicators.filter(({ worse }) => !worse).map(({ line }) => line),
  ];
}

function turnedIndicator(
  plan: Plan,
  code: string,
  points: readonly TrendPoint[],
  today: IsoDate,
): readonly { readonly line: MorningLine; readonly worse: boolean }[] {
  const [before, now] = inTimeOrder(points).slice(-2);
  const indicator = plan.indicator.get(code);
  if (!indicator || !now?.rag || !before?.rag || now.rag === before.rag) return [];
  const period = periodOf(now.period);
  if (period.endsOn < addDays(today, -NEWS_OF_RETURNS)) return [];
  const figure = now.value === undefined ? '' : `, ${figureBeside(now.value, now.target, indicator.unit)}`;
  return [
    {
      worse: RAG_SEVERITY[now.rag] > RAG_SEVERITY[before.rag],
      line: {
        status: now.rag,
        title: `${code} ${indicator.title}`,
        detail: `From ${before.rag} to ${now.rag} · ${periodLabel(period)}${figure}`,
        button: 'Look',
        text: `how is ${code} doing?`,
      },
    },
  ];
}

function turnedMilestone(milestone: Milestone, today: IsoDate, policy: Policy): readonly MorningLine[] {
  const at = milestone.progress && changedAt(milestone.progress);
  const { brag, expectedOn, slipDays } = milestoneStatus(milestone, today, policy);
  if (at === undefined || !isNews(at, today) || (brag !== 'red' && brag !== 'amber')) return [];
  const expected = expectedOn === undefined ? 'no date' : `expected ${longDay(expectedOn)}`;
  const slip = slipDays > 0 ? `, ${slipDays} ${slipDays === 1 ? 'day' : 'days'} later than planned` : '';
  return [
    {
      status: brag,
      title: `${milestone.code} ${milestone.title}`,
      detail: `Reported ${longDay(londonDay(new Date(at)))} · ${expected}${slip}`,
      button: 'Look',
      text: `tell me about ${milestone.code}`,
    },
  ];
}

function movedRisk(risk: Risk, today: IsoDate, policy: Policy): readonly MorningLine[] {
  const { progress } = risk;
  const movement = riskMovement(risk);
  const at = progress?.confirmed?.at;
  if (!progress?.before || at === undefined || !isNews(at, today) || !movement || movement === '=') return [];
  return [
    {
      status: riskRag(risk.current, policy) ?? 'grey',
      title: `${risk.code} ${risk.title}`,
      detail: `${movement} ${riskScore(progress.before)} → ${riskScore(risk.current)} on ${longDay(londonDay(new Date(at)))}`,
      button: 'Look',
      text: `history ${risk.code}`,
    },
  ];
}

function isNews(at: string, today: IsoDate): boolean {
  return londonDay(new Date(at)) >= addDays(today, -NEWS);
}
