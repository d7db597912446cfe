import type { Answer, AnswerCount, AnswerItem, ListAnswer } from '../answer.ts';
import { type DateRange, type Ref, refCode } from '../queryTerms.ts';
import { exactPeriod } from '../reading/buildDeadlines.ts';
import type { ComparedKind, ComparisonQuery } from '../reading/timeQuery.ts';
import { capital, rangeWords, refWords } from '../reading/words.ts';
import type { ExecuteContext } from './executeContext.ts';
import { listIndicators } from './listIndicators.ts';
import { listMilestones } from './listMilestones.ts';
import { listRisks } from './listRisks.ts';
import { listSavings } from './listSavings.ts';

interface Side {
  readonly code: string;
  readonly title: string;
  readonly list: ListAnswer;
}

/** Counts by status side by side: of two or more things, or of the same ones at two times. */
export function answerComparison(query: ComparisonQuery, context: ExecuteContext): Answer {
  const sides = sidesOf(query, context);
  const kind = capital(query.subject);
  const where =
    query.periods && query.of
      ? ` in ${query.of.map((ref) => refWords(ref, context.plan)).join(' and ')}`
      : '';
  const names = sides.map((side) => side.title).join(' against ');
  return {
    kind: 'list',
    reading: `${kind}${where}: ${names}`,
    items: sides.map(itemOf),
    total: sides.length,
    chart: {
      title: `${kind} by status`,
      slices: sides.flatMap(({ title, list }) =>
        (list.counts ?? []).map(({ label, colour, count }) => ({
          label: `${title}, ${label.toLowerCase()}`,
          value: count,
          ...(colour ? { colour } : {}),
        })),
      ),
    },
    notes: [...new Set(sides.flatMap((side) => side.list.notes))],
    next: query.periods
      ? ['Which indicators are red?', 'Which kpis got worse?']
      : sides.slice(0, 3).map((side) => `${kind} ${side.title.startsWith('P') ? 'of' : 'in'} ${side.title}`),
  };
}

function sidesOf(query: ComparisonQuery, context: ExecuteContext): readonly Side[] {
  const { plan } = context;
  if (query.periods)
    return query.periods.map((range, at) => ({
      code: exactPeriod(range)?.id ?? `${range.from ?? ''}-${at + 1}`,
      title: rangeWords(range),
      list: listFor(query.subject, query.of ?? [], range, context),
    }));
  return (query.of ?? []).map((ref) => ({
    code: refCode(ref),
    title: refWords(ref, plan),
    list: listFor(query.subject, [ref], undefined, context),
  }));
}

function listFor(
  subject: ComparedKind,
  within: readonly Ref[],
  period: DateRange | undefined,
  context: ExecuteContext,
): ListAnswer {
  const scope = { want: 'list' as const, ...(within.length > 0 ? { within } : {}) };
  switch (subject) {
    case 'indicators':
      // What was returned for the period; without one, what was returned last.
      return listIndicators(
        { about: 'indicators', ...scope, ...(period ? { returned: 'returned', period } : {}) },
        context,
      );
    case 'milestones':
      return listMilestones({ about: 'milestones', ...scope }, context);
    case 'risks':
      return listRisks({ about: 'risks', ...scope }, context);
    case 'savings':
      return listSavings({ about: 'savings', ...scope }, context);
  }
}

function itemOf({ code, title, list }: Side): AnswerItem {
  const counts: readonly AnswerCount[] = list.counts ?? [];
  return {
    code,
    title,
    facts: [
      { label: 'In all', value: String(list.total) },
      ...counts.map(({ label, count }) => ({ label, value: share(count, list.total) })),
      ...(list.counts ? [] : [{ label: 'Sum', value: list.reading.split('. ')[1] ?? 'none' }]),
    ],
  };
}

function share(count: number, total: number): string {
  return total > 0 ? `${count} (${Math.round((count / total) * 100)}%)` : String(count);
}
