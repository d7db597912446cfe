import { type ActionProgress, type DecisionProgress, isOverdue } from '../../action/action.ts';
import {
  carriedForward,
  carriedWords,
  clinicOf,
  isAgreedAtClinic,
  timesWords,
} from '../../action/carriedForward.ts';
import { ownerWords, registerOf } from '../../action/register.ts';
import { type IsoDate, longDay } from '../../calendar/dates.ts';
import { periodLabel, periodOf } from '../../calendar/period.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Answer, AnswerCount, AnswerItem, ItemAnswer, ListAnswer } from '../answer.ts';
import type { RegisterQuery } from '../query.ts';
import { capital, rangeWords } from '../reading/words.ts';
import { hasWords } from '../understanding/registerWords.ts';
import type { ExecuteContext } from './executeContext.ts';
import { inRange } from './filters.ts';

const NEXT = ['Which actions are overdue?', 'What did the last clinic agree?'];

/** What the register has: one action or decision, or those that were asked for, overdue first. Reads the plan alone, to which the register belongs. */
export function answerRegister(query: RegisterQuery, context: ExecuteContext): Answer {
  if (context.exposure !== 'everything')
    return {
      kind: 'list',
      reading:
        'Actions and decisions are for officers, directors and the performance team: I have none to show you',
      items: [],
      total: 0,
      notes: [],
      next: [],
    };
  return query.code === undefined ? listed(query, context) : one(query, query.code, context);
}

function one(query: RegisterQuery, code: string, context: ExecuteContext): Answer {
  const { actions, decisions } = registerOf(context.plan);
  const found =
    query.kind === 'decision'
      ? decisions.find(({ subject }) => subject.code === code)
      : actions.find(({ subject }) => subject.code === code);
  if (!found)
    return {
      kind: 'not understood',
      reading: `There is no ${query.kind === 'decision' ? 'decision' : 'action'} ${code} that is open or was settled within the last year`,
      nearest: NEXT,
    };
  const item = itemOf(found, context);
  const reading =
    'state' in found
      ? actionReading(query, found, context)
      : `${code} was decided on ${longDay(found.decidedOn)}`;
  const answer: ItemAnswer = { kind: 'item', reading, item, notes: [], next: NEXT };
  return 'state' in found && query.asks === 'why'
    ? { ...answer, notes: [`“history ${code}” shows every version and why.`] }
    : answer;
}

function actionReading(query: RegisterQuery, action: ActionProgress, context: ExecuteContext): string {
  const { subject, reason, press, step } = action;
  const stands = `${subject.code} is ${standing(action, context)}`;
  if (query.asks === 'done') return `${action.state === 'done' ? 'Yes' : 'No'}: ${stands}`;
  if (query.asks !== 'why') return stands;
  const because =
    reason === undefined
      ? 'No reason is recorded with its last version'
      : `${press.by.name}: “${reason.slice(0, 400)}”`;
  return `${stands}${step === 'moved' && action.firstDue ? `; it was agreed for ${longDay(action.firstDue)} at first` : ''}. ${because}`;
}

function listed(query: RegisterQuery, context: ExecuteContext): ListAnswer {
  const { plan, today } = context;
  const clinic = clinicAsked(query, plan);
  const all = registerOf(plan);
  const actions =
    query.kind === 'decision' ? [] : all.actions.filter((one) => isAsked(query, one, clinic, context));
  const decisions =
    query.kind === 'action'
      ? []
      : all.decisions.filter(
          (one) =>
            one.step === 'decided' &&
            isInDivision(query, one) &&
            (clinic === undefined || clinicOf(one.decidedOn).id === clinic) &&
            (!query.days || inRange(one.decidedOn, query.days)),
        );
  const ordered = actions.toSorted(
    (a, b) =>
      (query.order === 'most moved' ? b.moves - a.moves : 0) ||
      Number(isOverdue(b, today)) - Number(isOverdue(a, today)) ||
      a.due.localeCompare(b.due),
  );
  const found: readonly (ActionProgress | DecisionProgress)[] = [...ordered, ...decisions];
  const heading = headingOf(query, clinic, plan);
  const counts = countsOf(query, ordered, context);
  const by =
    query.by && counts ? `. ${counts.map(({ label, count }) => `${label}: ${count}`).join(', ')}` : '';
  return {
    kind: 'list',
    reading: `${heading}: ${found.length}${by}`,
    items: found.map((each) => itemOf(each, context)),
    total: found.length,
    ...(counts && decisions.length === 0 && counts.length > 1 ? { counts } : {}),
    notes: notesOf(query, clinic),
    next: NEXT,
  };
}

function isAsked(
  query: RegisterQuery,
  action: ActionProgress,
  clinic: string | undefined,
  { plan, today }: ExecuteContext,
): boolean {
  const { owner, having = [], days, dated = 'due' } = query;
  const is = (state: NonNullable<RegisterQuery['states']>[number]): boolean => {
    if (state === 'overdue') return isOverdue(action, today);
    if (state === 'moved') return action.moves > 0;
    if (state === 'carried forward') return carriedForward(action, clinicOf(today)) > 0;
    return action.state === state;
  };
  const day = dated === 'agreed' ? action.agreedOn : dated === 'settled' ? action.settledOn : action.due;
  const isOwned =
    !owner ||
    (action.ownerPost !== undefined && owner.posts.includes(action.ownerPost)) ||
    (action.ownerText !== undefined && (owner.texts ?? []).includes(action.ownerText));
  return (
    isInDivision(query, action) &&
    isOwned &&
    (query.states ?? []).every(is) &&
    // What is asked for by its owner or its words alone is what is still to be done.
    (query.states !== undefined || clinic !== undefined || days !== undefined || action.state === 'open') &&
    (clinic === undefined || (clinicOf(action.agreedOn).id === clinic && isAgreedAtClinic(action))) &&
    (!query.promised || action.from.kind === 'return' || owner !== undefined) &&
    (!days || (day !== undefined && inRange(day, days))) &&
    hasWords(action.what, having) &&
    plan.division.has(action.division)
  );
}

