import { z } from 'zod';
import { verb } from '../verb.ts';
import { listUnanswered } from './listUnanswered.ts';
import { passOn } from './passOn.ts';
import { answerUnanswered, closeUnanswered, openUnanswered } from './settleUnanswered.ts';

/** Longest text that is read at all, so that too long a one comes back to be shortened. */
const READ_CHARACTERS = 45_000;

const settling = { enquiry: z.string().min(1).max(64), operation: z.string().min(8).max(64) };

/** What the buttons do that pass a question on, and those of the performance team's list. */
export const UNANSWERED_VERBS = {
  'pass-on': verb({
    sends: { text: z.string().max(500) },
    right: 'pass on a question',
    records: true,
    run: ({ services, plan, request }, sent) => passOn(services, plan, request, sent),
  }),
  unanswered: verb({
    sends: { page: z.number().int().min(0) },
    right: 'answer an enquiry',
    run: ({ services, plan, actor }, sent) => listUnanswered(services, plan, actor, sent),
  }),
  'open-unanswered': verb({
    sends: { enquiry: settling.enquiry },
    right: 'answer an enquiry',
    run: ({ services, plan, actor }, sent) => openUnanswered(services, plan, actor, sent),
  }),
  'answer-unanswered': verb({
    sends: { ...settling, answer: z.string().max(READ_CHARACTERS).default('') },
    right: 'answer an enquiry',
    records: true,
    run: ({ services, plan, actor }, sent) => answerUnanswered(services, plan, actor, sent),
  }),
  'close-unanswered': verb({
    sends: settling,
    right: 'answer an enquiry',
    records: true,
    run: ({ services, plan, actor }, sent) => closeUnanswered(services, plan, actor, sent),
  }),
};
