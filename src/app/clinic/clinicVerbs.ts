import { z } from 'zod';
import { askedOnAlert } from '../alert/askedOnAlert.ts';
import { verb } from '../verb.ts';
import { answerClinicQuestion, openQuestion, withdrawQuestion } from './answerClinicQuestion.ts';
import { openAsk } from './askForm.ts';
import { askQuestion } from './askQuestion.ts';
import { listMyQuestions, listQuestions } from './listQuestions.ts';
import { showClinic } from './showClinic.ts';

/** Longest text that is read at all: far over what a question takes, so that too long a one comes back to be shortened. */
const READ_CHARACTERS = 45_000;

const text = z.string().max(READ_CHARACTERS).default('');
const page = z.number().int().min(0);
const settling = { question: z.string().min(1).max(64), operation: z.string().min(8).max(64) };

/** What the buttons of a clinic and of its ledger of questions do. */
export const CLINIC_VERBS = {
  clinic: verb({
    sends: { division: z.string().max(100), period: z.string().max(20), page },
    right: 'see a clinic summary',
    run: ({ services, plan, actor }, sent) => showClinic(services, plan, actor, sent),
  }),
  'ask-about': verb({
    sends: {
      indicator: z.string().max(50).default(''),
      period: z.string().max(20).default(''),
      text,
      from: z.enum(['alert', 'clinic', 'chat']).default('alert'),
      // `form` from a form, which is a message of its own; an alert's card, which stays the alert, sends nothing.
      on: z.string().max(10).default(''),
    },
    right: 'ask an officer',
    records: true,
    run: async ({ services, plan, request }, sent) => {
      const reply = await askQuestion(services, plan, request, sent);
      const isOnAlert = sent.from === 'alert' && sent.on !== 'form';
      return isOnAlert ? askedOnAlert(services, plan, request, sent, reply) : reply;
    },
  }),
  'open-ask': verb({
    sends: { division: z.string().max(100), period: z.string().max(20) },
    // It lists a division's indicators, those that are worst off first.
    right: 'see a clinic summary',
    run: ({ services, plan }, sent) => openAsk(services, plan, sent),
  }),
  'open-question': verb({
    sends: { question: settling.question },
    // Whose it is, the use case knows.
    right: 'ask an officer',
    run: ({ services, plan, actor }, { question }) => openQuestion(services, plan, actor, question),
  }),
  'answer-question': verb({
    sends: { ...settling, text },
    right: 'answer a clinic question',
    records: true,
    run: ({ services, plan, actor }, sent) => answerClinicQuestion(services, plan, actor, sent),
  }),
  'withdraw-question': verb({
    sends: settling,
    // Whose question it is, the use case knows.
    right: 'ask an officer',
    records: true,
    run: ({ services, plan, actor }, sent) => withdrawQuestion(services, plan, actor, sent),
  }),
  // Without a division: one's own.
  questions: verb({
    sends: { division: z.string().max(100).default(''), page },
    // A division's list asks for more.
    right: 'see own list',
    run: ({ services, plan, actor }, sent) =>
      sent.division === ''
        ? listMyQuestions(services, plan, actor, sent.page)
        : listQuestions(services, plan, actor, sent),
  }),
};
