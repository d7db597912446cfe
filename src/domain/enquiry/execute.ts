import type { IsoDate } from '../calendar/dates.ts';
import type { Plan } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';
import type { Answer } from './answer.ts';
import { answerAccountable } from './answering/answerAccountable.ts';
import { answerActions } from './answering/answerActions.ts';
import { answerChanges } from './answering/answerChanges.ts';
import { answerComparison } from './answering/answerComparison.ts';
import { answerDeadlines } from './answering/answerDeadlines.ts';
import { answerDuties } from './answering/answerDuties.ts';
import { answerGuide } from './answering/answerGuide.ts';
import { answerHistory } from './answering/answerHistory.ts';
import { answerItem } from './answering/answerItem.ts';
import { answerRegister } from './answering/answerRegister.ts';
import { answerReturns } from './answering/answerReturns.ts';
import { answerSeveral } from './answering/answerSeveral.ts';
import { answerSideBySide } from './answering/answerSideBySide.ts';
import { answerWhy } from './answering/answerWhy.ts';
import { claimed } from './answering/claimed.ts';
import type { ExecuteContext, ExecuteMore } from './answering/executeContext.ts';
import type { Points } from './answering/facts.ts';
import { listIndicators } from './answering/listIndicators.ts';
import { listMilestones } from './answering/listMilestones.ts';
import { listAims, listDivisions, listOutcomes, listPosts } from './answering/listPlan.ts';
import { listProgrammes } from './answering/listProgrammes.ts';
import { listRisks } from './answering/listRisks.ts';
import { listSavings } from './answering/listSavings.ts';
import type { Query } from './query.ts';

/** Queries that are answered from returns; every other one is answered from the plan alone. */
const FROM_RETURNS: ReadonlySet<Query['about']> = new Set<Query['about']>([
  'indicators',
  'history',
  'changes',
]);

/**
 * The answer to a query: a pure function of the plan, the points that `factsNeeded` asked for, the day and the policy.
 * Every answer begins with its own reading. A code that the plan no longer has is "not understood", never invented.
 * Without `more`, the asker is taken to see everything.
 */
export function execute(
  query: Query,
  plan: Plan,
  facts: Points,
  today: IsoDate,
  policy: Policy,
  more: ExecuteMore = {},
): Answer {
  const context: ExecuteContext = {
    plan,
    facts,
    today,
    policy,
    returns: [],
    exposure: 'everything',
    ...more,
  };
  const answer = claimed(query, answerTo(query, context), context);
  if (answer.kind === 'not understood' || answer.source) return answer;
  const source = FROM_RETURNS.has(query.about) || facts.length > 0 ? 'Returns as they stand' : 'The plan';
  return { ...answer, source };
}

function answerTo(query: Query, context: ExecuteContext): Answer {
  switch (query.about) {
    case 'milestones':
      return listMilestones(query, context);
    case 'risks':
      return listRisks(query, context);
    case 'indicators':
      return listIndicators(query, context);
    case 'programmes':
      return listProgrammes(query, context);
    case 'posts':
      return listPosts(query, context);
    case 'aims':
      return listAims(query, context);
    case 'outcomes':
      return listOutcomes(query, context);
    case 'divisions':
      return listDivisions(query, context);
    case 'savings':
      return listSavings(query, context);
    case 'item':
      return answerItem(query, context);
    case 'why':
      return answerWhy(query, context);
    case 'history':
      return answerHistory(query, context);
    case 'changes':
      return answerChanges(query, context);
    case 'comparison':
      return answerComparison(query, context);
    case 'accountable':
      return answerAccountable(query, context);
    case 'duties':
      return answerDuties(query, context);
    case 'deadlines':
      return answerDeadlines(query, context);
    case 'guide':
      return answerGuide(query, context);
    case 'returns':
      return answerReturns(query, context);
    case 'actions':
      return answerActions(query, context);
    case 'register':
      return answerRegister(query, context);
    case 'side by side':
      return answerSideBySide(query, context);
    case 'several':
      return answerSeveral(query, context, answerTo);
  }
}
