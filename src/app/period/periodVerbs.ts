import { z } from 'zod';
import { verb } from '../verb.ts';
import { extendNamed } from './decidePeriod.ts';
import { lockPeriod } from './lockPeriod.ts';

/** What the button under a question about a period does. */
export const PERIOD_VERBS = {
  // Sent by the card that asks for the reason of an extension, and for nothing else of it.
  'extend-period': verb({
    sends: {
      period: z.string().max(100),
      division: z.string().max(200),
      until: z.string().max(100),
      reason: z.string().max(1000).default(''),
    },
    right: 'decide about periods',
    records: true,
    run: ({ services, plan, actor }, sent) => extendNamed(services, plan, actor, sent),
  }),
  'lock-period': verb({
    sends: { period: z.string().max(20), decisions: z.number().int().min(0) },
    right: 'decide about periods',
    records: true,
    run: ({ services, plan, actor }, sent) => lockPeriod(services, plan, actor, sent),
  }),
};
