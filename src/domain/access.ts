import type { Deputy } from './cover.ts';
import type { Indicator } from './indicator.ts';
import type { Person, Plan, Post, Role } from './plan.ts';
import type { Author } from './return.ts';

/** Things that only some people may do. Asking questions is open to everyone in the council. */
export type Action =
  | 'enter a return'
  | 'sign off'
  | 'approve another RAG'
  | 'approve a restatement'
  | 'decide about periods';

/** How a person stands to an indicator, by the posts they hold. */
export type Relation = 'accountable' | 'updater' | 'validator' | 'none';

/** Who may do what: any of the relations, or any of the roles whatever the relation. The only place that says so. */
const ALLOWED: Readonly<
  Record<Action, { readonly relations: readonly Relation[]; readonly roles: readonly Role[] }>
> = {
  'enter a return': { relations: ['accountable', 'updater'], roles: ['performance'] },
  'sign off': { relations: ['validator'], roles: [] },
  'decide about periods': { relations: [], roles: ['performance'] },
  'approve a restatement': { relations: [], roles: ['performance', 'director'] },
  'approve another RAG': { relations: ['validator'], roles: ['performance', 'director'] },
};

/** True when this person may do this, to this indicator when it is about one. Somebody the plan does not know may do nothing. */
export function may(person: Person | undefined, action: Action, indicator?: Indicator): boolean {
  if (!person) return false;
  const { relations, roles } = ALLOWED[action];
  return (
    roles.some((role) => person.roles.includes(role)) ||
    (indicator !== undefined &&
      relationsTo(person, indicator).some((relation) => relations.includes(relation)))
  );
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

/** Things that concern people and divisions rather than one indicator. */
export type CouncilAction = 'set somebody’s cover' | 'see gaps' | 'chase';

/**
 * True when this person may do this. The performance team may do all of them; a director may chase the officers of a
 * division that one of their posts is in. `division` is absent for the whole council.
 */
export function mayInCouncil(
  plan: Plan,
  person: Person | undefined,
  action: CouncilAction,
  division?: string,
): boolean {
  if (!person) return false;
  if (person.roles.includes('performance')) return true;
  if (action !== 'chase' || division === undefined || !person.roles.includes('director')) return false;
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
