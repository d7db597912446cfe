import { may, personOf } from '../../domain/access.ts';
import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { ownDivisions } from '../clinic/showClinic.ts';
import type { WorkLine } from '../milestone/milestoneScreens.ts';
import { workOf, workSentence } from '../milestone/myWork.ts';
import { type NextStep, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { lookedAt } from './lookedAt.ts';
import type { MorningLine } from './morningScreens.ts';

/** Lines of one part: what somebody looks at over their first coffee. */
const LINES = 7;

/**
 * What somebody begins the day with: the performance team what is missing and stands still in the council, a director what turned in
 * their divisions, and everybody what they owe. Reads as “my work”, and besides what {@link lookedAt} reads.
 */
export async function showMorning(services: Services, plan: Plan, actor: Actor): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const person = personOf(plan, actor.aadObjectId);
  const [work, looked] = await Promise.all([workOf(services, plan, actor), lookedAt(services, plan, person)]);
  const lines = (looked?.lines ?? []).slice(0, LINES);
  const line = [looked?.sentence, looked && work.length === 0 ? '' : workSentence(work)]
    .filter(Boolean)
    .join(' ');
  return {
    screen: 'morning',
    morning: { line, lines: [...lines, ...ownLines(work, LINES - lines.length)] },
    next: nextSteps(plan, person),
    footer: footerOf(plan),
    summary: `${longDay(today)}. ${line}`,
  };
}

/** What presses most, in the room that is left, and where the rest is. */
function ownLines(work: readonly WorkLine[], room: number): readonly MorningLine[] {
  const shown = work.length <= room ? work : work.slice(0, Math.max(0, room - 1));
  const more = work.length - shown.length;
  return [
    ...shown.map(
      ({ urgency, title, detail, button, text }): MorningLine => ({
        ...{ status: urgency, title, detail, button, text },
      }),
    ),
    ...(more > 0 ? [moreLine(work.slice(shown.length))] : []),
  ];
}

function moreLine(rest: readonly WorkLine[]): MorningLine {
  const status = rest[0]?.urgency ?? 'waits';
  return { status, title: 'Yours to do', detail: workSentence(rest), button: 'My work', text: 'my work' };
}

function nextSteps(plan: Plan, person: Person | undefined): readonly NextStep[] {
  if (may(person, 'chase')) return [say('chase'), say('my work')];
  if (person?.roles.includes('director') && ownDivisions(plan, person).length > 0)
    return [say('clinic summary'), say('my work')];
  return [say('my returns'), say('my work')];
}
