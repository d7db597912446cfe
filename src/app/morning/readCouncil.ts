import { actionOf } from '../../domain/alert/alertStanding.ts';
import { type IsoDate, londonDay } from '../../domain/calendar/dates.ts';
import { endMonth, periodOf } from '../../domain/calendar/period.ts';
import { byCode, type Plan } from '../../domain/plan/plan.ts';
import type { Obligation } from '../../domain/return/obligation.ts';
import { effectiveRag, type Return, type TrendPoint } from '../../domain/return/return.ts';
import { inTimeOrder } from '../../domain/return/trend.ts';
import { mostAskedFirst } from '../../domain/unanswered/unansweredEnquiry.ts';
import { countsOf, nameOf, readDays, trouble } from '../sending/deliveryReport.ts';
import type { Services } from '../services.ts';
import type { CouncilFacts } from './councilMorning.ts';

type Reads = Pick<Services, 'returns' | 'deliveries' | 'unanswered' | 'clock'>;

/**
 * What the performance team looks at, beside what is missing and what was made, which the caller read: the stories of the reds that
 * stand, and what was not delivered. One range read for each division in which a red stands, and one each of the deliveries of this week and
 * of the questions that were passed on.
 */
export async function readCouncil(
  services: Reads,
  plan: Plan,
  { missing, points }: { readonly missing: readonly Obligation[]; readonly points: readonly TrendPoint[] },
): Promise<CouncilFacts> {
  const today = londonDay(services.clock.now());
  const [idleReds, undelivered, unanswered] = await Promise.all([
    readIdleReds(services, plan, points, today),
    readUndelivered(services, plan, today),
    services.unanswered.open(),
  ]);
  return { missing, idleReds, undelivered, unanswered: unanswered.toSorted(mostAskedFirst) };
}

async function readIdleReds(
  { returns }: Reads,
  plan: Plan,
  points: readonly TrendPoint[],
  today: IsoDate,
): Promise<CouncilFacts['idleReds']> {
  const reds = [...Map.groupBy(points, ({ indicator }) => indicator).values()].flatMap((own) => {
    const latest = inTimeOrder(own).at(-1);
    const indicator = latest && plan.indicator.get(latest.indicator);
    return indicator && latest.rag === 'red' ? [{ indicator, period: latest.period }] : [];
  });
  const found = await Promise.all(
    [...Map.groupBy(reds, ({ indicator }) => indicator.division)].map(([division, own]) => {
      const months = own.map(({ period }) => endMonth(periodOf(period))).sort();
      const [from = '', to = ''] = [months[0], months.at(-1)];
      return returns.returns(division, { from, to });
    }),
  );
  const wanted = new Set(reds.map(({ indicator, period }) => `${indicator.code}|${period}`));
  return found
    .flat()
    .filter((entry) => wanted.has(`${entry.indicator}|${entry.period}`) && effectiveRag(entry) === 'red')
    .flatMap((entry: Return) => {
      const action = actionOf(entry, today);
      return action === 'planned' ? [] : [{ entry, action }];
    })
    .sort((a, b) => byCode({ code: a.entry.indicator }, { code: b.entry.indicator }));
}

/** This week’s; on its first day last week’s, when what a Friday brought is still to be seen. */
async function readUndelivered(
  { deliveries }: Reads,
  plan: Plan,
  today: IsoDate,
): Promise<CouncilFacts['undelivered']> {
  const thisWeek = readDays('this week', today);
  const days = thisWeek?.from === today ? 'last week' : 'this week';
  const { from = today } = readDays(days, today) ?? {};
  const lines = await deliveries.lines(from, today);
  const places = Map.groupBy(lines, ({ conversationId }) => conversationId).values();
  const names = [...places].filter((own) => trouble(countsOf(own)) > 0).map((own) => nameOf(plan, own));
  return { days, names: [...new Set(names)].sort() };
}
