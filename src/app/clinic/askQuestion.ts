import { createHash } from 'node:crypto';
import { authorOf, personOf, whoMayReturn } from '../../domain/access.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { type Period, parsePeriod, periodLabel } from '../../domain/calendar/period.ts';
import { type AskedFrom, type ClinicQuestion, lengthDefect } from '../../domain/clinic/clinicQuestion.ts';
import { itemCalled } from '../../domain/plan/codes.ts';
import type { Indicator } from '../../domain/plan/indicator.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { listed } from '../chasing/personalMessage.ts';
import { QUESTION_UNIT } from '../ports.ts';
import { type QuestionRecord, questionEvent, questionRecord, questionSubject } from '../questionPorts.ts';
import { changeRecord } from '../record/changeRecord.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Place, Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { askReply, periodAsked } from './askForm.ts';
import { aboutOf, questionReply } from './questionReply.ts';
import { whoIsReached } from './whoIsReached.ts';

/** What somebody asks: the period is empty or absent when they did not name one. */
export interface Asked {
  readonly indicator: string;
  readonly period?: string;
  readonly text: string;
  readonly from: AskedFrom;
}

/**
 * Puts a question about an indicator on its division's clinic ledger and has the officer told of it. Reads the returns only
 * when no period was named (1 range read); then 1 transaction, and a point read for each person who may be told. The same
 * person asking the same again asks once: they are shown how their question stands. Without a text, or with one that is too
 * short or too long, the form comes back with what was typed, and nothing is stored.
 */
export async function askQuestion(
  services: Services,
  plan: Plan,
  request: Request,
  asked: Asked,
): Promise<Reply> {
  const refuse = (title: string, text: string): Reply =>
    notice('sorry', title, `${text} Nothing was recorded.`, [say('clinic summary')], footerOf(plan));
  const indicator = itemCalled(plan.indicator, asked.indicator);
  if (!indicator && asked.indicator === '')
    return refuse('Which indicator is it about?', 'Choose one, or name it by its code.');
  if (!indicator)
    return refuse(
      `I don’t know an indicator ${asked.indicator.slice(0, 20)}`,
      'Name one by its code, as K11.',
    );
  const person = personOf(plan, request.actor.aadObjectId);
  if (!person) return refuseAccess(plan, 'ask an officer');
  const named = asked.period ? parsePeriod(asked.period) : undefined;
  if (asked.period && !named)
    return refuse(
      `I don’t know the period “${asked.period.slice(0, 20)}”`,
      'Name one such as “August 2024”.',
    );
  const period = await periodAsked(services, indicator, named);
  if (period.startsOn > londonDay(services.clock.now()))
    return refuse(`${periodLabel(period)} has not begun`, 'There is nothing to ask about yet.');
  const text = asked.text.replaceAll('\r\n', '\n').trim();
  const warning = lengthDefect('question', text, services.policy);
  if (warning !== undefined)
    return formAgain(plan, indicator, period, asked, text === '' ? undefined : warning);
  return keep(services, plan, request.place, person, indicator, {
    id: idOf(person, indicator, period, text),
    division: indicator.division,
    indicator: indicator.code,
    period: period.id,
    text,
    askedBy: authorOf(person),
    askedAt: services.clock.now().toISOString(),
    from: asked.from,
    post: indicator.accountablePost,
    standing: { state: 'open' },
  });
}

async function keep(
  services: Services,
  plan: Plan,
  place: Place,
  person: Person,
  indicator: Indicator,
  question: ClinicQuestion,
): Promise<Reply> {
  const elsewhere = place.kind === 'personal' ? {} : { place };
  const version = questionRecord({ question, ...elsewhere });
  const changed = await changeRecord<QuestionRecord, never>(services, services.questions, {
    subject: questionSubject(question.id),
    by: question.askedBy,
    seen: { sequence: 0, operation: version.press.operation },
    // Mostly nobody asked it before: whether somebody did, the store says when it refuses a second one.
    known: { stands: undefined },
    // The client library repeats a request that got no answer: then it is this very question that stands.
    isSaidBy: ({ question: { askedAt } }) => askedAt === question.askedAt,
    judge: () => ({ ok: true, versions: [version], events: [questionEvent(version)] }),
  });
  if (changed.kind === 'changed' && changed.stands)
    return askedBefore(services, plan, changed.stands.question, person);
  services.log.info('question.asked', { indicator: question.indicator, period: question.period });
  if (changed.kind === 'repeated') services.nudge(QUESTION_UNIT);
  const reached = await whoIsReached(services, plan, indicator, person);
  const names = reached.map((one) => one.person.name);
  const division = plan.division.get(question.division)?.title ?? question.division;
  return notice(
    'done',
    `Asked: ${aboutOf(question)}`,
    `${sentTo(plan, indicator, names)} It stands on the ${division} clinic’s question ledger until it is answered. ` +
      `The answer comes ${place.kind === 'personal' ? 'here' : 'to this conversation'}.`,
    [say('my questions'), say(`questions for ${division}`)],
    footerOf(plan),
  );
}

function sentTo(plan: Plan, indicator: Indicator, names: readonly string[]): string {
  if (names.length > 0) return `Your question goes to ${listed(names, 4)}.`;
  const posts = whoMayReturn(plan, indicator).map(({ title }) => title);
  const who = posts.length > 0 ? `the ${posts.join(' or the ')}` : 'anybody who answers for it';
  return `I cannot reach ${who} yet; they see it when they next ask me for “my returns”.`;
}

/** How a question stands that the same person asked before in the same words. */
function askedBefore(services: Services, plan: Plan, stands: ClinicQuestion, person: Person): Reply {
  const day = longDay(londonDay(new Date(stands.askedAt)));
  const words = {
    open: `You asked this on ${day}. It is on the ledger and waits for an answer.`,
    answered: `You asked this on ${day}, and it was answered. To ask more, use other words.`,
    withdrawn: `You asked this on ${day}, and it was withdrawn. To ask again, use other words.`,
  };
  return questionReply(services, plan, stands, person, { typed: '', warning: words[stands.standing.state] });
}

function formAgain(
  plan: Plan,
  indicator: Indicator,
  period: Period,
  asked: Asked,
  warning: string | undefined,
): Reply {
  const form = { heading: '', choices: [indicator], chosen: indicator, period, from: asked.from };
  return askReply(plan, { ...form, typed: asked.text, ...(warning ? { warning } : {}) });
}

function idOf(person: Person, indicator: Indicator, period: Period, text: string): string {
  const what = JSON.stringify([person.aadObjectId.toLowerCase(), indicator.code, period.id, text]);
  return createHash('sha256').update(what).digest('base64url').slice(0, 22);
}
