import { may, personOf } from '../../domain/access.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { mostAskedFirst, type UnansweredEnquiry } from '../../domain/unanswered/unansweredEnquiry.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';

/** Questions that were passed on and are open, those first that most people asked. For the performance team. One range read. */
export async function listUnanswered(
  services: Services,
  plan: Plan,
  actor: Actor,
  { page = 0, notes = [] }: { readonly page?: number; readonly notes?: readonly string[] } = {},
): Promise<Reply> {
  if (!may(personOf(plan, actor.aadObjectId), 'answer an enquiry'))
    return refuseAccess(plan, 'answer an enquiry');
  const lines = (await services.unanswered.open()).toSorted(mostAskedFirst);
  if (lines.length === 0)
    return notice(
      'plain',
      'No question waits here',
      [
        ...notes,
        'When I do not understand a question, whoever asked can press “Tell the performance team”. Nothing else that people type is kept.',
      ].join(' '),
      [say('help')],
      footerOf(plan),
    );
  return {
    screen: 'unanswered list',
    list: { lines, page, notes, operation: services.newId() },
    next: [say('my questions')],
    footer: footerOf(plan),
    summary: [...notes, `${countOf(lines)} I could not answer.`].join(' '),
  };
}

function countOf({ length }: readonly UnansweredEnquiry[]): string {
  return length === 1 ? '1 question was passed on that' : `${length} questions were passed on that`;
}