function isInDivision({ divisions }: RegisterQuery, { division }: { readonly division: string }): boolean {
  return divisions === undefined || divisions.includes(division);
}

function clinicAsked(query: RegisterQuery, plan: Plan): string | undefined {
  if (query.clinic !== 'last') return query.clinic;
  const { actions, decisions } = registerOf(plan);
  const days = [
    ...actions
      .filter((one) => isInDivision(query, one) && isAgreedAtClinic(one))
      .map(({ agreedOn }) => agreedOn),
    ...decisions
      .filter((one) => isInDivision(query, one) && one.step === 'decided')
      .map(({ decidedOn }) => decidedOn),
  ];
  const last = days.sort().at(-1);
  return last === undefined ? 'none' : clinicOf(last).id;
}

function headingOf(query: RegisterQuery, clinic: string | undefined, plan: Plan): string {
  const { states = [], owner, divisions, days, dated = 'due', having = [] } = query;
  const what =
    query.kind === 'decision' ? 'decisions' : query.kind === 'both' ? 'actions and decisions' : 'actions';
  const isOpen = states.length === 0 && clinic === undefined && days === undefined;
  const words = [
    ...(isOpen && query.kind === 'action'
      ? ['open']
      : states.map((state) => (state === 'moved' ? 'put back' : state))),
    what,
    ...(having.length > 0 ? [`about “${having.join(' ')}”`] : []),
    ...(clinic === undefined || clinic === 'none'
      ? []
      : [`of the clinic on ${periodLabel(periodOf(clinic))}`]),
    ...(divisions
      ? [`for ${divisions.map((code) => plan.division.get(code)?.title ?? code).join(', ')}`]
      : []),
    ...(owner ? [owner.words === 'you' ? 'of yours' : `of ${ownersNamed(owner, plan)}`] : []),
    ...(days ? [`${dated} ${rangeWords(days)}`] : []),
  ];
  return clinic === 'none' ? 'Nothing is recorded that a clinic agreed' : capital(words.join(' '));
}

function ownersNamed(owner: NonNullable<RegisterQuery['owner']>, plan: Plan): string {
  const names = [...owner.posts.map((code) => plan.post.get(code)?.title ?? code), ...(owner.texts ?? [])];
  return names.length > 3
    ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
    : names.join(' or ');
}

function countsOf(
  query: RegisterQuery,
  actions: readonly ActionProgress[],
  { plan, today }: ExecuteContext,
): readonly AnswerCount[] | undefined {
  if (actions.length === 0) return undefined;
  const label = (action: ActionProgress): string => {
    if (query.by === 'owner') return ownerWords(plan, action);
    if (query.by === 'division') return plan.division.get(action.division)?.title ?? action.division;
    return isOverdue(action, today) ? 'Overdue' : capital(action.state);
  };
  return [...Map.groupBy(actions, label)]
    .map(([each, those]) => ({ label: each, count: those.length }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

function notesOf(query: RegisterQuery, clinic: string | undefined): readonly string[] {
  return [
    ...(clinic === undefined || clinic === 'none'
      ? []
      : [
          `A clinic looks at the month before: the one on ${periodLabel(periodOf(clinic))} is held in the month after.`,
        ]),
    ...(query.states?.includes('carried forward')
      ? ['Carried forward: open while a later clinic passed.']
      : []),
  ];
}

function itemOf(each: ActionProgress | DecisionProgress, context: ExecuteContext): AnswerItem {
  const { plan, today } = context;
  const { subject, what, division } = each;
  const title = what.length > 200 ? `${what.slice(0, 199)}…` : what;
  const home = { label: 'Division', value: plan.division.get(division)?.title ?? division };
  if (!('state' in each))
    return { code: subject.code, title, facts: [{ label: 'Decided', value: longDay(each.decidedOn) }, home] };
  return {
    code: subject.code,
    title,
    status: statusOf(each, today),
    facts: [
      { label: 'Owner', value: ownerWords(plan, each) },
      { label: 'Stands', value: capital(standing(each, context)) },
      home,
      { label: 'Agreed', value: `${longDay(each.agreedOn)} by ${each.agreedBy.name}` },
      ...(each.reason === undefined ? [] : [{ label: 'Because', value: each.reason.slice(0, 300) }]),
    ],
  };
}

function statusOf(action: ActionProgress, today: IsoDate): NonNullable<AnswerItem['status']> {
  if (isOverdue(action, today)) return { colour: 'red', label: 'Overdue' };
  return { colour: action.state === 'done' ? 'blue' : 'grey', label: capital(action.state) };
}

/** `overdue since 31 October 2024, moved once, carried forward twice`. */
function standing(action: ActionProgress, { today }: ExecuteContext): string {
  const { state, due, settledOn, moves } = action;
  const stands =
    state !== 'open'
      ? `${state} on ${longDay(settledOn ?? due)}`
      : isOverdue(action, today)
        ? `overdue since ${longDay(due)}`
        : `open, due ${longDay(due)}`;
  const moved = moves === 0 ? '' : `put back ${timesWords(moves)}`;
  return [stands, moved, carriedWords(carriedForward(action, clinicOf(today)))].filter(Boolean).join(', ');
}
