import { may, personOf } from '../../domain/access.ts';
import { answerSummary, isRefusal } from '../../domain/enquiry/answer.ts';
import { carried, carriedQuery } from '../../domain/enquiry/carriedQuery.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { answerQuestion } from './answerQuestion.ts';

/** Choices of a picker on clients that cannot look things up while somebody types. */
const MOST_PICKS = 33;

/**
 * The answer to a question, from page `from` of its list; `carrying` is what a page button carried of the query. Reads what
 * `answerQuestion` says beside the plan.
 */
export async function showAnswer(
  services: Services,
  plan: Plan,
  { actor, place }: Request,
  asked: string,
  from: number,
  carrying = '',
): Promise<Reply> {
  const plans = { current: async () => plan }; // this turn's plan: reading it again would cost a second request
  const asking = { aadObjectId: actor.aadObjectId, conversationId: place.address.conversationId };
  const known = carriedQuery(carrying, plan);
  const answered = await answerQuestion({ ...services, plans })(asked, asking, from, known);
  const { answer, question, page, query } = answered;
  const picks =
    answer.kind === 'not understood' ? [...plan.indicators, ...plan.programmes].slice(0, MOST_PICKS) : [];
  const mayPassOn = isRefusal(answer) && may(personOf(plan, actor.aadObjectId), 'pass on a question');
  return answerReply(services, plan, {
    ...{ question, answer, picks, page },
    ...(query ? { carries: carried(query) } : {}),
    ...(mayPassOn ? { mayPassOn } : {}),
  });
}

/** The reply that shows an answer, as at now. Its summary is the answer's own. */
export function answerReply(
  services: Pick<Services, 'clock'>,
  plan: Plan,
  shown: Pick<
    Extract<Reply, { screen: 'answer' }>,
    'question' | 'answer' | 'picks' | 'mayPassOn' | 'carries' | 'page'
  >,
): Reply {
  const summary = answerSummary(shown.answer);
  return { screen: 'answer', ...shown, asAt: services.clock.now(), footer: footerOf(plan), summary };
}
