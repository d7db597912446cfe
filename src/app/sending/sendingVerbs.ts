import { z } from 'zod';
import { verb } from '../verb.ts';
import { sendAgain } from './deadLetters.ts';
import { deliveryReport } from './deliveryReport.ts';

/** What the buttons do under what the performance team reads of messages that the bot sent on its own. */
export const SENDING_VERBS = {
  'delivery-report': verb({
    sends: { period: z.string().max(60), page: z.number().int().min(0) },
    right: 'see deliveries',
    run: ({ services, plan }, sent) => deliveryReport(services, plan, sent),
  }),
  'send-again': verb({
    sends: { letters: z.array(z.string().max(100)).max(32) },
    right: 'see deliveries',
    records: true,
    run: ({ services, plan, actor }, { letters }) => sendAgain(services, plan, actor, letters),
  }),
};
