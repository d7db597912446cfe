import type { Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { findSent } from './findReturn.ts';
import { buildForm, formReply, withAssessment } from './openReturnForm.ts';
import { type SentForm, typedIn } from './returnForm.ts';

/**
 * Shows what a figure comes to before anything is saved: the calculated RAG, the direction of travel, and the
 * narrative parts that this RAG requires. One range read; writes nothing.
 */
export async function checkReturn(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentForm,
): Promise<Reply> {
  const found = await findSent(services, plan, actor, sent, 'I cannot take that return');
  if (!found.ok) return found.reply;
  const { obligation, points } = found;
  const form = buildForm(services, plan, obligation, points, typedIn(sent), {
    sequence: sent.sequence,
    operation: sent.operation,
  });
  return formReply(plan, withAssessment(services, form, points));
}

/** The same form with the figure to be entered again; what was typed stays. Reads and writes as {@link checkReturn}. */
export async function changeFigure(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentForm,
): Promise<Reply> {
  const reply = await checkReturn(services, plan, actor, sent);
  if (reply.screen !== 'return form') return reply;
  const { assessment: _, asked: __, ...form } = reply.form;
  const typed = { ...form.typed, confirmed: '' };
  return formReply(plan, { ...form, typed, step: 'figure', problems: [] });
}
