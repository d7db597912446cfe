import { z } from 'zod';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { showUpload, submitUpload } from './submitUpload.ts';

const secret = z.string().min(8).max(64);

/** What the buttons under an uploaded file send: which file, never what is in it. */
export const BULK_ACTIONS = [
  z.object({ verb: z.literal('submit-file'), file: secret }),
  z.object({ verb: z.literal('show-file'), file: secret, page: z.number().int().min(0) }),
] as const;

export type BulkAction = z.infer<(typeof BULK_ACTIONS)[number]>;

/** Submits an uploaded file, or shows another page of it. */
export function handleBulkAction(
  services: Services,
  plan: Plan,
  actor: Actor,
  action: BulkAction,
): Promise<Reply> {
  switch (action.verb) {
    case 'submit-file':
      return submitUpload(services, plan, actor, action.file);
    case 'show-file':
      return showUpload(services, plan, actor, action.file, action.page);
  }
}

/** The rows under a first line that says `returns` or `milestones`, as pasted into a message; undefined for any other message. */
export function pastedRows(text: string): string | undefined {
  return /^\s*(?:returns?|milestones?)[ :]*(?:\r\n|\n|\r)(\s*\S[\s\S]*)$/i.exec(text)?.[1];
}
