import type { Covered, Deputy } from './plan/cover.ts';
import type { Indicator } from './plan/indicator.ts';
import type { Person, Plan, Post, Role } from './plan/plan.ts';
import type { Policy } from './policy.ts';
import type { Author, Press } from './record/author.ts';
import { type SecondPerson, secondPerson } from './record/secondPerson.ts';

/** Everything that the bot does for somebody. What each command, button and file needs is in `app/rights.ts`. */
export type Action =
  | 'ask about the plan'
  | 'see results'
  | 'see own list'
  | 'see a clinic summary'
  | 'follow a division'
  | 'arrange own cover'
  | 'enter a return'
  | 'sign off'
  | 'approve another RAG'
  | 'approve a restatement'
  | 'decide about periods'
  | 'chase'
  | 'set somebody’s cover'
  | 'see gaps'
  | 'import a plan'
  | 'see who was told'
  | 'forget a leaver'
  | 'ask an officer'
  | 'pass on a question'
  | 'answer an enquiry'
  | 'keep synonyms'
  | 'take an alert'
  | 'report a milestone'
  | 'accept a milestone'
  | 'report a saving'
  | 'review a risk'
  | 'accept a risk'
  | 'see actions'
  | 'add an action'
  | 'do an action'
  | 'move an action'
  | 'decline an action'
  | 'record a decision'
  | 'move a meeting'
  | 'see deliveries'
  | 'answer a clinic question'
  | 'withdraw any clinic question'
  | 'have an internal paper'
  | 'have a paper for members';

/** How a person stands to an indicator, by the posts they hold. */
export type Relation = 'accountable' | 'updater' | 'validator' | 'none';

/** Who may do something: any of the relations, or any of the roles whatever the relation. */
interface Allowed {
  readonly relations: readonly Relation[];
  readonly roles: readonly Role[];
  /** Beyond those: everybody in the council, or everybody whom the plan names, whatever their role. */
  readonly open?: 'to the council' | 'to the plan';
  /** Where a director may, too: in the division of one of their posts, or in its directorate. */
  readonly directorsOf?: 'division' | 'directorate';
}

const nobody: Allowed = { relations: [], roles: [] };

/** Who may do what. The only place that says so. Results are open to everybody as far as {@link exposureOf} goes. */
const ALLOWED: Readonly<Record<Action, Allowed>> = {
  'ask about the plan': { ...nobody, open: 'to the council' },
  'see results': { ...nobody, open: 'to the council' },
  'see own list': { ...nobody, open: 'to the council' },
  'see a clinic summary': { ...nobody, roles: ['officer', 'director', 'performance'] },
  'follow a division': { ...nobody, roles: ['officer', 'director', 'performance'] },
  'arrange own cover': { ...nobody, open: 'to the plan' },
  'enter a return': { relations: ['accountable', 'updater'], roles: ['performance'] },
  'sign off': { relations: ['validator'], roles: [] },
  'ask an officer': { ...nobody, open: 'to the plan' },
  'pass on a question': { ...nobody, open: 'to the plan' },
  'answer an enquiry': { ...nobody, roles: ['performance'] },
  'keep synonyms': { ...nobody, roles: ['performance'] },
  // Which milestones: `plan/progress/whoReports` says.
  'report a milestone': { ...nobody, open: 'to the plan' },
  'accept a milestone': { ...nobody, open: 'to the plan' },
  // Which savings and risks: those of their posts, `app/record/ownerReports` says.
  'review a risk': { ...nobody, open: 'to the plan' },
  // Which matters: `plan/progress/riskAcceptance` says.
  'accept a risk': { ...nobody, open: 'to the plan' },
  'report a saving': { ...nobody, open: 'to the plan' },
  'take an alert': { ...nobody, open: 'to the plan' },
  'see actions': { ...nobody, roles: ['officer', 'director', 'performance'] },
  'add an action': { ...nobody, roles: ['officer', 'director', 'performance'] },
  // An action is its owner’s: `app/action/mayAct` says. The roles here may for everybody.
  'do an action': { ...nobody, roles: ['performance'] },
  'move an action': { ...nobody, roles: ['performance'], directorsOf: 'division' },
  'decline an action': { ...nobody, roles: ['performance'] },
  'record a decision': { ...nobody, roles: ['performance'], directorsOf: 'division' },
  // A clinic is a division’s; every other meeting is the performance team’s to move: `app/meeting/moveMeeting`.
  'move a meeting': { ...nobody, roles: ['performance'], directorsOf: 'division' },
  'see deliveries': { ...nobody, roles: ['performance'] },
  'answer a clinic question': { relations: ['accountable', 'updater'], roles: ['performance'] },
  'withdraw any clinic question': { ...nobody, roles: ['performance'] },
  'approve another RAG': { relations: ['validator'], roles: ['performance', 'director'] },
  'approve a restatement': { ...nobody, roles: ['performance'], directorsOf: 'directorate' },
  'decide about periods': { ...nobody, roles: ['performance'] },
  chase: { ...nobody, roles: ['performance'], directorsOf: 'division' },
  'set somebody’s cover': { ...nobody, roles: ['performance'] },
  'see gaps': { ...nobody, roles: ['performance'] },
  'import a plan': { ...nobody, roles: ['performance'] },
  'see who was told': { ...nobody, roles: ['performance', 'director'] },
  'forget a leaver': { ...nobody, roles: ['performance'] },
  'have an internal paper': { ...nobody, roles: ['officer', 'director', 'performance'] },
  'have a paper for members': { ...nobody, open: 'to the plan' },
};

