import { londonDay, longDay } from '../../calendar/dates.ts';
import { periodOf } from '../../calendar/period.ts';
import { byCode } from '../../plan/plan.ts';
import { effectiveRag, type Return, trendPoint } from '../../return/return.ts';
import type { AnswerItem, ListAnswer } from '../answer.ts';
import type { ChangesQuery } from '../reading/timeQuery.ts';
import { capital, rangeWords, scopeWords } from '../reading/words.ts';
import type { ExecuteContext } from './executeContext.ts';
import { indicatorMatches, inRange } from './filters.ts';
import { reportedValue } from './indicatorItem.ts';
import { isShown } from './judgeIndicator.ts';
import { lazyItem } from './lazyItem.ts';
import { leftOut } from './leftOut.ts';
import { labelOf } from './periodMemo.ts';
import { reportedChanges } from './reportedChanges.ts';

/** What was returned, restated, reported on the plan and completed in some days. What a file changed carries no date, and that is said. */
export function answerChanges(query: ChangesQuery, context: ExecuteContext): ListAnswer {
  const { plan, today } = context;
  const days = { from: query.since.from ?? today, to: query.since.to ?? today };
  const scope = { want: 'list' as const, ...(query.within ? { within: query.within } : {}) };
  const entries = context.returns
    .filter((entry) => inRange(changedOn(entry), days))
    .filter((entry) => {
      const indicator = plan.indicator.get(entry.indicator);
      return indicator !== undefined && indicatorMatches({ about: 'indicators', ...scope }, plan, indicator);
    });
  const shown = entries.filter((entry) => mayShow(entry, context));
  const { milestones, risks, savings } = reportedChanges({ about: 'milestones', ...scope }, days, context);
  const items = [
    ...shown.toSorted(latestFirst).map((entry) => returnItem(entry, context)),
    ...milestones,
    ...risks,
    ...savings,
  ];
  const where = scopeWords({ about: 'milestones', ...scope }, plan);
  return {
    kind: 'list',
    reading: `Returns made and what was reported on the plan${where}, ${rangeWords(days)}: ${items.length}`,
    items,
    total: items.length,
    counts: [
      { label: 'Returns', count: shown.length },
      { label: 'Milestones', count: milestones.length },
      { label: 'Risks', count: risks.length },
      { label: 'Savings', count: savings.length },
    ].filter((one) => one.count > 0),
    notes: [
      'What a file changed carries no date here, so it is not listed. Nor are returns for periods that ended more than three months before.',
      ...leftOut(entries.length - shown.length, context.exposure),
    ],
    next: ['Which indicators are red?', 'Which milestones have slipped?'],
    source: 'Returns as they stand',
  };
}

function changedOn(entry: Return): string {
  return londonDay(new Date(entry.restated?.at ?? entry.submittedAt));
}

function mayShow(entry: Return, context: ExecuteContext): boolean {
  const indicator = context.plan.indicator.get(entry.indicator);
  const points = context.returns.filter((each) => each.indicator === entry.indicator).map(trendPoint);
  return indicator !== undefined && isShown(indicator, points, context);
}

function latestFirst(a: Return, b: Return): number {
  const [first, second] = [changedOn(a), changedOn(b)];
  return first === second ? byCode({ code: a.indicator }, { code: b.indicator }) : first < second ? 1 : -1;
}

function returnItem(entry: Return, { plan }: ExecuteContext): AnswerItem {
  const rag = effectiveRag(entry);
  const indicator = plan.indicator.get(entry.indicator);
  return lazyItem(
    {
      code: entry.indicator,
      title: indicator?.title ?? entry.indicator,
      ...(rag ? { status: { colour: rag, label: capital(rag) } } : {}),
    },
    () => [
      {
        label: labelOf(periodOf(entry.period)),
        value: indicator ? reportedValue(indicator, trendPoint(entry)) : 'not in the plan',
      },
      { label: entry.restated ? 'Restated' : 'Returned', value: longDay(changedOn(entry)) },
      { label: 'By', value: entry.submittedBy.name },
    ],
  );
}
