import { personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { notice, type Reply, say, type Worklist, type WorklistLine } from '../reply.ts';
import type { Actor, Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { worklistOf } from './listMyReturns.ts';
import { openReturnForm } from './openReturnForm.ts';
import { type Skipped, skippedIn } from './skippedReturns.ts';

/**
 * Opens the form of the return that presses most of those a person still owes, what they skipped after everything else, and says how many
 * there are after it. Reads what “my returns” and opening a form read, and what was skipped.
 */
export async function nextReturn(
  services: Services,
  plan: Plan,
  asked: Pick<Request, 'actor' | 'place'>,
): Promise<Reply> {
  const [{ lines }, skipped] = await Promise.all([
    worklistOf(services, plan, personOf(plan, asked.actor.aadObjectId)),
    skippedIn(services, asked),
  ]);
  return openFirst(services, plan, asked.actor, { lines, skipped });
}

/** The same of a worklist that was read already, with where each of its returns stands among those left for later. Reads what opening a form reads. */
export async function openFirst(
  services: Services,
  plan: Plan,
  actor: Actor,
  { lines, skipped }: Pick<Worklist, 'lines'> & { readonly skipped: Skipped },
): Promise<Reply> {
  const owed = lines.filter(({ state }) => state !== 'returned');
  const open = lines.filter(isOpen).sort((a, b) => skipped(a) - skipped(b));
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

/** True for one that can be entered: one whose question waits is answered, not entered again; a locked one can only be restated. */
export function isOpen({ state, locked }: WorklistLine): boolean {
  return (state === 'late' || state === 'due') && !locked;
}
