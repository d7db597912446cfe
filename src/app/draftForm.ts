import { longInstant } from '../domain/dates.ts';
import { periodLabel } from '../domain/period.ts';
import type { Plan } from '../domain/plan.ts';
import type { Return } from '../domain/return.ts';
import type { Draft, DraftKey, DraftStore } from './draftPorts.ts';
import type { Actor } from './request.ts';
import type { ReturnForm } from './returnForm.ts';
import type { Services } from './services.ts';

/** The key of somebody's draft. */
export function draftKey(
  { aadObjectId }: Pick<Actor, 'aadObjectId'>,
  indicator: string,
  period: string,
): DraftKey {
  return { person: aadObjectId.toLowerCase(), indicator, period };
}

/**
 * The form with a draft that fills it: since when, and, when the return that stands is not the version that the draft
 * was typed over, who recorded it, so that the officer sees both and chooses.
 */
export function offering(form: ReturnForm, draft: Draft): ReturnForm {
  const by = form.existing?.submittedBy.name;
  const overtaken = draft.sequence !== form.sequence && by !== undefined;
  return {
    ...form,
    draft: { savedAt: draft.savedAt, saved: false },
    ...(overtaken
      ? {
          warning: `${by} recorded ${periodLabel(form.period)} after you began your draft. What is below is your draft. Submit to replace what stands, or discard the draft.`,
        }
      : {}),
  };
}

/** The sentence about the draft that fills a form: `You saved a draft on 8 October 2024, 09:12.` Empty without one. */
export function draftWords({ draft }: Pick<ReturnForm, 'draft'>): string {
  if (!draft) return '';
  const when = longInstant(draft.savedAt);
  return draft.saved
    ? `Draft saved on ${when}. It counts nowhere until you submit it.`
    : `You saved a draft on ${when}. It fills this form and counts nowhere until you submit it.`;
}

/** Forgets the draft of a return that was recorded. Nobody waits for it, and its failure is only logged. */
export function forgetDraft(
  services: Pick<Services, 'drafts' | 'log'>,
  actor: Pick<Actor, 'aadObjectId'>,
  { indicator, period }: Pick<Return, 'indicator' | 'period'>,
): void {
  services.drafts.discard(draftKey(actor, indicator, period)).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
    services.log.warn('draft.not-forgotten', { indicator, period, code });
  });
}

/** Returns of which somebody has a draft, as `K11 2024-25-M06`; none for a person the plan does not know. One range read. */
export async function draftsOf(
  services: Pick<Services, 'drafts'>,
  plan: Plan,
  { aadObjectId }: Pick<Actor, 'aadObjectId'>,
): Promise<ReadonlySet<string>> {
  const person = aadObjectId.toLowerCase();
  if (!plan.person.has(person)) return new Set();
  const marks = await services.drafts.marks(person);
  return new Set(marks.map(({ indicator, period }) => `${indicator} ${period}`));
}

/** The drafts where others look on: they can be saved and forgotten, and none is ever shown. */
export function unseen(drafts: DraftStore): DraftStore {
  const { save, discard } = drafts;
  return { save, discard, find: async () => undefined, marks: async () => [] };
}
