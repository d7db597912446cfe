import { authorOf, mayIn, personOf, type Action as Right } from '../../domain/access.ts';
import type { ActionProgress } from '../../domain/action/action.ts';
import { ownerWords } from '../../domain/action/register.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { reporterFor } from '../../domain/plan/progress/reporter.ts';
import type { Reporter } from '../../domain/record/author.ts';
import { isSamePerson } from '../../domain/record/recorded.ts';
import { notAllowed } from '../refuseAccess.ts';
import { type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { SentReport } from './actionForm.ts';

/** The right that each report takes. */
export const REPORT_RIGHTS = {
  done: 'do an action',
  moved: 'move an action',
  declined: 'decline an action',
} as const satisfies Readonly<Record<SentReport['what'], Right>>;

/**
 * As whom this person says this of an action. It is its owner's to do, to move and to decline: of the post's holders and their deputies,
 * and of the performance team; whoever agreed an action whose owner is no post of the plan says it for them. A director of the
 * division may move it, too. Undefined for anybody else.
 */
export function actorOf(
  plan: Plan,
  actor: Actor,
  action: Pick<ActionProgress, 'ownerPost' | 'agreedBy' | 'division'>,
  what: SentReport['what'],
  press: { readonly at: string; readonly operation: string },
): Reporter | undefined {
  const person = personOf(plan, actor.aadObjectId);
  const { ownerPost, agreedBy, division } = action;
  const own = reporterFor(person, ownerPost === undefined ? [] : [ownerPost], press);
  if (own || !person) return own;
  const by = authorOf(person);
  const isTheirs = ownerPost === undefined && isSamePerson(by, agreedBy);
  const moves = what === 'moved' && mayIn(plan, person, 'move an action', division);
  return isTheirs || moves ? { press: { ...press, by } } : undefined;
}

/** What is said to somebody who may not say this of an action, and who may. */
export function notTheirs(plan: Plan, action: ActionProgress, what: SentReport['what']): Reply {
  const { code } = action.subject;
  const owner = ownerWords(plan, action);
  const others =
    what === 'moved' ? 'a director of its division or the performance team' : 'the performance team';
  const who =
    action.ownerPost === undefined ? `${action.agreedBy.name}, who agreed it for ${owner},` : `The ${owner}`;
  return notAllowed(
    plan,
    REPORT_RIGHTS[what],
    `${code} is not yours`,
    `${who} or ${others} can say that it is ${what}. Nothing was recorded.`,
    [say(`action ${code}`), say('my actions')],
  );
}
