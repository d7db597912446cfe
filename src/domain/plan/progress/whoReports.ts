import type { Press, Reporter } from '../../record/author.ts';
import { secondPerson } from '../../record/secondPerson.ts';
import type { Deputy } from '../cover.ts';
import type { PlannedMilestone } from '../milestone.ts';
import type { Person, Plan, Post } from '../plan.ts';
import type { Ask } from './milestoneProgress.ts';
import { reporterFor } from './reporter.ts';

/** The posts that may report on a milestone, the one that owes it first: its own, its programme's RDL and its SAO (domain rules). */
export function reportingPosts(plan: Plan, milestone: PlannedMilestone): readonly Post[] {
  const programme = plan.programme.get(milestone.programme);
  const codes = [milestone.ownerPost, programme?.rdlPost, programme?.saoPost];
  return [...new Set(codes)].flatMap((code) => (code === undefined ? undefined : plan.post.get(code)) ?? []);
}

/**
 * As whom this person reports on a milestone, in their own name or for somebody they cover for. Undefined when they may not.
 */
export function reporterOf(
  plan: Plan,
  person: Deputy | undefined,
  milestone: PlannedMilestone,
  press: Omit<Press, 'by'>,
): Reporter | undefined {
  const posts = reportingPosts(plan, milestone).map(({ code }) => code);
  return reporterFor(person, posts, press);
}

/** The post that owes the reports on a milestone: the first of its posts that anybody holds; undefined when nobody holds any. */
export function owingPost(plan: Plan, milestone: PlannedMilestone): Post | undefined {
  return reportingPosts(plan, milestone).find(({ code }) => (plan.holders.get(code)?.length ?? 0) > 0);
}

/** The people who owe the reports on a milestone: the holders of the post that does. */
export function owesReport(plan: Plan, milestone: PlannedMilestone): readonly Person[] {
  return plan.holders.get(owingPost(plan, milestone)?.code ?? '') ?? [];
}

/** Whether somebody may be the second person about what was asked, or why not. Nobody decides through a cover. */
export function maySecondMilestone(
  plan: Plan,
  person: Person | undefined,
  milestone: PlannedMilestone,
  ask: Ask,
): 'yes' | 'own hand' | 'no right' {
  const sao = plan.programme.get(milestone.programme)?.saoPost;
  if (!person) return 'no right';
  const inOwnName = person.roles.includes('performance') || (sao !== undefined && person.posts.includes(sao));
  const judged = secondPerson(ask.authors, { aadObjectId: person.aadObjectId, inOwnName, lent: [] });
  if (judged.may) return 'yes';
  return judged.because === 'no right' ? 'no right' : 'own hand';
}
