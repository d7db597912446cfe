import { actingAs, authorOf, may, personOf, whoMayReturn } from '../../domain/access.ts';
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
import type { Plan } from '../../domain/plan/plan.ts';
import { isSamePress } from '../../domain/record/samePress.ts';
import { QUESTION_UNIT, type QuestionMessage } from '../ports.ts';
import type { GuardedEntry } from '../questionPorts.ts';
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
  const found = await services.questions.find(id);
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
  const found = await services.questions.find(sent.question);
  if (!found) return noSuch(plan);
  const { question } = found;
  const indicator = plan.indicator.get(question.indicator);
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !mayAnswer(person, indicator)) return notYours(plan, question);
  const text = sent.text.replaceAll('\r\n', '\n').trim();
  const warning = lengthDefect('answer', text, services.policy);
  if (question.standing.state === 'open' && warning !== undefined)
    return questionReply(services, plan, question, actor, { typed: sent.text, warning });
  const { by } = indicator
    ? actingAs(person, 'answer a clinic question', indicator)
    : { by: authorOf(person) };
  const outcome = await settle(services, found, (open) => {
    const answered = withAnswer(
      open,
      { by, at: services.clock.now().toISOString(), operation: sent.operation },
      text,
    );
    return { question: answered, messages: [settledMessage(answered)] };
  });
  if (outcome.kind === 'settled by somebody else')
    return questionReply(services, plan, outcome.question, actor, {
      typed: sent.text,
      warning: 'Your answer was not recorded: the question was settled before.',
    });
  return notice(
    'done',
    `Answered: ${aboutOf(question)}`,
    `Your answer goes to ${question.askedBy.name} and is on the clinic’s question ledger.`,
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
  const found = await services.questions.find(sent.question);
  if (!found) return noSuch(plan);
  const person = personOf(plan, actor.aadObjectId);
  if (!person || !mayWithdraw(person, found.question))
    return notAllowed(
      plan,
      'withdraw any clinic question',
      'This question is not yours to withdraw',
      `${found.question.askedBy.name} or the performance team can withdraw it.`,
      [say('my questions')],
    );
  const outcome = await settle(services, found, (open) => {
    const settling: Settling = {
      by: authorOf(person),
      at: services.clock.now().toISOString(),
      operation: sent.operation,
    };
    const question = withdrawn(open, settling);
    return { question, messages: isAskedBy(open, person) ? [] : [settledMessage(question)] };
  });
  if (outcome.kind === 'settled by somebody else')
    return questionReply(services, plan, outcome.question, actor, {
      typed: '',
      warning: 'It was not withdrawn: it was settled before.',
    });
  return notice(
    'done',
    `Withdrawn: ${aboutOf(found.question)}`,
    'Nobody needs to answer it any more. The ledger keeps that it was asked.',
    [say('my questions')],
    footerOf(plan),
  );
}

/** What came of settling: by this press, now or when it came first, or by somebody else's before it. */
type Settled =
  | { readonly kind: 'settled' }
  | { readonly kind: 'settled by somebody else'; readonly question: ClinicQuestion };

async function settle(
  services: Services,
  { token, ...entry }: GuardedEntry,
  change: (open: ClinicQuestion) => {
    readonly question: ClinicQuestion;
    readonly messages: readonly QuestionMessage[];
  },
): Promise<Settled> {
  const { question, messages } = change(entry.question);
  if (entry.question.standing.state !== 'open') return settledBefore(entry.question, question);
  if ((await services.questions.settle({ ...entry, question }, token, messages)) === 'stale') {
    const now = await services.questions.find(question.id);
    return settledBefore(now?.question ?? entry.question, question);
  }
  services.log.info('question.settled', {
    indicator: question.indicator,
    period: question.period,
    state: question.standing.state,
  });
  if (messages.length > 0) services.nudge(QUESTION_UNIT);
  return { kind: 'settled' };
}

/** A card has one operation for everybody and for all its buttons: only what this press says, by who pressed it, is its own. */
function settledBefore(question: ClinicQuestion, wanted: ClinicQuestion): Settled {
  return isSamePress(question.standing, wanted.standing)
    ? { kind: 'settled' }
    : { kind: 'settled by somebody else', question };
}

function settledMessage(question: ClinicQuestion): QuestionMessage {
  const { id, division, indicator, period, standing, askedAt } = question;
  const at = standing.state === 'open' ? askedAt : standing.at;
  const message = {
    kind: 'question-answered',
    division,
    indicator,
    period,
    sequence: 2,
    at,
    question: id,
  } as const;
  return { ...message, id: `${at}|${id}|2` };
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
