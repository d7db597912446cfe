import { may, personOf } from '../../domain/access.ts';
import { addDays, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { periodOf } from '../../domain/calendar/period.ts';
import type { Deputy } from '../../domain/plan/cover.ts';
import { type Indicator, isReturned } from '../../domain/plan/indicator.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { type Obligation, obligationsOf } from '../../domain/return/obligation.ts';
import { toConfirm } from '../../domain/return/provisional.ts';
import type { TrendPoint } from '../../domain/return/return.ts';
import { inTimeOrder } from '../../domain/return/trend.ts';
import { count, listed } from '../chasing/personalMessage.ts';
import { questionsFor } from '../clinic/listQuestions.ts';
import type { NextStep, Reply, Worklist, WorklistLine } from '../reply.ts';
import { say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { ownDivision, typedExamples } from '../typedExamples.ts';
import { draftsOf } from './draftForm.ts';

/**
 * What a person has to return: each of their indicators with the latest open period, and any earlier period that is
 * late, and how many questions of clinics wait for them. Two range reads for each division their indicators are in, bounded
 * to a year. Somebody with no indicators
 * gets an empty worklist, not an error.
 */
export async function listMyReturns(services: Services, plan: Plan, actor: Actor, page = 0): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  const [owed, drafts, asked] = await Promise.all([
    worklistOf(services, plan, person),
    draftsOf(services, plan, actor),
    questionsFor(services, plan, person),
  ]);
  const questions = asked.map(({ indicator }) => indicator);
  const worklist: Worklist = { ...owed, drafts, ...(questions.length > 0 ? { questions } : {}) };
  return {
    screen: 'worklist',
    worklist,
    page,
    next: [
      ...(questions.length > 0 ? [say('my questions')] : []),
      ...nextSteps(plan, person).filter((step) => step.text !== 'my returns'),
    ],
    footer: footerOf(plan),
    summary: worklistSentence(worklist),
  };
}

/** The welcome: what the bot does, and what is this person's and due. Reads as {@link listMyReturns}. */
export async function welcome(services: Services, plan: Plan, actor: Actor): Promise<Reply> {
  const person = personOf(plan, actor.aadObjectId);
  const worklist = await worklistOf(services, plan, person);
  const name = person?.name ?? actor.name;
  return {
    screen: 'welcome',
    name,
    worklist,
    typed: typedExamples(plan, person, worklist.lines[0]?.indicator),
    next: nextSteps(plan, person),
    footer: footerOf(plan),
    summary: `Golden Thread collects KPI returns and answers questions about the plan. ${worklistSentence(worklist)}`,
  };
}

/** The returns of a person, most pressing first. One range read for each division their indicators are in. */
export async function worklistOf(
  services: Services,
  plan: Plan,
  person: Deputy | undefined,
): Promise<Worklist> {
  const mine = person ? plan.indicators.filter((indicator) => onListFor(person, indicator)) : [];
  const today = londonDay(services.clock.now());
  const fromMonth = addDays(today, -366).slice(0, 7);
  const divisions = [...new Set(mine.filter(isReturned).map((indicator) => indicator.division))];
  const pages = await Promise.all(
    divisions.map((division) =>
      services.returns.points(division, { from: fromMonth, to: today.slice(0, 7) }),
    ),
  );
  const points = Map.groupBy(pages.flat(), (point) => point.indicator);
  const known = mine.map((indicator) => ({
    indicator,
    owed: obligationsOf(indicator, today, fromMonth, services.policy, plan),
    own: inTimeOrder(points.get(indicator.code) ?? []),
  }));
  const lines = known.flatMap(({ indicator, owed, own }) =>
    namedAfter(person, indicator, linesOf(owed, own)),
  );
  const provisional = known.flatMap(({ owed, own }) =>
    toConfirm(
      owed.filter(({ locked }) => !locked),
      own,
    ),
  );
  return {
    lines: lines.sort(mostPressingFirst),
    toConfirm: provisional.map((one) => ({ ...one, operation: services.newId() })),
    computed: mine.filter((indicator) => !isReturned(indicator)).map(({ code, title }) => ({ code, title })),
  };
}

/** Theirs to return by post: a person who may enter any return by role still has only these on their list. */
function isOwn(person: Person, indicator: Indicator): boolean {
  return person.posts.some((post) => post === indicator.accountablePost || post === indicator.updaterPost);
}

/** Whoever an indicator is on this person's list for: themselves, or somebody they cover for. */
function onListFor(person: Deputy, indicator: Indicator): Person | undefined {
  return [person, ...(person.covering ?? [])].find((each) => isOwn(each, indicator));
}

/** The lines, saying whose they are when they are somebody's whom the person covers for. */
function namedAfter(
  person: Deputy | undefined,
  indicator: Indicator,
  lines: readonly WorklistLine[],
): readonly WorklistLine[] {
  const owner = person && coveredOwner(person, indicator);
  return owner ? lines.map((line) => ({ ...line, coveringFor: owner.name })) : lines;
}

/** Whose return it is, where it is on a person's list because they cover for somebody; undefined where it is their own. */
export function coveredOwner(person: Deputy, indicator: Indicator): Person | undefined {
  const owner = onListFor(person, indicator);
  return owner === person ? undefined : owner;
}

function linesOf(owed: readonly Obligation[], points: readonly TrendPoint[]): readonly WorklistLine[] {
  const line = (obligation: Obligation, state: WorklistLine['state']): WorklistLine => {
    const last = points.findLast((point) => periodOf(point.period).endsOn < obligation.period.endsOn);
    const rag = points.find((point) => point.period === obligation.period.id)?.rag;
    return { ...obligation, state, rag, lastRag: last?.rag, last };
  };
  const isMissing = (obligation: Obligation): boolean =>
    !points.some((point) => point.period === obligation.period.id);
  const isChallenged = (obligation: Obligation): boolean =>
    points.some(
      ({ period, awaits }) => period === obligation.period.id && (awaits === 'officer' || awaits === 'both'),
    );
  return owed.flatMap((obligation, position) => {
    if (isMissing(obligation)) return [line(obligation, obligation.window.state)];
    if (isChallenged(obligation)) return [line(obligation, 'challenged')];
    return position === 0 ? [line(obligation, 'returned')] : [];
  });
}

function mostPressingFirst(a: WorklistLine, b: WorklistLine): number {
  const rank = { challenged: 0, late: 1, due: 2, returned: 3 };
  const whose = (a.coveringFor ?? '').localeCompare(b.coveringFor ?? ''); // one's own first
  return whose || rank[a.state] - rank[b.state] || a.window.dueOn.localeCompare(b.window.dueOn);
}

function worklistSentence(worklist: Worklist): string {
  const codes = worklist.toConfirm.slice(0, 6).map(({ obligation }) => obligation.indicator.code);
  const confirm = codes.length > 0 ? ` Provisional, to confirm or correct: ${codes.join(', ')}.` : '';
  return `${owedSentence(worklist)}${confirm}${askedSentence(worklist)}`;
}

function askedSentence({ questions = [] }: Worklist): string {
  if (questions.length === 0) return '';
  const codes = listed([...new Set(questions)], 6);
  return ` ${count(questions.length, 'clinic question')} about ${codes} ${questions.length === 1 ? 'waits' : 'wait'} for your answer.`;
}

function owedSentence({ lines }: Worklist): string {
  const late = lines.filter((line) => line.state === 'late');
  const due = lines.filter((line) => line.state === 'due');
  const challenged = lines.filter((line) => line.state === 'challenged').map((line) => line.indicator.code);
  const questions = challenged.length > 0 ? ` Answer the questions about ${challenged.join(', ')}.` : '';
  if (lines.length === 0) return 'No returns are yours to make.';
  if (late.length + due.length === 0) return `All your returns are in. Thank you.${questions}`;
  const codes = [...new Set([...late, ...due].map((line) => line.indicator.code))];
  const named = `${codes.slice(0, 6).join(', ')}${codes.length > 6 ? ' and more' : ''}`;
  const by = due[0] ? `, due by ${longDay(due[0].window.dueOn)}` : '';
  return `You have ${due.length} ${due.length === 1 ? 'return' : 'returns'} to make${by}, and ${late.length} late: ${named}.${questions}`;
}

function nextSteps(plan: Plan, person: Person | undefined): readonly NextStep[] {
  const division = ownDivision(plan, person);
  if (may(person, 'chase')) return PERFORMANCE_STEPS;
  return [
    say('my returns'),
    ...(signsOff(plan, person) ? [say('to sign off')] : []),
    ...(may(person, 'see a clinic summary')
      ? [
          division
            ? { label: `${division} clinic`, text: `clinic summary for ${division}` }
            : say('clinic summary'),
        ]
      : []),
    { label: 'Milestones due', text: 'which milestones are due this month?' },
    say('show red risks'),
    say('commands'),
  ];
}

/** What the performance team begins its day with. */
const PERFORMANCE_STEPS: readonly NextStep[] = [
  say('my work'),
  say('who hasn’t returned'),
  say('chase'),
  say('gaps'),
  say('delivery report'),
  say('commands'),
];

function signsOff(plan: Plan, person: Person | undefined): boolean {
  return plan.indicators.some((indicator) => may(person, 'sign off', indicator));
}
