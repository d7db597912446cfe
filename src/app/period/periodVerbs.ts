import { z } from 'zod';
import { verb } from '../verb.ts';
import { lockPeriod } from './lockPeriod.ts';

/** What the button under a question about a period does. */
export const PERIOD_VERBS = {
  'lock-period': verb({
    sends: { period: z.string().max(20), decisions: z.number().int().min(0) },
    right: 'decide about periods',
    records: true,
    run: ({ services, plan, actor }, sent) => lockPeriod(services, plan, actor, sent),
  }),
};
