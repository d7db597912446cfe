import { parsePeriod } from '../../domain/calendar/period.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { draftId } from '../draftPorts.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { discardKept, draftKey } from './draftForm.ts';
import { entitledTo, findSent } from './findReturn.ts';
import { atItsStep, buildForm, formReply, openReturnForm } from './openReturnForm.ts';
import { type SentForm, typedIn } from './returnForm.ts';

/**
 * Keeps what was typed into a form, per person, indicator and period, and answers with the form as it was and when it
 * was saved. Nothing is checked: a draft may be anything. One range read and one transaction.
 */
export async function saveDraft(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentForm,
): Promise<Reply> {
  const found = await findSent(services, plan, actor, sent, 'I cannot keep that draft');
  if (!found.ok) return found.reply;
  const { indicator, obligation, points } = found;
  const savedAt = services.clock.now().toISOString();
  const key = draftKey(actor, indicator.code, obligation.period.id);
  const typed = typedIn(sent);
  const id = services.newId();
  await services.drafts.save([{ ...key, id, savedAt, typed, sequence: sent.sequence }]);
  services.log.info('draft.saved', { indicator: key.indicator, period: key.period });
  const form = buildForm(services, plan, obligation, points, typed, { ...sent, draft: id });
  return formReply(plan, { ...atItsStep(services, form, points), draft: { savedAt, saved: true } });
}

/** Forgets a draft and shows the form without it. Reads as {@link openReturnForm}, and two requests to forget. */
export async function discardDraft(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: {
    readonly indicator: string;
    readonly period: string;
    readonly savedAt?: string;
    readonly draft?: string;
  },
): Promise<Reply> {
  const entitled = entitledTo(plan, actor, asked.indicator);
  if (!entitled.ok) return entitled.reply;
  const period = parsePeriod(asked.period);
  // The draft that was on the card; on older cards any that was there when it was pressed. One that is saved meanwhile stays.
  const latest = asked.savedAt ?? services.clock.now().toISOString();
  if (period)
    await discardKept(services.drafts, draftKey(actor, entitled.indicator.code, period.id), (kept) =>
      asked.draft === undefined ? kept.savedAt > latest : draftId(kept) !== asked.draft,
    );
  return openReturnForm(services, plan, actor, {
    indicator: asked.indicator,
    ...(period ? { period } : {}),
  });
}
