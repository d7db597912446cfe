import { londonDay } from '../domain/dates.ts';
import type { PlanSource } from '../domain/plan.ts';
import type { Policy } from '../domain/policy.ts';
import type { Answer } from '../domain/question/answer.ts';
import { execute } from '../domain/question/execute.ts';
import { type Facts, type FactsNeeded, factsNeeded } from '../domain/question/facts.ts';
import { isQuery, type ReadQuestion, readQuestion } from '../domain/question/parse.ts';
import { echo, LONGEST_QUESTION } from '../domain/question/tokens.ts';
import type { Clock, PlanStore, ReturnStore } from './ports.ts';

/** An answer with when it was true and where it comes from, which every card shows. */
export interface AnsweredQuestion {
  readonly answer: Answer;
  readonly asAt: Date;
  readonly source: PlanSource;
}

export interface AnswerQuestionDependencies {
  readonly plans: Pick<PlanStore, 'current'>;
  readonly returns: Pick<ReturnStore, 'trend' | 'points'>;
  readonly clock: Clock;
  readonly policy: Policy;
}

const NO_PLAN: PlanSource = { title: 'No plan is loaded', illustrative: '' };

/**
 * Answers a typed question from storage only. A plan question costs the one read of `plans.current()`; a question
 * about one indicator one range read more; a list of indicators one range read for each division concerned.
 * @throws ProductError `storage-unavailable` when storage does not answer: that is never "I do not know".
 */
export function answerQuestion({ plans, returns, clock, policy }: AnswerQuestionDependencies) {
  return async (text: string): Promise<AnsweredQuestion> => {
    const asAt = clock.now();
    const today = londonDay(asAt);
    const plan = await plans.current();
    if (!plan) return { answer: noPlan(), asAt, source: NO_PLAN };
    const read = readQuestion(text, plan, today);
    const { result } = read;
    if (!isQuery(result)) return { answer: result, asAt, source: plan.source };
    const facts = await readFacts(factsNeeded(result, plan, today), returns);
    return { answer: owningUp(execute(result, plan, facts, today, policy), read), asAt, source: plan.source };
  };
}

async function readFacts(
  needed: FactsNeeded,
  returns: AnswerQuestionDependencies['returns'],
): Promise<Facts> {
  switch (needed.kind) {
    case 'none':
      return [];
    case 'trend':
      return returns.trend(needed.division, needed.indicator, needed.months);
    case 'points':
      return (await Promise.all(needed.divisions.map((one) => returns.points(one, needed.months)))).flat();
  }
}

// What was changed in the question to read it is said with the answer.
function owningUp(answer: Answer, { corrections, cut }: ReadQuestion): Answer {
  if (answer.kind === 'not understood') return answer;
  const notes = [
    ...corrections.map(({ typed, read }) => `I read “${echo(typed)}” as “${read}”.`),
    ...(cut ? [`I read only the first ${LONGEST_QUESTION} characters of your question.`] : []),
  ];
  return notes.length > 0 ? { ...answer, notes: [...answer.notes, ...notes] } : answer;
}

function noPlan(): Answer {
  return {
    kind: 'not understood',
    reading: 'No plan has been loaded yet, so there is nothing to answer from.',
    nearest: [],
  };
}
