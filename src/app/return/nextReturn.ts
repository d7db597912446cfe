import { personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { worklistOf } from './listMyReturns.ts';
import { openReturnForm } from './openReturnForm.ts';

/**
 * Opens the form of the return that presses most of those a person still owes, and says how many there are after it.
 * Reads what “my returns” and opening a form read.
 */
export async function nextReturn(services: Services, plan: Plan, actor: Actor): Promise<Reply> {
  const { lines } = await worklistOf(services, plan, personOf(plan, actor.aadObjectId));
  const owed = lines.filter(({ state }) => state !== 'returned');
  // One whose question waits is answered, not entered again; a locked one can only be restated.
  const open = owed.filter(({ state, locked }) => state !== 'challenged' && !locked);
  const [first] = open;
  if (!first)
    return notice(
      'done',
      owed.length > 0 ? 'No more to enter' : 'All your returns are in',
      owed.length > 0
        ? 'What is left waits for an answer, or is locked. “My returns” says which.'
        : 'Nothing else is owed for the periods that are open.',
      [say('my returns')],
      footerOf(plan),
    );
  const { indicator, period } = first;
  const reply = await openReturnForm(services, plan, actor, { indicator: indicator.code, period });
  if (reply.screen !== 'return form') return reply;
  return { ...reply, form: { ...reply.form, after: open.length - 1 } };
}
