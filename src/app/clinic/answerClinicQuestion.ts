import { actingAs, may, personOf, whoMayReturn } from '../../domain/access.ts';
import {
  type ClinicQuestion,
  isAskedBy,
  lengthDefect,
  mayAnswer,
  mayWithdraw,
  type Settling,
  withAnswer,
  withdrawn,
} from '../../domain/clinic/clinicQuestion.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { type QuestionRecord, questionEvent, questionRecord, questionSubject } from '../questionPorts.ts';
import { changeRecord } from '../record/changeRecord.ts';
import { notAllowed, refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { aboutOf, questionReply } from './questionReply.ts';

/** A question that somebody settles, and the id of their press. */
export interface SentSettling {
  readonly question: string;
  readonly operation: string;
}

/**
 * Shows one question as it stands, to whoever sees it in a list: those who see a division's questions, its asker, and those who may
 * answer it. One point read.
 */
export async function openQuestion(services: Services, plan: Plan, actor: Actor, id: string): Promise<Reply> {
  const found = await services.questions.find(questionSubject(id));
  if (!found) return noSuch(plan);
  const { question } = found;
  const person = personOf(plan, actor.aadObjectId);
  const isListed =
    may(person, 'see a clinic summary') ||
    isAskedBy(question, actor) ||
    mayAnswer(person, plan.indicator.get(question.indicator));
  return isListed
    ? questionReply(services, plan, question, actor)
    : refuseAccess(plan, 'see a clinic summary');
}

/**
 * Puts an answer on the ledger and has the asker told. One point read and one transaction. A question that somebody settled
 * meanwhile is shown as it stands, with what was typed, and nothing is recorded; so is an answer that is too short or too
 * long. The same press twice answers once.
 */
export async function answerClinicQuestion(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentSettling & { readonly text: string },
): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  const text = sent.text.replaceAll('\r\n', '\n').trim();
  const outcome = await settle(services, plan, person ?? actor, sent, {
    mayNot: (question) =>
      mayAnswer(person, plan.indicator.get(question.indicator)) ? undefined : notYours(plan, question),
    isSaidBy: ({ standing }) => standing.state === 'answered' && standing.answer === text,
    settled(question, settling) {
      const warning = lengthDefect('answer', text, services.policy);
      if (warning !== undefined)
        return questionReply(services, plan, question, actor, { typed: sent.text, warning });
      const indicator = plan.indicator.get(question.indicator);
      const { by } = person && indicator ? actingAs(person, 'answer a clinic question', indicator) : settling;
      return withAnswer(question, { ...settling, by }, text);
    },
    before: (question) =>
      questionReply(services, plan, question, actor, {
        typed: sent.text,
        warning: 'Your answer was not recorded: the question was settled before.',
      }),
  });
  if ('screen' in outcome) return outcome;
  return notice(
    'done',
    `Answered: ${aboutOf(outcome)}`,
    `Your answer goes to ${outcome.askedBy.name} and is on the clinic’s question ledger.`,
    [say('my questions'), say('my returns')],
    footerOf(plan),
  );
}

/**
 * Takes a question back; it stays on the ledger as withdrawn. The asker is told when it was not they who did it. One point
 * read and one transaction.
 */
export async function withdrawQuestion(
  services: Services,
  plan: Plan,
  actor: Actor,
  sent: SentSettling,
): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  const outcome = await settle(services, plan, person ?? actor, sent, {
    mayNot: (question) => (mayWithdraw(person, question) ? undefined : notYoursToWithdraw(plan, question)),
    isSaidBy: ({ standing }) => standing.state === 'withdrawn',
    settled: withdrawn,
    before: (question) =>
      questionReply(services, plan, question, actor, {
        typed: '',
        warning: 'It was not withdrawn: it was settled before.',
      }),
  });
  if ('screen' in outcome) return outcome;
  return notice(
    'done',
    `Withdrawn: ${aboutOf(outcome)}`,
    'Nobody needs to answer it any more. The ledger keeps that it was asked.',
    [say('my questions')],
    footerOf(plan),
  );
}

/** How a question is settled, and by what rules. */
interface Settles {
  /** The reply to whoever may not, whatever became of the question. */
  readonly mayNot: (question: ClinicQuestion) => Reply | undefined;
  /** True when it stands as this press would have it. */
  readonly isSaidBy: (question: ClinicQuestion) => boolean;
  /** The question once it is settled, or why it cannot be. */
  readonly settled: (open: ClinicQuestion, settling: Settling) => ClinicQuestion | Reply;
  /** The reply where somebody else settled it before. */
  readonly before: (question: ClinicQuestion) => Reply;
}

/** The question as this press settled it, now or when it came first; or the reply that says why it did not. */
async function settle(
  services: Services,
  plan: Plan,
  by: Pick<Person, 'aadObjectId' | 'name'>,
  sent: SentSettling,
  settles: Settles,
): Promise<ClinicQuestion | Reply> {
  const changed = await changeRecord<QuestionRecord, Reply>(services, services.questions, {
    subject: questionSubject(sent.question),
    by: { aadObjectId: by.aadObjectId, name: by.name },
    // A question that is open is its first version.
    seen: { sequence: 1, operation: sent.operation },
    // A card has one operation for everybody and for all its buttons: only what this press says, by who pressed it, is its own.
    isSaidBy: ({ question }) => settles.isSaidBy(question),
    judge(stands, press) {
      const refusal = stands ? settles.mayNot(stands.question) : noSuch(plan);
      if (refusal || !stands) return { ok: false, refusal: refusal ?? noSuch(plan) };
      const question = settles.settled(stands.question, press);
      if ('screen' in question) return { ok: false, refusal: question };
      const version: QuestionRecord = { ...stands, ...questionRecord({ ...stands, question }) };
      const isTold = question.standing.state === 'answered' || !isAskedBy(question, by);
      return { ok: true, versions: [version], events: isTold ? [questionEvent(version)] : [] };
    },
  });
  if (changed.kind === 'refused') return changed.refusal;
  if (!changed.stands) return noSuch(plan);
  const { question } = changed.stands;
  if (changed.kind === 'changed') return settles.mayNot(question) ?? settles.before(question);
  const { indicator, period, standing } = question;
  if (changed.kind === 'saved')
    services.log.info('question.settled', { indicator, period, state: standing.state });
  return question;
}

function notYoursToWithdraw(plan: Plan, { askedBy }: ClinicQuestion): Reply {
  return notAllowed(
    plan,
    'withdraw any clinic question',
    'This question is not yours to withdraw',
    `${askedBy.name} or the performance team can withdraw it.`,
    [say('my questions')],
  );
}

function notYours(plan: Plan, question: ClinicQuestion): Reply {
  const indicator = plan.indicator.get(question.indicator);
  const posts = indicator ? whoMayReturn(plan, indicator).map(({ title }) => title) : [];
  const who =
    posts.length > 0 ? `The ${posts.join(', the ')} or the performance team` : 'The performance team';
  return notAllowed(
    plan,
    'answer a clinic question',
    `This question about ${question.indicator} is not yours to answer`,
    `${who} can answer it. Nothing was recorded.`,
    [say('my questions')],
  );
}

function noSuch(plan: Plan): Reply {
  const text = 'It may be from an old card. Nothing was changed.';
  return notice('sorry', 'There is no such question', text, [say('my questions')], footerOf(plan));
}
