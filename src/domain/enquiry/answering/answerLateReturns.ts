import { daysBetween, longDay } from '../../calendar/dates.ts';
import { periodOf } from '../../calendar/period.ts';
import { trendPoint } from '../../return/return.ts';
import type { ListAnswer } from '../answer.ts';
import type { LateReturnsQuery } from '../query.ts';
import { rangeWords } from '../reading/words.ts';
import type { ExecuteContext } from './executeContext.ts';
import { inRange } from './filters.ts';
import { isShown } from './judgeIndicator.ts';
import { leftOut } from './leftOut.ts';
import { knownWindow, labelOf } from './periodMemo.ts';

/** Returns of periods that fell due in these days and came in after that; the first time each was returned counts. */
export function answerLateReturns(query: LateReturnsQuery, context: ExecuteContext): ListAnswer {
  const { plan, policy } = context;
  const late = context.returns.flatMap((entry) => {
    const indicator = plan.indicator.get(entry.indicator);
    const period = periodOf(entry.period);
    if (!indicator || period.startsOn < policy.returnsOwedFrom) return [];
    const { dueOn } = knownWindow(period, policy, plan, indicator.division);
    const came = entry.submittedAt.slice(0, 10);
    return inRange(dueOn, query.since) && came > dueOn ? [{ entry, indicator, period, dueOn, came }] : [];
  });
  const points = context.returns.map(trendPoint);
  const shown = late.filter(({ indicator }) =>
    isShown(
      indicator,
      points.filter((one) => one.indicator === indicator.code),
      context,
    ),
  );
  return {
    kind: 'list',
    reading: `Returns that came in after they were due, ${rangeWords(query.since)}: ${shown.length}`,
    items: shown
      .toSorted((a, b) => (a.period.endsOn < b.period.endsOn ? -1 : 1))
      .map(({ indicator, period, dueOn, came }) => ({
        code: indicator.code,
        title: indicator.title,
        facts: [
          { label: 'Period', value: labelOf(period) },
          { label: 'Due', value: longDay(dueOn) },
          { label: 'Came in', value: `${longDay(came)}, ${daysBetween(dueOn, came)} days late` },
        ],
      })),
    total: shown.length,
    notes: [
      'A return that was changed later counts by the day of the change that stands.',
      ...leftOut(late.length - shown.length, context.exposure),
    ],
    next: ['Which returns are late?'],
    source: 'Returns as they stand',
  };
}
