import type { Answer, ListAnswer } from '../answer.ts';
import type { IndicatorQuery, Query, RiskQuery } from '../query.ts';
import type { ExecuteContext } from './executeContext.ts';
import { indicatorMatches } from './filters.ts';
import { isShown } from './judgeIndicator.ts';
import { listIndicators } from './listIndicators.ts';
import { listRisks } from './listRisks.ts';

/**
 * The answer to "all of them are on track": no, when there is one that is not; yes, when every one was judged and none
 * is hidden from the asker. Otherwise it is said of how many it is so, and that there are others.
 */
export function claimed(query: Query, answer: Answer, context: ExecuteContext): Answer {
  if (!('all' in query) || !query.all || answer.kind !== 'list') return answer;
  return { ...answer, reading: `${verdict(query, answer, context)}. ${answer.reading}` };
}

function verdict(query: Query, answer: ListAnswer, context: ExecuteContext): string {
  if (answer.total > 0) return 'No, not all of them are';
  if (query.about !== 'indicators' && query.about !== 'risks') return 'Yes, all of them are';
  // What is not in is known without judging anything.
  if (query.about === 'indicators' && query.returned && answer.notes.length === 0)
    return 'Yes, all of them are';
  const { judged, unjudged, hidden } =
    query.about === 'risks' ? risksOf(query, context) : indicatorsOf(query, context);
  if (judged === 0) return 'I cannot say whether they are: there is nothing I can show you to judge them by';
  if (unjudged + hidden === 0) return 'Yes, all of them are';
  const lack = query.about === 'risks' ? 'has no score yet' : 'has no RAG to judge by';
  const others =
    unjudged > 0 ? `; ${unjudged} of the others ${unjudged === 1 ? lack : lack.replace('has', 'have')}` : '';
  return `Of those I can see for you, ${judged === 1 ? 'the one that is judged is' : `the ${judged} that are judged are`}${others}`;
}

/** How many of what was claimed can be told by: a result, a score; and how many the asker may not see. */
interface Seen {
  readonly judged: number;
  readonly unjudged: number;
  readonly hidden: number;
}

function indicatorsOf(query: IndicatorQuery, context: ExecuteContext): Seen {
  const { conditions: _, ...scope } = query;
  const hidden = context.plan.indicators.filter(
    (one) =>
      indicatorMatches(query, context.plan, one) &&
      !isShown(
        one,
        context.facts.filter((point) => point.indicator === one.code),
        context,
      ),
  ).length;
  return { ...judgedIn(listIndicators(scope, context)), hidden };
}

function risksOf(query: RiskQuery, context: ExecuteContext): Seen {
  const { conditions: _, appetite: __, ...scope } = query;
  return { ...judgedIn(listRisks(scope, context)), hidden: 0 };
}

function judgedIn({ total, counts = [] }: ListAnswer): Omit<Seen, 'hidden'> {
  const judged = counts
    .filter(({ colour }) => colour !== undefined)
    .reduce((sum, { count }) => sum + count, 0);
  return { judged, unjudged: total - judged };
}
