import type { Draft } from '../draftPorts.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { draftKey } from './draftForm.ts';
import type { TypedReturn } from './returnForm.ts';

/** What was typed of a return that needs more before it can be recorded, and the version that it was typed over. */
export interface OpenEntry {
  readonly indicator: string;
  readonly period: string;
  readonly typed: TypedReturn;
  readonly sequence: number;
}

/**
 * Keeps what still needs something as drafts. A text that is left empty keeps what an earlier draft had there. Nothing without any;
 * otherwise one range read, one point read for each that had a draft, and one transaction for every 25.
 */
export async function keepDrafts(
  services: Pick<Services, 'drafts' | 'clock' | 'newId'>,
  actor: Actor,
  open: readonly OpenEntry[],
): Promise<void> {
  if (open.length === 0) return;
  const marks = await services.drafts.marks(actor.aadObjectId.toLowerCase());
  const savedAt = services.clock.now().toISOString();
  const drafts = open.map(async ({ indicator, period, typed, sequence }): Promise<Draft> => {
    const key = draftKey(actor, indicator, period);
    const isMarked = marks.some((mark) => mark.indicator === key.indicator && mark.period === key.period);
    const before = isMarked ? await services.drafts.find(key) : undefined;
    // What was typed on a form is still in it: it goes on as a draft of a form.
    const id = before?.id === undefined ? {} : { id: services.newId() };
    return { ...key, ...id, savedAt, sequence, typed: over(before?.typed, typed) };
  });
  await services.drafts.save(await Promise.all(drafts));
}

function over(before: TypedReturn | undefined, typed: TypedReturn): TypedReturn {
  if (!before) return typed;
  const filled = Object.entries(typed).filter(([, text]) => text !== '');
  return { ...before, ...Object.fromEntries(filled), confirmed: '', despite: '' };
}
