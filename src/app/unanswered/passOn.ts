import { createHash } from 'node:crypto';
import { authorOf, personOf } from '../../domain/access.ts';
import type { NotUnderstood } from '../../domain/enquiry/answer.ts';
import { ProductError } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { nextVersion } from '../../domain/record/recorded.ts';
import {
  askedBy,
  enquiryKey,
  isAsker,
  MOST_ASKERS,
  type UnansweredEnquiry,
} from '../../domain/unanswered/unansweredEnquiry.ts';
import { answerQuestion } from '../enquiry/answerQuestion.ts';
import { showAnswer } from '../enquiry/showAnswer.ts';
import { changeRecord } from '../record/changeRecord.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { enquirySubject, type UnansweredRecord } from '../unansweredPorts.ts';

/** How often a press starts again because somebody else passed the same question on meanwhile. */
const MAX_ATTEMPTS = 5;

/**
 * Puts a question that the bot refuses on the performance team's list, with who asked and what was not understood. The same question by
 * others is counted, not listed twice; a second press adds nothing. One that can be answered by now is answered. One point read and one
 * transaction. Nothing else that was typed is kept.
 */
export async function passOn(
  services: Services,
  plan: Plan,
  request: Request,
  sent: { readonly text: string },
): Promise<Reply> {
  const { actor } = request;
  const person = personOf(plan, actor.aadObjectId);
  if (!person) return refuseAccess(plan, 'pass on a question');
  const plans = { current: async () => plan };
  const { answer, question } = await answerQuestion({ ...services, plans })(sent.text, actor);
  if (answer.kind !== 'not understood') return showAnswer(services, plan, request, sent.text, 0);
  const key = enquiryKey(question);
  if (key === '')
    return notice(
      'sorry',
      'There is no question in that',
      'Nothing was passed on.',
      answer.nearest.map((text) => ({ label: text, text })),
      footerOf(plan),
    );
  const asker = { by: authorOf(person), at: services.clock.now().toISOString() };
  const first: UnansweredEnquiry = {
    id: createHash('sha256').update(key).digest('base64url').slice(0, 22),
    text: question,
    refusal: answer.reading,
    askers: [asker],
    standing: { state: 'open' },
  };
  let stands = await services.unanswered.find(enquirySubject(first.id));
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const asked = stands ? askedBy({ ...stands.enquiry, refusal: answer.reading }, asker) : first;
    if (stands && asked.askers.length === stands.enquiry.askers.length && isOpen(stands))
      return passedOn(plan, stands.enquiry, answer, isAsker(asked, asker.by) ? 'before' : 'enough');
    const changed = await changeRecord<UnansweredRecord, never>(services, services.unanswered, {
      subject: enquirySubject(first.id),
      by: asker.by,
      seen: { sequence: stands?.sequence ?? 0, operation: services.newId() },
      known: { stands },
      isSaidBy: (version) => version.enquiry.askers.at(-1)?.at === asker.at,
      judge: (now, press) => ({
        ok: true,
        versions: [
          { ...nextVersion(now, press), enquiry: asked, ...(now?.token ? { token: now.token } : {}) },
        ],
        events: [],
      }),
    });
    if (changed.kind === 'saved' || changed.kind === 'repeated')
      return passedOn(plan, changed.stands.enquiry, answer, 'now');
    stands = changed.stands;
  }
  throw new ProductError('stale', 'Others passed the same question on at the same time');
}

function isOpen({ enquiry }: UnansweredRecord): boolean {
  return enquiry.standing.state === 'open';
}

function passedOn(
  plan: Plan,
  { text, askers }: UnansweredEnquiry,
  { nearest }: NotUnderstood,
  when: 'now' | 'before' | 'enough',
): Reply {
  const others = askers.length - (when === 'enough' ? 0 : 1);
  const also =
    others === 0 ? '' : others === 1 ? ' One other asked it, too.' : ` ${others} others asked it, too.`;
  const said = {
    now: `They see it with your name. When they answer it I tell you in our own chat.${also}`,
    before: `It is on their list with your name, once. When they answer it I tell you in our own chat.${also}`,
    enough: `It is on their list already, and ${MOST_ASKERS} people asked it: your name was not added.`,
  }[when];
  const title =
    when === 'now' ? 'Passed on to the performance team' : 'The performance team has this question';
  return notice(
    'done',
    title,
    `“${text}”. ${said}`,
    nearest.slice(0, 3).map((one) => ({ label: one, text: one })),
    footerOf(plan),
  );
}
