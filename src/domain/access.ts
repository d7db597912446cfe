import type { Indicator } from './indicator.ts';
import type { Person, Plan, Post, Role } from './plan.ts';
import type { Author } from './return.ts';

/** Things that only some people may do. Asking questions is open to everyone in the council. */
export type Action =
  | 'enter a return'
  | 'sign off'
  | 'approve another RAG'
  | 'ask for a restatement'
  | 'approve a restatement';

/** How a person stands to an indicator, by the posts they hold. */
export type Relation = 'accountable' | 'updater' | 'validator' | 'none';

/** Who may do what: any of the relations, or any of the roles whatever the relation. The only place that says so. */
const ALLOWED: Readonly<
  Record<Action, { readonly relations: readonly Relation[]; readonly roles: readonly Role[] }>
> = {
  'enter a return': { relations: ['accountable', 'updater'], roles: ['performance'] },
  'sign off': { relations: ['validator'], roles: [] },
  'ask for a restatement': { relations: ['accountable', 'updater'], roles: ['performance'] },
  'approve a restatement': { relations: [], roles: ['performance', 'director'] },
  'approve another RAG': { relations: ['validator'], roles: ['performance', 'director'] },
};

/** True when this person may do this to this indicator. Somebody the plan does not know may do nothing. */
export function may(person: Person | undefined, action: Action, indicator: Indicator): boolean {
  if (!person) return false;
  const { relations, roles } = ALLOWED[action];
  return (
    roles.some((role) => person.roles.includes(role)) ||
    relationsTo(person, indicator).some((relation) => relations.includes(relation))
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

/** Every way in which a person's posts are tied to an indicator; `['none']` without any. */
export function relationsTo(person: Person, indicator: Indicator): readonly Relation[] {
  const found: Relation[] = [];
  if (person.posts.includes(indicator.accountablePost)) found.push('accountable');
  if (indicator.updaterPost && person.posts.includes(indicator.updaterPost)) found.push('updater');
  if (indicator.validatorPost && person.posts.includes(indicator.validatorPost)) found.push('validator');
  return found.length > 0 ? found : ['none'];
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
