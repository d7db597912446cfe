import { z } from 'zod';
import { verb } from '../verb.ts';
import { showAnswer } from './showAnswer.ts';

/** What the buttons do that ask in a person's place. */
export const ENQUIRY_VERBS = {
  say: verb({
    sends: { text: z.string().max(500).default('') },
    // What it says is read as if it were typed, and asked for then.
    right: 'ask about the plan',
    run: ({ hear }, { text }) => hear(text),
  }),
  ask: verb({
    // Cards that were posted before pages carried their query send none.
    sends: {
      text: z.string().max(500),
      page: z.number().int().min(0),
      query: z.string().max(20_000).default(''),
    },
    right: 'ask about the plan',
    run: ({ services, plan, request }, { text, page, query }) =>
      showAnswer(services, plan, request, text, page, query),
  }),
};
