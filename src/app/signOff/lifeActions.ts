import { z } from 'zod';
import { parsePeriod } from '../../domain/calendar/period.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { acceptTicked } from './acceptTicked.ts';
import { openChallenge, sendAnswer } from './answerChallenge.ts';
import { decide, openDecision } from './decideReturn.ts';
import { listToSignOff } from './listToSignOff.ts';
import { sendRestatement } from './restateReturn.ts';
import { showHistory } from './showHistory.ts';

/** Lines of the list that one card shows, each with its tick. */
export const TICKS = 6;

/** Longest question, answer or reason, in characters. */
export const STEP_CHARACTERS = 3_000;

const which = { indicator: z.string().max(50), period: z.string().max(20) };
const matter = { ...which, matter: z.enum(['sign-off', 'another RAG', 'restatement']) };
const seen = { sequence: z.number().int().min(0), operation: z.string().min(8).max(64) };
const text = z.string().max(STEP_CHARACTERS).default('');
const page = z.number().int().min(0);

/** Whether line n of a card is ticked comes as `tickn`, beside the rest. */
const TICKED = Object.fromEntries(
  Array.from({ length: TICKS }, (_, at) => [`tick${at}`, z.unknown().optional()] as const),
);

/** What the buttons send that act on a return after it was submitted: sign-off, questions, restatement, history. */
export const LIFE_ACTIONS = [
  z.object({ verb: z.literal('to-sign-off'), page }),
  z.object({
    ...TICKED,
    verb: z.literal('accept-ticked'),
    page,
    operation: seen.operation,
    lines: z.array(z.object({ ...matter, sequence: seen.sequence })).max(TICKS),
  }),
  z.object({ verb: z.literal('open-decision'), ...matter }),
  z.object({ verb: z.literal('decide'), ...matter, ...seen, decision: z.enum(['agree', 'object']), text }),
  z.object({ verb: z.literal('open-challenge'), ...which }),
  z.object({ verb: z.literal('answer-challenge'), ...which, ...seen, text }),
  z.object({
    verb: z.literal('ask-restatement'),
    ...which,
    ...seen,
    value: z.string().max(100).default(''),
    reason: text,
    shown: z.string().max(100).default(''),
  }),
  z.object({ verb: z.literal('history'), ...which, page }),
] as const;

export type LifeAction = z.infer<(typeof LIFE_ACTIONS)[number]>;

/** The use case of each of these buttons. */
export function handleLifeAction(
  services: Services,
  plan: Plan,
  actor: Actor,
  action: LifeAction,
): Promise<Reply> {
  switch (action.verb) {
    case 'to-sign-off':
      return listToSignOff(services, plan, actor, action.page);
    case 'accept-ticked': {
      const ticks: Readonly<Record<string, unknown>> = action;
      const ticked = action.lines.filter((_, at) => ticks[`tick${at}`] === 'true');
      return acceptTicked(services, plan, actor, ticked, action);
    }
    case 'open-decision':
      return openDecision(services, plan, actor, action);
    case 'decide':
      return decide(services, plan, actor, action);
    case 'open-challenge':
      return openChallenge(services, plan, actor, action);
    case 'answer-challenge':
      return sendAnswer(services, plan, actor, action);
    case 'ask-restatement':
      return sendRestatement(services, plan, actor, action);
    case 'history': {
      const period = parsePeriod(action.period);
      const { indicator } = action;
      const asked = { indicator, page: action.page, ...(period ? { period } : {}) };
      return showHistory(services, plan, actor, asked);
    }
  }
}
