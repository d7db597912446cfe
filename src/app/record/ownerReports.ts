import { type Action, personOf } from '../../domain/access.ts';
import { type Plan, postTitle } from '../../domain/plan/plan.ts';
import { reporterFor } from '../../domain/plan/progress/reporter.ts';
import type { Reporter } from '../../domain/record/author.ts';
import { notAllowed } from '../refuseAccess.ts';
import { type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';

/**
 * As whom this person reports on something that its owner post answers for: its holders, their deputies and the performance team may
 * (domain rules, "who reports"). Otherwise the reply that names who may.
 */
export function ownerReports(
  { clock }: Pick<Services, 'clock'>,
  plan: Plan,
  actor: Actor,
  item: { readonly code: string; readonly title: string; readonly ownerPost?: string },
  press: { readonly right: Action; readonly operation: string },
): Reporter | Reply {
  const { code, title, ownerPost } = item;
  const { right, operation } = press;
  const posts = ownerPost === undefined ? [] : [ownerPost];
  const at = clock.now().toISOString();
  const reporter = reporterFor(personOf(plan, actor.aadObjectId), posts, { at, operation });
  if (reporter) return reporter;
  const owner = postTitle(plan, ownerPost);
  const who = owner ? `The ${owner} or the performance team` : 'Only the performance team';
  const text = `${who} can report on ${title}. Nothing was recorded.`;
  return notAllowed(plan, right, `${code} is not yours to report on`, text, [say(`how is ${code} doing?`)]);
}
