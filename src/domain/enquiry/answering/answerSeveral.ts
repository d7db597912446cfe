import type { Answer } from '../answer.ts';
import type { ExecuteContext } from '../execute.ts';
import type { Query } from '../query.ts';
import type { SeveralQuery } from '../reading/timeQuery.ts';

/** Two or more lists in one answer, one after the other; the reading says how many of each. */
export function answerSeveral(
  query: SeveralQuery,
  context: ExecuteContext,
  answerTo: (query: Query, context: ExecuteContext) => Answer,
): Answer {
  const lists = query.queries.flatMap((one) => {
    const answer = answerTo(one, context);
    return answer.kind === 'list' ? [answer] : [];
  });
  return {
    kind: 'list',
    reading: lists.map((one) => one.reading).join('. '),
    items: lists.flatMap((one) => one.items),
    total: lists.reduce((sum, one) => sum + one.total, 0),
    notes: lists.flatMap((one) => one.notes),
    next: lists.flatMap((one) => one.next.slice(0, 2)),
  };
}
