import { may, personOf, relationsTo } from '../../domain/access.ts';
import { londonDay } from '../../domain/calendar/dates.ts';
import { type ClinicQuestion, oldestFirst } from '../../domain/clinic/clinicQuestion.ts';
import type { Deputy } from '../../domain/plan/cover.ts';
import type { Division, Plan } from '../../domain/plan/plan.ts';
import { matchDivision } from '../divisionWords.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { seenBy } from './questionReply.ts';
import type { QuestionList } from './questionScreens.ts';
import { ownDivisions } from './showClinic.ts';

/**
 * A division's open questions, oldest first; the actor's own division when none is named, and which one when there is no
 * telling. One range read.
 */
export async function listQuestions(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: { readonly division?: string; readonly page?: number },
): Promise<Reply> {
  if (!may(personOf(plan, actor.aadObjectId), 'see a clinic summary'))
    return refuseAccess(plan, 'see a clinic summary');
  const division = chooseDivision(plan, actor, asked.division);
  if ('screen' in division) return division;
  const open = await services.questions.open(division.code);
  return listReply(services, plan, {
    title: `Open questions: ${division.title}`,
    division: division.code,
    lines: open.map((question) => seenBy(services, plan, question, actor)),
    page: asked.page ?? 0,
  });
}

/**
 * The open questions that wait for this person, and those they asked themselves, each oldest first. One range read, and one
 * for each division they answer for.
 */
export async function listMyQuestions(
  services: Services,
  plan: Plan,
  actor: Actor,
  page = 0,
): Promise<Reply> {
  const [toAnswer, asked] = await Promise.all([
    questionsFor(services, plan, personOf(plan, actor.aadObjectId)),
    services.questions.openAskedBy(actor.aadObjectId),
  ]);
  const waiting = new Set(toAnswer.map(({ id }) => id));
  return listReply(services, plan, {
    title: 'My questions',
    division: undefined,
    lines: [
      ...toAnswer.map((one) => ({ ...seenBy(services, plan, one, actor), mine: 'to answer' as const })),
      ...asked
        .filter(({ id }) => !waiting.has(id))
        .map((one) => ({ ...seenBy(services, plan, one, actor), mine: 'asked' as const })),
    ],
    page,
  });
}

/**
 * The open questions about what a person answers for or updates, in their own name or for whoever they cover, oldest first.
 * One range read for each division that these indicators are in; none for somebody without any.
 */
export async function questionsFor(
  services: Pick<Services, 'questions'>,
  plan: Plan,
  person: Deputy | undefined,
): Promise<readonly ClinicQuestion[]> {
  if (!person) return [];
  const mine = plan.indicators.filter((indicator) =>
    relationsTo(person, indicator).some((relation) => relation === 'accountable' || relation === 'updater'),
  );
  const codes = new Set(mine.map(({ code }) => code));
  const divisions = [...new Set(mine.map(({ division }) => division))];
  const open = await Promise.all(divisions.map((division) => services.questions.open(division)));
  return open
    .flat()
    .filter(({ indicator }) => codes.has(indicator))
    .sort(oldestFirst);
}

function listReply(services: Services, plan: Plan, list: Omit<QuestionList, 'asAt'>): Reply {
  const other = list.division === undefined ? 'questions' : 'my questions';
  return {
    screen: 'questions',
    list: { ...list, asAt: londonDay(services.clock.now()) },
    next: [say(other), say('my returns')],
    footer: footerOf(plan),
    summary: `${list.title}. ${sentence(list.lines.map(({ question }) => question))}`,
  };
}

function sentence(questions: readonly ClinicQuestion[]): string {
  if (questions.length === 0) return 'None is open.';
  const codes = [...new Set(questions.map(({ indicator }) => indicator))];
  const more = codes.length > 6 ? ' and more' : '';
  return `${questions.length} open, about ${codes.slice(0, 6).join(', ')}${more}.`;
}

function chooseDivision(plan: Plan, actor: Actor, words: string | undefined): Division | Reply {
  if (words !== undefined) {
    const match = matchDivision(plan, words);
    const known = plan.division.get(words) ?? (match.ok ? match.division : undefined);
    if (known) return known;
    const nearest = match.ok ? [] : match.nearest;
    return askWhich(plan, nearest, `I don’t know a division called ${words.slice(0, 40)}`);
  }
  const own = ownDivisions(plan, actor);
  if (own.length === 1 && own[0]) return own[0];
  return askWhich(plan, own.length > 1 ? own : plan.divisions, 'Which division’s questions?');
}

function askWhich(plan: Plan, divisions: readonly Division[], title: string): Reply {
  const next = divisions.map((one) => ({ label: one.title, text: `questions for ${one.title}` }));
  return notice('plain', title, 'Choose one.', next, footerOf(plan));
}
