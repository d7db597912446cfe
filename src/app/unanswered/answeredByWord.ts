import { londonDay } from '../../domain/calendar/dates.ts';
import { isQuery, parseQuestion } from '../../domain/enquiry/parse.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { withProgress } from '../../domain/plan/progress/layOver.ts';
import { advanced } from '../../domain/plan/progress/progressSet.ts';
import type { SynonymProgress } from '../../domain/synonym/synonym.ts';
import type { Reply } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import { enquirySubject } from '../unansweredPorts.ts';
import { listUnanswered } from './listUnanswered.ts';
import { type SentSettling, settle } from './settleUnanswered.ts';

/**
 * Answers a question that was passed on with the word that was added for it, if it is understood by now: whoever asked is told to ask
 * again. Otherwise it stays on the list, and why is said. One point read, and one more with a transaction when it is answered.
 */
export async function answeredByWord(
  services: Services,
  plan: Plan,
  { actor, person }: { readonly actor: Actor; readonly person: Person },
  { enquiry, operation }: SentSettling,
  { synonym, meaning }: { readonly synonym: SynonymProgress; readonly meaning: string },
): Promise<Reply> {
  const now = withProgress(plan, advanced(plan.progress, [synonym], plan.progress.mark + 1));
  const said = `“${synonym.word}” means ${meaning} now.`;
  const stands = await services.unanswered.find(enquirySubject(enquiry));
  const text = stands?.enquiry.text ?? '';
  const read = parseQuestion(text, now, londonDay(services.clock.now()));
  if (!stands || !isQuery(read)) {
    const why =
      stands && !isQuery(read) ? ` “${text}” is not understood yet, and stays: ${read.reading}` : '';
    return listUnanswered(services, plan, actor, { notes: [`${said}${why}`] });
  }
  const answer = `${said} Ask it again.`;
  const { kind } = await settle(services, person, { enquiry, operation }, { state: 'answered', answer });
  const told =
    kind === 'saved' || kind === 'repeated' ? ` “${text}” is understood: whoever asked is told.` : '';
  return listUnanswered(services, plan, actor, { notes: [`${said}${told}`] });
}
