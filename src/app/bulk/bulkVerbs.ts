import { z } from 'zod';
import { verb } from '../verb.ts';
import { showUpload, submitUpload } from './submitUpload.ts';

const file = z.string().min(8).max(64);

/** What the buttons under an uploaded file do. They send which file, never what is in it. */
export const BULK_VERBS = {
  'submit-file': verb({
    sends: { file },
    right: 'enter a return',
    records: true,
    run: ({ services, plan, actor }, sent) => submitUpload(services, plan, actor, sent.file),
  }),
  'show-file': verb({
    sends: { file, page: z.number().int().min(0) },
    right: 'enter a return',
    run: ({ services, plan, actor }, sent) => showUpload(services, plan, actor, sent.file, sent.page),
  }),
};
