import { personOf } from '../../domain/access.ts';
import { type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import type { Deputy } from '../../domain/plan/cover.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { owedItems } from '../../domain/plan/progress/itemDuties.ts';
import { unconfirmedWords } from '../../domain/plan/progress/progressWords.ts';
import { ownActionLines } from '../action/ownActionLines.ts';
import { count } from '../chasing/personalMessage.ts';
import { questionsFor } from '../clinic/listQuestions.ts';
import { type Reply, say, type WorklistLine } from '../reply.ts';
import type { Actor } from '../request.ts';
import { worklistOf } from '../return/listMyReturns.ts';
import { waitingRisks } from '../risk/waitingRisks.ts';
import { footerOf, type Services } from '../services.ts';
import { waitingReturns } from '../signOff/waitingReturns.ts';
import { needsUpdate, ownMilestones } from './listMyMilestones.ts';
import type { OwnMilestone, WorkLine } from './milestoneScreens.ts';
import { waitingMilestones } from './waitingMilestones.ts';

/** Everything that a person owes in one list, most urgent first. Reads as {@link workOf}. */
export async function listMyWork(services: Services, plan: Plan, actor: Actor, page = 0): Promise<Reply> {
  const lines = await workOf(services, plan, actor);
  return {
    screen: 'my work',
    work: { lines, page },
    next: [say('my returns'), say('my milestones'), say('to sign off')],
    footer: footerOf(plan),
    summary: workSentence(lines),
  };
}

/**
 * What a person owes, most urgent first: returns, milestones of the monthly round, risks to review, savings to report, actions,
 * questions to answer, and what waits for them to sign off. Reads as the lists of returns, questions and sign-offs do, at once.
 */
export async function workOf(services: Services, plan: Plan, actor: Actor): Promise<readonly WorkLine[]> {
  const person = personOf(plan, actor.aadObjectId);
  const today = londonDay(services.clock.now());
  const [returns, questions, signOff] = await Promise.all([
    worklistOf(services, plan, person),
    questionsFor(services, plan, person),
    waitingReturns(services, plan, actor),
  ]);
  const waiting =
    signOff.items.length +
    waitingMilestones(services, plan, actor).items.length +
    waitingRisks(services, plan, actor).items.length;
  const lines: readonly WorkLine[] = [
    ...returns.lines.flatMap(returnLine),
    ...ownMilestones(plan, person, today, services.policy).flatMap(milestoneLine),
    ...itemLines(plan, person, today, services.policy),
    ...ownActionLines(plan, person, today),
    ...questions.map(
      ({ indicator, text }): WorkLine => ({
        kind: 'question',
        urgency: 'waits',
        day: undefined,
        title: `Question about ${indicator}`,
        detail: text.slice(0, 160),
        button: 'Answer',
        text: 'my questions',
      }),
    ),
    ...(waiting > 0 ? [signOffLine(waiting)] : []),
  ];
  return [...lines].sort(mostUrgentFirst);
}

function returnLine(line: WorklistLine): readonly WorkLine[] {
  const { indicator, period, state, window, locked, coveringFor } = line;
  if (state === 'returned' || locked) return [];
  const challenged = state === 'challenged';
  const due = window.state === 'late' ? `was due ${longDay(window.dueOn)}` : `due ${longDay(window.dueOn)}`;
  return [
    {
      kind: 'return',
      urgency: state === 'late' ? 'late' : 'due',
      day: window.dueOn,
      title: `${indicator.code} ${indicator.title}`,
      detail: [
        challenged ? 'Its validator asks a question' : `Return for ${periodLabel(period)}, ${due}`,
        coverWords(coveringFor),
      ]
        .filter(Boolean)
        .join(', '),
      button: challenged ? 'Answer' : 'Enter',
      text: `${challenged ? 'answer' : 'update'} ${indicator.code}${challenged ? '' : ' for'} ${period.id}`,
    },
  ];
}

function milestoneLine(line: OwnMilestone): readonly WorkLine[] {
  const { milestone, round, status, coveringFor } = line;
  if (!round || round.state === 'confirmed') return [];
  const update = needsUpdate(line);
  const expected = status.expectedOn === undefined ? 'no date' : `expected ${longDay(status.expectedOn)}`;
  return [
    {
      kind: 'milestone',
      urgency: round.state === 'late' || status.overdue ? 'late' : 'due',
      day: round.dueOn,
      title: `${milestone.code} ${milestone.title}`,
      detail: [
        update ? `Update: ${expected}` : `Confirm: ${expected}`,
        unconfirmedWords(round) || `by ${longDay(round.dueOn)}`,
        coverWords(coveringFor),
      ]
        .filter(Boolean)
        .join(', '),
      button: 'Update',
      text: `update ${milestone.code}`,
    },
  ];
}

/** Risks to review and savings to report of this person's posts, and of those they cover for. */
function itemLines(
  plan: Plan,
  person: Deputy | undefined,
  today: IsoDate,
  policy: Services['policy'],
): readonly WorkLine[] {
  const posts = [person, ...(person?.covering ?? [])].flatMap((one) => one?.posts ?? []);
  return owedItems(plan, today, policy)
    .filter(({ item }) => item.ownerPost !== undefined && posts.includes(item.ownerPost))
    .map(({ kind, item, dueOn, late }): WorkLine => {
      const what = kind === 'risk' ? 'Review' : 'Report for this month';
      return {
        kind,
        urgency: late ? 'late' : 'due',
        day: dueOn,
        title: `${item.code} ${item.title}`,
        detail: `${what} ${late ? 'was due' : 'due'} ${longDay(dueOn)}`,
        button: kind === 'risk' ? 'Review' : 'Report',
        text: `update ${item.code}`,
      };
    });
}

function signOffLine(waiting: number): WorkLine {
  return {
    kind: 'sign-off',
    urgency: 'waits',
    day: undefined,
    title: 'To sign off',
    detail: `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for you to accept`,
    button: 'Look',
    text: 'to sign off',
  };
}

function coverWords(name: string | undefined): string {
  return name === undefined ? '' : `covering for ${name}`;
}

const URGENCY: Readonly<Record<WorkLine['urgency'], number>> = { late: 0, due: 1, waits: 2 };

function mostUrgentFirst(a: WorkLine, b: WorkLine): number {
  return URGENCY[a.urgency] - URGENCY[b.urgency] || (a.day ?? '9').localeCompare(b.day ?? '9');
}

/** `12 things: 3 late, 8 due, 1 waits.` */
export function workSentence(lines: readonly WorkLine[]): string {
  if (lines.length === 0) return 'Nothing waits for you. Thank you.';
  const of = (urgency: WorkLine['urgency']): number =>
    lines.filter((line) => line.urgency === urgency).length;
  const waits = of('waits');
  if (waits === lines.length) return `${count(waits, 'thing')} to look at.`;
  const parts = [
    of('late') > 0 ? `${of('late')} late` : '',
    of('due') > 0 ? `${of('due')} due` : '',
    waits > 0 ? `${waits} more to look at` : '',
  ];
  return `${count(lines.length, 'thing')}: ${parts.filter(Boolean).join(', ')}.`;
}
