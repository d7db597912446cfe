import { z } from 'zod';
import { verb } from '../verb.ts';
import { checkSaving, openSaving } from './openSaving.ts';
import { recordSaving } from './recordSaving.ts';
import { sentSavingSchema } from './savingForm.ts';
import { savingHistory } from './savingHistory.ts';

const code = z.string().max(50);

/** What the buttons of savings do. */
export const SAVING_VERBS = {
  'open-saving': verb({
    sends: { code },
    right: 'report a saving',
    run: ({ services, plan, actor }, sent) => openSaving(services, plan, actor, sent),
  }),
  'check-saving': verb({
    sends: sentSavingSchema.shape,
    right: 'report a saving',
    run: ({ services, plan, actor }, sent) => checkSaving(services, plan, actor, sent),
  }),
  'record-saving': verb({
    sends: sentSavingSchema.shape,
    right: 'report a saving',
    records: true,
    run: ({ services, plan, actor }, sent) => recordSaving(services, plan, actor, sent),
  }),
  'saving-history': verb({
    sends: { code, page: z.number().int().min(0) },
    right: 'ask about the plan',
    run: ({ services, plan }, sent) => savingHistory(services, plan, sent),
  }),
};
