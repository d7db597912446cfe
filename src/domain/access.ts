import type { Deputy } from './plan/cover.ts';
import type { Indicator } from './plan/indicator.ts';
import type { Person, Plan, Post, Role } from './plan/plan.ts';
import type { Policy } from './policy.ts';
import type { Author } from './record/author.ts';

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
  | 'see who was told'
  | 'forget a leaver'
  | 'ask an officer'
  | 'take an alert'
  | 'report a milestone'
  | 'accept a milestone'
  | 'see deliveries'
  | 'answer a clinic question'
  | 'withdraw any clinic question';

/** How a person stands to an indicator, by the posts they hold. */
export type Relation = 'accountable' | 'updater' | 'validator' | 'none';

/** Who may do something: any of the relations, or any of the roles whatever the relation. */
interface Allowed {
  readonly relations: readonly Relation[];
  readonly roles: readonly Role[];
  /** Beyond those: everybody in the council, or everybody whom the plan names, whatever their role. */
  readonly open?: 'to the council' | 'to the plan';
  /** True when a director may, too, where it is about a division that one of their posts is in. */
  readonly ownDivision?: true;
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
  // Which milestones: `plan/progress/whoReports` says.
  'report a milestone': { ...nobody, open: 'to the plan' },
  'accept a milestone': { ...nobody, open: 'to the plan' },
  'take an alert': { ...nobody, open: 'to the plan' },
  'see deliveries': { ...nobody, roles: ['performance'] },
  'answer a clinic question': { relations: ['accountable', 'updater'], roles: ['performance'] },
  'withdraw any clinic question': { ...nobody, roles: ['performance'] },
  'approve another RAG': { relations: ['validator'], roles: ['performance', 'director'] },
  'approve a restatement': { ...nobody, roles: ['performance', 'director'] },
  'decide about periods': { ...nobody, roles: ['performance'] },
  chase: { ...nobody, roles: ['performance'], ownDivision: true },
  'set somebody’s cover': { ...nobody, roles: ['performance'] },
  'see gaps': { ...nobody, roles: ['performance'] },
  'see who was told': { ...nobody, roles: ['performance', 'director'] },
  'forget a leaver': { ...nobody, roles: ['performance'] },
};

/** Every action there is, in the table's order. */
export const ACTIONS = Object.keys(ALLOWED) as readonly Action[];

/**
 * True when this person may do this, to this indicator when it is about one. Somebody the plan does not know may do only
 * what is open to the whole council.
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
 * True when there is anything in the plan to which this person may do this: what is asked before a use case that finds
 * out by itself what it is about, and asks again for that.
 */
export function mayBegin(plan: Plan, person: Person | undefined, action: Action): boolean {
  if (may(person, action)) return true;
  const { relations, ownDivision } = ALLOWED[action];
  if (ownDivision && plan.divisions.some(({ code }) => mayChase(plan, person, code))) return true;
  return relations.length > 0 && plan.indicators.some((indicator) => may(person, action, indicator));
}

/** As {@link may}, for what takes a second person: nobody accepts or approves what they are an author of. */
export function maySecond(
  person: Person | undefined,
  action: Action,
  indicator: Indicator,
  authors: readonly Author[],
): boolean {
  const isAuthor = authors.some(
    ({ aadObjectId }) => aadObjectId.toLowerCase() === person?.aadObjectId.toLowerCase(),
  );
  return !isAuthor && may(person, action, indicator);
}

/**
 * Every way in which a person is tied to an indicator, by their own posts and by those of whoever they cover for;
 * `['none']` without any.
 */
export function relationsTo(person: Deputy, indicator: Indicator): readonly Relation[] {
  const posts = [person, ...(person.covering ?? [])].flatMap((each) => each.posts);
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
  const { relations } = ALLOWED[action];
  return covering.find((one) => relationsTo(one, indicator).some((each) => relations.includes(each)));
}

/** A person as the author of something, by the name they have now. */
export function authorOf({ aadObjectId, name }: Person): Author {
  return { aadObjectId, name };
}

/** Whose name a step is recorded under: `X for Y` when it is only through the cover of Y that X may do it. */
export function actingAs(person: Deputy, action: Action, indicator: Indicator): Author {
  const covered = onBehalfOf(person, action, indicator);
  return {
    aadObjectId: person.aadObjectId,
    name: covered ? `${person.name} for ${covered.name}` : person.name,
  };
}

/**
 * True when this person may have the officers of a division reminded, or of the whole council without one: the
 * performance team, and a director those of a division that one of their posts is in.
 */
export function mayChase(plan: Plan, person: Person | undefined, division?: string): boolean {
  if (may(person, 'chase')) return true;
  if (!ALLOWED.chase.ownDivision || division === undefined || !person?.roles.includes('director'))
    return false;
  return person.posts.some((post) => plan.post.get(post)?.division === division);
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
