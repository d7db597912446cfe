import { z } from 'zod';
import type { Plan } from '../../domain/plan/plan.ts';
import { askedOnAlert } from '../alert/askedOnAlert.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';
import { answerClinicQuestion, openQuestion, withdrawQuestion } from './answerClinicQuestion.ts';
import { openAsk } from './askForm.ts';
import { askQuestion } from './askQuestion.ts';
import { listMyQuestions, listQuestions } from './listQuestions.ts';

/** Longest text that is read at all: far over what a question takes, so that too long a one comes back to be shortened. */
const READ_CHARACTERS = 45_000;

const text = z.string().max(READ_CHARACTERS).default('');
const settling = { question: z.string().min(1).max(64), operation: z.string().min(8).max(64) };

/** What the buttons send that are about the clinic's question ledger. */
export const QUESTION_ACTIONS = [
  z.object({
    verb: z.literal('ask-about'),
    indicator: z.string().max(50).default(''),
    period: z.string().max(20).default(''),
    text,
    from: z.enum(['alert', 'clinic', 'chat']).default('alert'),
    // `form` from a form, which is a message of its own; an alert's card, which stays the alert, sends nothing.
    on: z.string().max(10).default(''),
  }),
  z.object({ verb: z.literal('open-ask'), division: z.string().max(100), period: z.string().max(20) }),
  z.object({ verb: z.literal('open-question'), question: settling.question }),
  z.object({ verb: z.literal('answer-question'), ...settling, text }),
  z.object({ verb: z.literal('withdraw-question'), ...settling }),
  // Without a division: one's own.
  z.object({
    verb: z.literal('questions'),
    division: z.string().max(100).default(''),
    page: z.number().int().min(0),
  }),
] as const;

export type QuestionAction = z.infer<(typeof QUESTION_ACTIONS)[number]>;

/** True for an action that {@link handleQuestionAction} takes. */
export function isQuestionAction(action: { readonly verb: string }): action is QuestionAction {
  return QUESTION_ACTIONS.some((option) => option.shape.verb.value === action.verb);
}

/** The use case of each of these buttons. */
export function handleQuestionAction(
  services: Services,
  plan: Plan,
  request: Request,
  action: QuestionAction,
): Promise<Reply> {
  const { actor } = request;
  switch (action.verb) {
    case 'ask-about':
      return ask(services, plan, request, action);
    case 'open-ask':
      return openAsk(services, plan, action);
    case 'open-question':
      return openQuestion(services, plan, actor, action.question);
    case 'answer-question':
      return answerClinicQuestion(services, plan, actor, action);
    case 'withdraw-question':
      return withdrawQuestion(services, plan, actor, action);
    case 'questions':
      return action.division === ''
        ? listMyQuestions(services, plan, actor, action.page)
        : listQuestions(services, plan, actor, action);
  }
}

async function ask(
  services: Services,
  plan: Plan,
  request: Request,
  asked: Extract<QuestionAction, { verb: 'ask-about' }>,
): Promise<Reply> {
  const reply = await askQuestion(services, plan, request, asked);
  const isOnAlert = asked.from === 'alert' && asked.on !== 'form';
  return isOnAlert ? askedOnAlert(services, plan, request, asked, reply) : reply;
}
