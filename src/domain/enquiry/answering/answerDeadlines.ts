import { addDays, longDay } from '../../calendar/dates.ts';
import {
  type Frequency,
  type Period,
  periodBefore,
  periodContaining,
  periodLabel,
  periodOf,
} from '../../calendar/period.ts';
import { extensionsOf } from '../../calendar/periodDecision.ts';
import { latestOpened, windowOf, windowState } from '../../calendar/window.ts';
import type { AnswerItem, ListAnswer } from '../answer.ts';
import type { DeadlineQuery } from '../query.ts';
import { rangeWords } from '../reading/words.ts';
import type { ExecuteContext } from './executeContext.ts';
import { inRange } from './filters.ts';

const FREQUENCIES: readonly Frequency[] = ['monthly', 'quarterly', 'six-monthly', 'annual'];
/** Periods of one frequency looked at, at most, when an open-ended range is asked for. */
const MOST_PERIODS = 24;

/** When returns open and are due: for the periods named, those due in a range, or those that are open now. */
export function answerDeadlines(query: DeadlineQuery, context: ExecuteContext): ListAnswer {
  const periods = periodsOf(query, context);
  const names = periods.map(periodLabel);
  const what = query.periods
    ? `Return dates for ${names.join(', ')}`
    : query.due
      ? `Returns due ${rangeWords(query.due)}`
      : 'Returns that opened last';
  return {
    kind: 'list',
    reading: `${what}: ${periods.length}`,
    items: periods.map((period) => periodItem(period, context)),
    total: periods.length,
    notes:
      query.due && !query.due.to ? [`Only the first ${MOST_PERIODS} periods of each kind are listed.`] : [],
    next: ['Which returns are late?', 'Which indicators have not been returned?'],
  };
}

function periodsOf({ periods, due }: DeadlineQuery, context: ExecuteContext): readonly Period[] {
  if (periods) return periods.map(periodOf);
  const used = FREQUENCIES.filter((frequency) =>
    context.plan.indicators.some((one) => one.frequency === frequency),
  );
  if (!due)
    return used.map((frequency) => latestOpened(frequency, context.today, context.policy, context.plan));
  return used.flatMap((frequency) => dueWithin(frequency, due, context));
}

function dueWithin(
  frequency: Frequency,
  due: NonNullable<DeadlineQuery['due']>,
  { today, policy }: ExecuteContext,
): readonly Period[] {
  // Without a first day, what was due longer ago than a year is nobody's question.
  const start = due.from ?? addDays(due.to && due.to < today ? due.to : today, -365);
  const found: Period[] = [];
  let period = periodBefore(periodContaining(frequency, start), 1);
  for (let count = 0; count < MOST_PERIODS; count += 1) {
    const { dueOn } = windowOf(period, policy);
    if (due.to && dueOn > due.to) break;
    if (inRange(dueOn, due)) found.push(period);
    period = periodBefore(period, -1);
  }
  return found;
}

function periodItem(period: Period, { plan, today, policy }: ExecuteContext): AnswerItem {
  const { opensOn, dueOn } = windowOf(period, policy, plan);
  const state = windowState(period, today, policy, plan);
  const later = extensionsOf(plan, period).map(
    ({ division, dueOn: until }) =>
      `${plan.division.get(division)?.title ?? division} until ${longDay(until)}`,
  );
  const left =
    state.state === 'due'
      ? `${state.daysLeft} days left`
      : state.state === 'late'
        ? 'closed'
        : 'not open yet';
  const indicators = plan.indicators.filter(
    (one) => one.frequency === period.frequency && !one.computed,
  ).length;
  return {
    code: period.id,
    title: periodLabel(period),
    facts: [
      { label: 'Opens', value: longDay(opensOn) },
      { label: 'Due', value: [longDay(dueOn), ...later].join(', ') },
      { label: 'Now', value: left },
      { label: 'Indicators', value: String(indicators) },
    ],
  };
}
