import { addDays, londonDay } from '../../domain/calendar/dates.ts';
import {
  endMonth,
  latestEnded,
  type Period,
  parsePeriod,
  periodBefore,
  periodLabel,
  periodOf,
} from '../../domain/calendar/period.ts';
import type { AskedFrom } from '../../domain/clinic/clinicQuestion.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Division, Plan } from '../../domain/plan/plan.ts';
import type { TrendPoint } from '../../domain/return/return.ts';
import { RAG_SEVERITY } from '../../domain/status.ts';
import { matchDivision } from '../divisionWords.ts';
import { notice, type Reply, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';

/** Indicators to choose from on one form; more than a division has, and a card still stays small. */
const MOST_CHOICES = 60;

/**
 * The form to ask about one of a division's indicators for a month, those that are worst off first. One range read. The
 * period is the month's own for each indicator: the quarter, half or year that had ended by then.
 */
export async function openAsk(
  services: Services,
  plan: Plan,
  asked: { readonly division: string; readonly period: string },
): Promise<Reply> {
  const division = divisionOf(plan, asked.division);
  const month = parsePeriod(asked.period) ?? latestEnded('monthly', londonDay(services.clock.now()));
  const own = division ? plan.indicators.filter((one) => one.division === division.code) : [];
  const [first] = own;
  if (!division || !first)
    return notice('sorry', 'There is nothing to ask about', 'That division has no indicators.', [
      say('clinic summary'),
    ]);
  const points = await services.returns.points(division.code, {
    from: endMonth(month),
    to: endMonth(month),
  });
  const choices = [...own].sort((a, b) => severity(b, points) - severity(a, points));
  return askReply(plan, {
    heading: `${division.title} clinic`,
    choices,
    chosen: choices[0] ?? first,
    period: month,
    from: 'clinic',
    typed: '',
  });
}

/** The form with a box for the question. Reads and writes nothing. */
export function askReply(
  plan: Plan,
  form: {
    readonly heading: string;
    readonly choices: readonly Indicator[];
    readonly chosen: Indicator;
    readonly period: Period | undefined;
    readonly from: AskedFrom;
    readonly typed: string;
    readonly warning?: string;
  },
): Reply {
  const { chosen, period, warning } = form;
  const label = period ? periodLabel(period) : 'the latest return';
  return {
    screen: 'ask',
    form: {
      ...form,
      choices: form.choices.slice(0, MOST_CHOICES).map(({ code, title }) => ({ code, title })),
      chosen: chosen.code,
      period: period?.id ?? '',
      periodLabel: label,
    },
    next: [],
    footer: footerOf(plan),
    summary: [warning, `Ask about ${chosen.code}, ${label}.`].filter(Boolean).join(' '),
  };
}

/**
 * The period of an indicator that a question is about. The one named, when the indicator is returned for such periods;
 * otherwise the last of its own that had ended by then. Without one, the last that was returned, which takes one range
 * read, or the last that ended.
 */
export async function periodAsked(
  services: Pick<Services, 'returns' | 'clock'>,
  indicator: Indicator,
  named: Period | undefined,
): Promise<Period> {
  if (named) return named.frequency === indicator.frequency ? named : endedBy(indicator, named);
  const today = londonDay(services.clock.now());
  const latest = latestEnded(indicator.frequency, today);
  const points = await services.returns.trend(indicator.division, indicator.code, {
    from: endMonth(periodBefore(latest)),
    to: endMonth(latest),
  });
  const returned = points.at(-1)?.period;
  return returned === undefined ? latest : periodOf(returned);
}

function endedBy({ frequency }: Indicator, { endsOn }: Period): Period {
  const dayAfter = addDays(endsOn, 1);
  return latestEnded(frequency, dayAfter);
}

function divisionOf(plan: Plan, words: string): Division | undefined {
  const match = matchDivision(plan, words);
  return plan.division.get(words) ?? (match.ok ? match.division : undefined);
}

function severity({ code }: Indicator, points: readonly TrendPoint[]): number {
  const rag = points.find((point) => point.indicator === code)?.rag;
  return rag === undefined ? -1 : RAG_SEVERITY[rag];
}