/** Every action there is, in the table's order. */
export const ACTIONS = Object.keys(ALLOWED) as readonly Action[];

/**
 * True when this person may do this, to this indicator when it is about one. Somebody the plan does not know may do only
 * what is open to the whole council. What directors may in their own part of the council alone, {@link mayIn} knows.
 */
export function may(person: Person | undefined, action: Action, indicator?: Indicator): boolean {
  const { relations, roles, open } = ALLOWED[action];
  if (open === 'to the council') return true;
  if (!person) return false;
  return (
    open === 'to the plan' ||
    roles.some((role) => person.roles.includes(role)) ||
    (indicator !== undefined &&
      relationsTo(person, indicator).some((relation) => relations.includes(relation)))
  );
}

/**
 * As {@link may}, for something in this division, to this indicator when it is about one: a director may also do, there alone,
 * what the table gives directors of the division or of its directorate.
 */
export function mayIn(
  plan: Plan,
  person: Person | undefined,
  action: Action,
  division: string,
  indicator?: Indicator,
): boolean {
  if (may(person, action, indicator)) return true;
  const { directorsOf } = ALLOWED[action];
  if (!person?.roles.includes('director') || directorsOf === undefined) return false;
  const posts = person.posts.flatMap((code) => plan.post.get(code) ?? []);
  if (directorsOf === 'division') return posts.some((post) => post.division === division);
  const directorate = plan.division.get(division)?.directorate;
  return directorate !== undefined && posts.some((post) => directorateOf(plan, post) === directorate);
}

/** That of the division the post is in, else the post's own. */
function directorateOf(plan: Plan, { division, directorate }: Post): string | undefined {
  return (division === undefined ? undefined : plan.division.get(division)?.directorate) ?? directorate;
}

/** As {@link mayIn}, to an indicator, in the division that its returns are in. */
export function mayTo(plan: Plan, person: Person | undefined, action: Action, indicator: Indicator): boolean {
  return mayIn(plan, person, action, indicator.division, indicator);
}

/**
 * True when there is anything in the plan to which this person may do this: what is asked before a use case that finds
 * out by itself what it is about, and asks again for that.
 */
export function mayBegin(plan: Plan, person: Person | undefined, action: Action): boolean {
  if (may(person, action)) return true;
  const { relations, directorsOf } = ALLOWED[action];
  if (directorsOf && plan.divisions.some(({ code }) => mayIn(plan, person, action, code))) return true;
  return relations.length > 0 && plan.indicators.some((indicator) => may(person, action, indicator));
}

/**
 * Whether a person may be the second person in a matter of an indicator, given who had a hand in it, and for whom they then act;
 * or why not. Somebody the plan does not know has no right.
 */
export function maySecond(
  plan: Plan,
  person: Deputy | undefined,
  action: Action,
  indicator: Indicator,
  hands: readonly Pick<Author, 'aadObjectId'>[],
): SecondPerson {
  if (!person) return { may: false, because: 'no right' };
  const { covering = [], ...alone } = person;
  return secondPerson(hands, {
    aadObjectId: person.aadObjectId,
    inOwnName: mayTo(plan, alone, action, indicator),
    lent: covering
      .filter((one) => lends(one, action, indicator))
      .map(({ aadObjectId, coverSetBy }) => ({ covered: aadObjectId, setBy: coverSetBy })),
  });
}

