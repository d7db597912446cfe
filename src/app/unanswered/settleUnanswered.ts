import { authorOf, may, personOf } from '../../domain/access.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { nextVersion } from '../../domain/record/recorded.ts';
import { isPlaceholder } from '../../domain/return/narrative.ts';
import { TOLD_CHARACTERS, type UnansweredStanding } from '../../domain/unanswered/unansweredEnquiry.ts';
import { type Changed, changeRecord } from '../record/changeRecord.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { enquirySubject, UNANSWERED_UNIT, type UnansweredRecord } from '../unansweredPorts.ts';
import { listUnanswered } from './listUnanswered.ts';

/** How often settling starts again because somebody more passed the question on meanwhile. */
const MAX_ATTEMPTS = 5;

/** A question that was passed on, and the press that settles it. */
export interface SentSettling {
  readonly enquiry: string;
  readonly operation: string;
}

/** A box for an answer to a question that was passed on. One point read. */
export async function openUnanswered(
  services: Services,
  plan: Plan,
  actor: Actor,
  { enquiry }: Pick<SentSettling, 'enquiry'>,
): Promise<Reply> {
  if (!mayAnswer(plan, actor)) return refuseAccess(plan, 'answer an enquiry');
  const stands = await services.unanswered.find(enquirySubject(enquiry));
  if (stands?.enquiry.standing.state !== 'open') return overReply(services, plan, actor, stands);
  return formReply(plan, stands, { typed: '', operation: services.newId(), problems: [] });
}

/** Answers a question that was passed on: whoever asked is told. One point read and one transaction. */
export async function answerUnanswered(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentSettling & { readonly answer: string },
): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !mayAnswer(plan, actor)) return refuseAccess(plan, 'answer an enquiry');
  const answer = sent.answer.replaceAll('\r\n', '\n').trim();
  const problem = defectOf(answer);
  if (problem !== undefined) {
    const stands = await services.unanswered.find(enquirySubject(sent.enquiry));
    if (stands?.enquiry.standing.state !== 'open') return overReply(services, plan, actor, stands);
    return formReply(plan, stands, {
      typed: sent.answer,
      operation: sent.operation,
      problems: [problem],
    });
  }
  return settled(services, plan, actor, await settle(services, person, sent, { state: 'answered', answer }));
}

/** Closes a question that was passed on without an answer: whoever asked is told that, too. One point read and one transaction. */
export async function closeUnanswered(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentSettling,
): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !mayAnswer(plan, actor)) return refuseAccess(plan, 'answer an enquiry');
  return settled(services, plan, actor, await settle(services, person, sent, { state: 'closed' }));
}

type Settling = { readonly state: 'answered'; readonly answer: string } | { readonly state: 'closed' };

/** Why nothing was recorded. */
type Refusal = 'not there' | 'settled';

/**
 * Settles a question over whatever version is open: that somebody more asked it meanwhile changes nothing about its answer.
 * One point read and one transaction, and again when somebody did in the same moment.
 */
export async function settle(
  services: Services,
  person: Person,
  { enquiry, operation }: SentSettling,
  how: Settling,
): Promise<Changed<UnansweredRecord, Refusal>> {
  const subject = enquirySubject(enquiry);
  const by = authorOf(person);
  let stands = await services.unanswered.find(subject);
  for (let attempt = 1; ; attempt += 1) {
    const changed = await changeRecord<UnansweredRecord, Refusal>(services, services.unanswered, {
      subject,
      by,
      seen: { sequence: stands?.sequence ?? 0, operation },
      known: { stands },
      isSaidBy: ({ enquiry: { standing } }) => isSettledSo(standing, how),
      judge(now, press) {
        if (!now) return { ok: false, refusal: 'not there' };
        if (now.enquiry.standing.state !== 'open') return { ok: false, refusal: 'settled' };
        const standing: UnansweredStanding = { ...how, by, at: press.at };
        const version = {
          ...nextVersion(now, press),
          enquiry: { ...now.enquiry, standing },
          ...(now.token === undefined ? {} : { token: now.token }),
        };
        const { sequence } = version;
        return {
          ok: true,
          versions: [version],
          events: [{ unit: UNANSWERED_UNIT, subject, sequence, what: how.state }],
        };
      },
    });
    if (changed.kind !== 'changed' || attempt === MAX_ATTEMPTS) return changed;
    stands = changed.stands;
  }
}

/** True when it was settled with these words: another answer of the same press was not sent. */
function isSettledSo(standing: UnansweredStanding, how: Settling): boolean {
  if (how.state === 'closed') return standing.state === 'closed';
  return standing.state === 'answered' && standing.answer === how.answer;
}

async function settled(
  services: Services,
  plan: Plan,
  actor: Actor,
  changed: Changed<UnansweredRecord, Refusal>,
): Promise<Reply> {
  if (changed.kind === 'refused' || changed.kind === 'changed')
    return overReply(services, plan, actor, changed.stands);
  const { enquiry } = changed.stands;
  const told =
    enquiry.askers.length === 1
      ? 'Whoever asked is told.'
      : `All ${enquiry.askers.length} who asked are told.`;
  const done = enquiry.standing.state === 'answered' ? 'Answered' : 'Closed';
  return listUnanswered(services, plan, actor, { notes: [`${done}: “${shown(enquiry.text)}”. ${told}`] });
}

/** Somebody settled it before, or it went with what is old. */
function overReply(
  services: Services,
  plan: Plan,
  actor: Actor,
  stands: UnansweredRecord | undefined,
): Promise<Reply> {
  const standing = stands?.enquiry.standing;
  const note =
    !stands || !standing || standing.state === 'open'
      ? 'That question is not on the list any more. Nothing was recorded.'
      : `${standing.by.name} ${standing.state} “${shown(stands.enquiry.text)}” before. Nothing was added.`;
  return listUnanswered(services, plan, actor, { notes: [note] });
}

function formReply(
  plan: Plan,
  { enquiry }: UnansweredRecord,
  form: { readonly typed: string; readonly operation: string; readonly problems: readonly string[] },
): Reply {
  return {
    screen: 'unanswered form',
    form: { enquiry, ...form },
    next: [say('questions I could not answer')],
    footer: footerOf(plan),
    summary: [...form.problems, `“${enquiry.text}” waits for an answer.`].join(' '),
  };
}

function defectOf(answer: string): string | undefined {
  if (answer === '' || isPlaceholder(answer))
    return 'Nothing was sent: write what whoever asked is told, or close it without an answer.';
  if (answer.length > TOLD_CHARACTERS)
    return `Nothing was sent: an answer takes at most ${TOLD_CHARACTERS.toLocaleString('en-GB')} characters, and yours has ${answer.length.toLocaleString('en-GB')}.`;
  return undefined;
}

function mayAnswer(plan: Plan, actor: Actor): boolean {
  return may(personOf(plan, actor.aadObjectId), 'answer an enquiry');
}

function shown(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
