import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { parsePeriod } from '../../domain/calendar/period.ts';
import { DECIDING } from '../rights.ts';
import { verb } from '../verb.ts';
import { acceptTicked } from './acceptTicked.ts';
import { openChallenge, sendAnswer } from './answerChallenge.ts';
import { decide, openDecision } from './decideReturn.ts';
import { listToSignOff } from './listToSignOff.ts';
import { sendRestatement } from './restateReturn.ts';
import { showHistory } from './showHistory.ts';
import { STEP_CHARACTERS, TICKS } from './stepLimits.ts';

const which = { indicator: z.string().max(50), period: z.string().max(20) };
const matter = { ...which, matter: z.enum(['sign-off', 'another RAG', 'restatement']) };
const seen = { sequence: z.number().int().min(0), operation: z.string().min(8).max(64) };
const text = z.string().max(STEP_CHARACTERS).default('');
const page = z.number().int().min(0);

/** Whether line n of a card is ticked comes as `tickn`, beside the rest. */
const TICKED = Object.fromEntries(
  Array.from({ length: TICKS }, (_, at) => [`tick${at}`, z.unknown().optional()] as const),
);

/** What the buttons do that act on a return after it was submitted: sign-off, questions, restatement, history. */
export const SIGN_OFF_VERBS = {
  'to-sign-off': verb({
    sends: { page },
    right: 'see own list',
    run: ({ services, plan, actor }, sent) => listToSignOff(services, plan, actor, sent.page),
  }),
  'accept-ticked': verb({
    sends: {
      ...TICKED,
      page,
      operation: seen.operation,
      lines: z.array(z.object({ ...matter, sequence: seen.sequence })).max(TICKS),
    },
    right: DECIDING,
    records: true,
    run: ({ services, plan, actor }, sent) => {
      const ticks: Readonly<Record<string, unknown>> = sent;
      const ticked = sent.lines
        .filter((_, at) => ticks[`tick${at}`] === 'true')
        .filter((line, at, all) => all.findIndex((one) => isDeepStrictEqual(one, line)) === at);
      return acceptTicked(services, plan, actor, ticked, sent);
    },
  }),
  'open-decision': verb({
    sends: matter,
    right: DECIDING,
    run: ({ services, plan, actor }, sent) => openDecision(services, plan, actor, sent),
  }),
  decide: verb({
    sends: { ...matter, ...seen, decision: z.enum(['agree', 'object']), text },
    right: DECIDING,
    records: true,
    run: ({ services, plan, actor }, sent) => decide(services, plan, actor, sent),
  }),
  'open-challenge': verb({
    sends: which,
    right: 'enter a return',
    run: ({ services, plan, actor }, sent) => openChallenge(services, plan, actor, sent),
  }),
  'answer-challenge': verb({
    sends: { ...which, ...seen, text },
    right: 'enter a return',
    records: true,
    run: ({ services, plan, actor }, sent) => sendAnswer(services, plan, actor, sent),
  }),
  'ask-restatement': verb({
    sends: {
      ...which,
      ...seen,
      value: z.string().max(100).default(''),
      reason: text,
      shown: z.string().max(100).default(''),
    },
    right: 'enter a return',
    records: true,
    run: ({ services, plan, actor }, sent) => sendRestatement(services, plan, actor, sent),
  }),
  history: verb({
    sends: { ...which, page },
    right: 'see results',
    run: ({ services, plan, actor }, sent) => {
      const period = parsePeriod(sent.period);
      const asked = { indicator: sent.indicator, page: sent.page, ...(period ? { period } : {}) };
      return showHistory(services, plan, actor, asked);
    },
  }),
};
