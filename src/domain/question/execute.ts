import type { IsoDate } from '../dates.ts';
import type { Plan } from '../plan.ts';
import type { Policy } from '../policy.ts';
import type { Answer } from './answer.ts';
import { answerAccountable } from './answerAccountable.ts';
import { answerDeadlines } from './answerDeadlines.ts';
import { answerDuties } from './answerDuties.ts';
import { answerItem } from './answerItem.ts';
import type { Facts } from './facts.ts';
import { listIndicators } from './listIndicators.ts';
import { listMilestones } from './listMilestones.ts';
import { listAims, listDivisions, listPosts, listProgrammes } from './listPlan.ts';
import { listRisks } from './listRisks.ts';
import type { Query } from './query.ts';

/** Everything an answer is worked out from. */
export interface ExecuteContext {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly today: IsoDate;
  readonly policy: Policy;
}

/**
 * The answer to a query: a pure function of the plan, the points that `factsNeeded` asked for, the day and the policy.
 * Every answer begins with its own reading. A code that the plan no longer has is "not understood", never invented.
 */
export function execute(query: Query, plan: Plan, facts: Facts, today: IsoDate, policy: Policy): Answer {
  const context: ExecuteContext = { plan, facts, today, policy };
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
    case 'divisions':
      return listDivisions(query, context);
    case 'item':
      return answerItem(query, context);
    case 'accountable':
      return answerAccountable(query, context);
    case 'duties':
      return answerDuties(query, context);
    case 'deadlines':
      return answerDeadlines(query, context);
  }
}