/** True when covering for this person lends the right: what their posts give does, what their roles give does not. */
function lends(covered: Covered, action: Action, indicator: Indicator): boolean {
  const { relations } = ALLOWED[action];
  return relationsTo(covered, indicator).some((each) => relations.includes(each));
}

/**
 * Every way in which a person is tied to an indicator, by their own posts and by those of whoever they cover for;
 * `['none']` without any.
 */
export function relationsTo(person: Deputy, indicator: Indicator): readonly Relation[] {
  const { covering = [] } = person;
  const posts = covering.length > 0 ? [person, ...covering].flatMap((each) => each.posts) : person.posts;
  const found: Relation[] = [];
  if (posts.includes(indicator.accountablePost)) found.push('accountable');
  if (indicator.updaterPost && posts.includes(indicator.updaterPost)) found.push('updater');
  if (indicator.validatorPost && posts.includes(indicator.validatorPost)) found.push('validator');
  return found.length > 0 ? found : ['none'];
}

/**
 * For whom a person does this: whoever they cover for, when it is only through them that they may. Undefined when
 * they do it in their own name.
 */
export function onBehalfOf(person: Deputy, action: Action, indicator: Indicator): Person | undefined {
  const { covering = [], ...alone } = person;
  if (may(alone, action, indicator)) return undefined;
  return covering.find((one) => lends(one, action, indicator));
}

/** A person as the author of something, by the name they have now. */
export function authorOf({ aadObjectId, name }: Person): Author {
  return { aadObjectId, name };
}

/** Who did something, as a press records it. */
export type Acting = Pick<Press, 'by' | 'onBehalfOf'>;

/** Whose name a step is recorded under: `X for Y`, and Y, when it is only through the cover of Y that X may do it. */
export function actingAs(person: Deputy, action: Action, indicator: Indicator): Acting {
  return actingFor(person, onBehalfOf(person, action, indicator));
}

/** A person in their own name, or for whoever they cover for. */
export function actingFor(person: Person, covered: Person | undefined): Acting {
  if (!covered) return { by: authorOf(person) };
  const by = { aadObjectId: person.aadObjectId, name: `${person.name} for ${covered.name}` };
  return { by, onBehalfOf: authorOf(covered) };
}

/**
 * True when this person may have the officers of a division reminded, or of the whole council without one: the
 * performance team, and a director those of a division that one of their posts is in.
 */
export function mayChase(plan: Plan, person: Person | undefined, division?: string): boolean {
  return division === undefined ? may(person, 'chase') : mayIn(plan, person, 'chase', division);
}

/** The posts that may enter this indicator's return, accountable post first, for telling somebody who may not. */
export function whoMayReturn(plan: Plan, indicator: Indicator): readonly Post[] {
  return [indicator.accountablePost, indicator.updaterPost]
    .map((code) => (code === undefined ? undefined : plan.post.get(code)))
    .filter((post) => post !== undefined);
}

/** The person with this Entra object id, or undefined when the plan does not know them. */
export function personOf(plan: Plan, aadObjectId: string): Person | undefined {
  return plan.person.get(aadObjectId.toLowerCase());
}

/** How much of the results a person is shown; plan facts (titles, posts, dates, risks) are open to everybody. */
export type Exposure = 'everything' | 'corporate tier and lasting reds' | 'corporate tier';

/**
 * What a person is shown (domain rules, "exposure by level"): members as scrutiny does, the corporate tier and whatever
 * stays red; everybody else in the plan everything; somebody the plan does not know the corporate tier.
 */
export function exposureOf(person: Person | undefined): Exposure {
  if (!person) return 'corporate tier';
  return person.roles.every((role) => role === 'member') ? 'corporate tier and lasting reds' : 'everything';
}

/** True when an indicator's results may be shown, it having been red for `redPeriods` in a row up to its latest return. */
export function maySeeResults(
  exposure: Exposure,
  indicator: Pick<Indicator, 'tier'>,
  redPeriods: number,
  policy: Policy,
): boolean {
  if (exposure === 'everything' || indicator.tier === 'corporate') return true;
  return exposure === 'corporate tier and lasting reds' && redPeriods >= policy.exposedRedPeriods;
}
