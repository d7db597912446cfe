import { z } from 'zod';
import { verb } from '../verb.ts';
import { listMissingReturns } from './listMissingReturns.ts';

/** What the button under a list of missing returns does. */
export const CHASING_VERBS = {
  'missing-returns': verb({
    sends: {
      division: z.string().max(200),
      period: z.string().max(20),
      page: z.number().int().min(0),
    },
    right: 'ask about the plan',
    run: ({ services, plan, actor }, { division, period, page }) =>
      listMissingReturns(services, plan, actor, {
        ...(division ? { division } : {}),
        ...(period ? { period } : {}),
        page,
      }),
  }),
};
