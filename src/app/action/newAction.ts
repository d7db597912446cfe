import { mayIn, personOf } from '../../domain/access.ts';
import type { ActionSource, Agreement } from '../../domain/action/action.ts';
import { type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { readPlanDay } from '../../domain/calendar/planDayWords.ts';
import type { Division, Plan } from '../../domain/plan/plan.ts';
import { isPlaceholder } from '../../domain/return/narrative.ts';
import { matchDivision } from '../divisionWords.ts';
import { type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import {
  ACTION_CHARACTERS,
  type NewActionForm,
  type SentAction,
  type TypedAction,
  typedActionSchema,
} from './actionForm.ts';
import { chooseOwner, jointOwners, ownerFields } from './chooseOwner.ts';
import { spelledOut } from './spelledOut.ts';

/** What was typed about a new action, read; or why not, in sentences. */
export type ReadAgreement =
  | { readonly ok: true; readonly agreement: Agreement }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Opens the form of a new action or decision, filled with what was understood. Records nothing. No reads beside the plan. */
export async function openNewAction(
  services: Services,
  plan: Plan,
  actor: Actor,
  asked: {
    readonly sort: 'action' | 'decision';
    readonly typed?: Partial<TypedAction>;
    /** Other actions of the same message, as they were typed. */
    readonly others?: readonly string[];
    readonly from?: ActionSource;
  },
): Promise<Reply> {
  const said = typedActionSchema.parse(asked.typed ?? {});
  const division = said.division.trim() === '' ? (ownDivision(plan, actor)?.title ?? '') : said.division;
  const today = londonDay(services.clock.now());
  const typed = spelledOut(services.policy, plan, actor, { ...said, division }, today);
  const sent = {
    ...typed,
    division,
    from: asked.from ?? { kind: 'typed' as const },
    operation: services.newId(),
  };
  // A form that nothing was typed into begins without a complaint.
  const isBlank = Object.values(said).every((text) => text.trim() === '' || text === said.division);
  const problems = isBlank ? [] : problemsOf(services, plan, actor, asked.sort, sent);
  const notes = (asked.others ?? []).map(
    (text) => `One at a time: this is left for its own message: “${text.slice(0, 200)}”.`,
  );
  return newActionReply(plan, buildNewAction(plan, asked.sort, sent, problems, notes.slice(0, 5)));
}

function problemsOf(
  services: Services,
  plan: Plan,
  actor: Actor,
  sort: 'action' | 'decision',
  sent: TypedAction & { readonly from: ActionSource },
): readonly string[] {
  const read = readNewAction(services, plan, actor, sort, sent);
  return read.ok ? [] : read.problems;
}

/**
 * What was typed about a new action or decision. An owner that is no post stays as it is; a day in the past, one that does not exist,
 * and a division that there is not, or that this person may not record for, are sentences.
 */
export function readNewAction(
  { clock, policy }: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  actor: Actor,
  sort: 'action' | 'decision',
  sent: TypedAction & { readonly from: ActionSource },
): ReadAgreement {
  const today = londonDay(clock.now());
  const typed = { ...spelledOut(policy, plan, actor, sent, today), from: sent.from };
  const what = typed.what.replaceAll('\r\n', '\n').trim();
  const division = divisionOf(plan, actor, sort, typed.division);
  const owner = chooseOwner(plan, typed.owner);
  const joint = owner.kind === 'post' ? undefined : jointOwners(plan, typed.owner);
  const due = sort === 'action' ? dueOf(typed.due, today) : { day: today };
  const problems = [
    ...whatProblem(sort, what),
    ...(sort === 'action' && typed.owner.trim() === '' ? ['“Who” is needed: the post that does it.'] : []),
    ...(sort === 'action' && owner.kind === 'several' && !joint
      ? [
          `“${typed.owner.trim().slice(0, 60)}” could be ${owner.nearest.map(({ title }) => title).join(' or ')}. Name one of them.`,
        ]
      : []),
    ...(sort === 'action' && joint
      ? [
          `An action has one owner, who answers for it: ${joint.map(({ title }) => title).join(' or ')}? Name one of them, and the other in what is to be done.`,
        ]
      : []),
    ...('problem' in due ? [due.problem] : []),
    ...('problem' in division ? [division.problem] : []),
  ];
  if (problems.length > 0 || 'problem' in due || 'problem' in division) return { ok: false, problems };
  const { from } = typed;
  const owned = sort === 'action' ? ownerFields(owner, typed.owner) : {};
  return { ok: true, agreement: { what, ...owned, due: due.day, division: division.found.code, from } };
}

function whatProblem(sort: 'action' | 'decision', what: string): readonly string[] {
  const asks = sort === 'action' ? 'what is to be done' : 'what was decided';
  if (what === '') return [`“What” is needed: ${asks}.`];
  if (isPlaceholder(what)) return [`“What” needs more than “${what.slice(0, 30)}”: ${asks}.`];
  if (what.length <= ACTION_CHARACTERS) return [];
  return [
    `“What” has ${what.length.toLocaleString('en-GB')} characters. Keep it under ${ACTION_CHARACTERS.toLocaleString('en-GB')}.`,
  ];
}

/** The day by which something is to be done, from today on; or a sentence. */
export function dueOf(
  typed: string,
  today: IsoDate,
): { readonly day: IsoDate } | { readonly problem: string } {
  const words = typed.trim();
  if (words === '') return { problem: '“By when” is needed: a day such as “31 October”.' };
  const day = readPlanDay(words, today, 'coming');
  if (day === undefined)
    return {
      problem: /\d/.test(words)
        ? `“${words.slice(0, 40)}” is no day that exists. Give it as “31 October 2024”.`
        : `“${words.slice(0, 40)}” is no day. Give one, such as “31 October”: it is followed up by it.`,
    };
  return day < today ? { problem: `${longDay(day)} has passed. Give a day from today on.` } : { day };
}

function divisionOf(
  plan: Plan,
  actor: Actor,
  sort: 'action' | 'decision',
  words: string,
): { readonly found: Division } | { readonly problem: string } {
  const match = matchDivision(plan, words);
  const titles = (some: readonly Division[]): string =>
    some
      .slice(0, 8)
      .map(({ title }) => title)
      .join(', ');
  if (words.trim() === '') return { problem: `“Division” is needed: ${titles(plan.divisions)}.` };
  if (!match.ok)
    return {
      problem: `I don’t know the division “${words.trim().slice(0, 40)}”. There are ${titles(match.nearest)}.`,
    };
  const right = sort === 'action' ? 'add an action' : 'record a decision';
  if (mayIn(plan, personOf(plan, actor.aadObjectId), right, match.division.code))
    return { found: match.division };
  const who = sort === 'action' ? 'Officers, directors' : 'Its directors';
  return {
    problem: `${match.division.title} is not yours to record for. ${who} and the performance team can.`,
  };
}

/** The division that all posts of this person are in; undefined where there is no telling. */
export function ownDivision(plan: Plan, actor: Actor): Division | undefined {
  const posts = personOf(plan, actor.aadObjectId)?.posts ?? [];
  const codes = new Set(posts.flatMap((code) => plan.post.get(code)?.division ?? []));
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? plan.division.get(only) : undefined;
}

/** The form with what follows from what was typed. */
export function buildNewAction(
  plan: Plan,
  sort: 'action' | 'decision',
  sent: Omit<SentAction, 'from'> & { readonly from: ActionSource },
  problems: readonly string[],
  notes: readonly string[] = [],
): NewActionForm {
  const owner = chooseOwner(plan, sent.owner);
  const said = sent.owner.trim();
  return {
    sort,
    typed: typedActionSchema.parse(sent), // no more of what a button sent than its boxes
    from: sent.from,
    operation: sent.operation,
    ...(owner.kind === 'post' ? { owner: owner.post.title } : {}),
    problems,
    notes: [
      ...notes,
      ...(sort === 'action' && said !== '' && owner.kind === 'text' && !jointOwners(plan, said)
        ? [`“${said.slice(0, 60)}” is no post of the plan: it is kept as it is, and nobody is told.`]
        : []),
    ],
  };
}

/** The reply that shows that form. Its summary says what is wrong first. */
export function newActionReply(plan: Plan, form: NewActionForm): Reply {
  const { sort, typed, problems, notes } = form;
  const what = typed.what.trim().slice(0, 120);
  return {
    screen: 'new action',
    form,
    next: [say('open actions')],
    footer: footerOf(plan),
    summary: [
      `New ${sort}${what === '' ? '' : `: ${what}`}.`,
      ...notes,
      problems[0] ?? 'Nothing is recorded yet.',
    ].join(' '),
  };
}
