import { may, personOf } from '../domain/access.ts';
import { type IsoDate, londonDay } from '../domain/calendar/dates.ts';
import { latestOpened, windowState } from '../domain/calendar/window.ts';
import type { Person, Plan } from '../domain/plan/plan.ts';
import { roundOn } from '../domain/plan/progress/monthlyRound.ts';
import { ownDivisions } from './clinic/showClinic.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import type { Services } from './services.ts';

/** Suggestions that a small screen and the Playground show. */
const MOST = 3;

/**
 * What comes next for this person at this moment, as they would type it: at most three, and none that is a button of the reply, was just
 * typed, or would take somebody away from a form. Nothing where others look on, or for somebody whom the plan does not know. Reads nothing.
 */
export function suggestionsFor(
  { plans, clock, policy }: Pick<Services, 'plans' | 'clock' | 'policy'>,
  { actor, place, input }: Request,
  reply: Reply,
): readonly string[] {
  const plan = plans.lastKnown();
  const person = plan && personOf(plan, actor.aadObjectId);
  if (!plan || !person || place.kind !== 'personal' || input.kind === 'action') return [];
  const next = afterScreen(reply);
  if (next === 'a form') return [];
  const typed = input.kind === 'text' ? folded(input.text) : '';
  const known = new Set([typed, ...buttonsOf(reply).map(folded)]);
  const wanted = [...next, ...ofTheDay(plan, person, londonDay(clock.now()), policy)];
  return [...new Set(wanted)].filter((text) => !known.has(folded(text))).slice(0, MOST);
}

/** What goes on from what was just shown; a form is gone on with by its own buttons. */
function afterScreen(reply: Reply): readonly string[] | 'a form' {
  switch (reply.screen) {
    case 'receipt':
      return ['next return', 'all my returns'];
    case 'worklist':
      return reply.worklist.lines.some(({ state }) => state === 'late' || state === 'due')
        ? ['next return']
        : [];
    case 'milestone receipt':
    case 'milestone history':
      return ['my milestones'];
    case 'missing returns':
      return ['morning'];
    case 'answer':
      return afterAnswer(reply.answer);
    case 'welcome':
    case 'morning':
    case 'my work':
    case 'my milestones':
    case 'clinic':
    case 'notice':
    case 'commands':
    case 'periods':
    case 'gaps':
    case 'delivery report':
    case 'to sign off':
    case 'history':
    case 'questions':
    case 'action list':
    case 'action receipt':
    case 'risk receipt':
    case 'risk list':
    case 'saving receipt':
      return [];
    default:
      return 'a form';
  }
}

function afterAnswer(answer: Extract<Reply, { screen: 'answer' }>['answer']): readonly string[] {
  if (answer.kind === 'not understood') return ['commands'];
  return answer.kind === 'item' ? ['who owns it?', 'why?'] : [];
}

/** What somebody's day holds, by what they are for and by what is open now. */
function ofTheDay(plan: Plan, person: Person, today: IsoDate, policy: Services['policy']): readonly string[] {
  const month = latestOpened('monthly', today, policy, plan);
  const isOpen = windowState(month, today, policy, plan).state === 'due';
  const round = roundOn(plan, today, policy);
  const reports = round !== undefined && today <= round.dueOn ? ['my milestones'] : [];
  if (may(person, 'chase')) return ['morning', isOpen ? 'who hasn’t returned' : 'delivery report', 'my work'];
  const directs = person.roles.includes('director') && ownDivisions(plan, person).length > 0;
  if (directs) return ['morning', isOpen ? 'my returns' : 'clinic summary', ...reports, 'my work'];
  if (person.posts.length === 0) return [];
  return ['morning', ...(isOpen ? ['my returns'] : []), ...reports, 'my work'];
}

function buttonsOf(reply: Reply): readonly string[] {
  if (reply.screen === 'answer')
    return reply.answer.kind === 'not understood' ? reply.answer.nearest : reply.answer.next;
  return 'next' in reply ? (reply.next ?? []).map(({ text }) => text) : [];
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
