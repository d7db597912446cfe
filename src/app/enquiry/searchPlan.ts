import { hasCode } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { type Found, type FoundKind, searchByName } from '../../domain/plan/planSearch.ts';
import { permit } from '../permit.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import { OTHER_RIGHTS } from '../rights.ts';
import type { Services } from '../services.ts';
import { answerQuestion } from './answerQuestion.ts';
import { answerReply } from './showAnswer.ts';

/** Results of one search: each with a line for the list, and the card that is put into the message. */
export interface SearchResult {
  readonly title: string;
  readonly kind: FoundKind;
  readonly reply: Reply;
}

export type SearchAnswer =
  | { readonly ok: true; readonly results: readonly SearchResult[] }
  | { readonly ok: false; readonly sentence: string };

const MOST_RESULTS = 6;
const MOST_SUGGESTIONS = 15;

/**
 * Finds indicators, milestones, risks and programmes for the compose box, with as much of their results as whoever
 * searches may see. The plan's one read, and one range read for
 * each indicator found, at most six, so that its card shows the latest figure. A storage failure is a sentence, never
 * an empty list.
 */
export async function searchPlan(services: Services, actor: Actor, typed: string): Promise<SearchAnswer> {
  return withPlan(services, async (plan) => {
    const permission = permit(plan, actor, OTHER_RIGHTS.search, {});
    if (!permission.ok) return { ok: false, sentence: permission.reply.summary };
    const found = searchByName(plan, typed, MOST_RESULTS);
    const results = await Promise.all(found.map(async (one) => resultOf(services, plan, actor, one)));
    return { ok: true, results };
  });
}

/** Codes and titles that match what is being typed into a picker. Costs the plan's one read. */
export async function suggestNames(
  services: Services,
  actor: Actor,
  typed: string,
): Promise<readonly { readonly title: string; readonly value: string }[]> {
  const plan = await services.plans.current();
  if (!plan || !permit(plan, actor, OTHER_RIGHTS.search, {}).ok) return [];
  return searchByName(plan, typed, MOST_SUGGESTIONS).map(({ code, title }) => ({
    title: `${code} ${title}`,
    value: code,
  }));
}

async function resultOf(
  services: Services,
  plan: Plan,
  { aadObjectId }: Actor,
  { kind, code, title }: Found,
): Promise<SearchResult> {
  const plans = { current: async () => plan };
  const { answer } = await answerQuestion({ ...services, plans })(code, { aadObjectId });
  // A card in somebody's message asks nothing of its reader.
  const quiet = 'next' in answer ? { ...answer, next: [] } : answer;
  const reply = answerReply(services, plan, { question: code, answer: quiet, picks: [], page: 0 });
  return { title: `${code} ${title}`, kind, reply };
}

async function withPlan(
  services: Services,
  search: (plan: Plan) => Promise<SearchAnswer>,
): Promise<SearchAnswer> {
  try {
    const plan = await services.plans.current();
    return plan ? await search(plan) : { ok: false, sentence: 'No plan is loaded.' };
  } catch (error) {
    if (!hasCode(error, 'storage-unavailable')) throw error;
    services.log.error('search.storage-unavailable', { ...error.details });
    return { ok: false, sentence: 'Storage did not answer. Please try again in a minute.' };
  }
}
