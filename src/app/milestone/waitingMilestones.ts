import { personOf } from '../../domain/access.ts';
import { daysBetween, londonDay } from '../../domain/calendar/dates.ts';
import { type Milestone, milestoneStatus } from '../../domain/plan/milestone.ts';
import { type Plan, postTitle } from '../../domain/plan/plan.ts';
import type { Ask } from '../../domain/plan/progress/milestoneProgress.ts';
import { maySecondMilestone } from '../../domain/plan/progress/whoReports.ts';
import type { Actor } from '../request.ts';
import type { Services } from '../services.ts';
import type { WaitingMilestone } from './milestoneScreens.ts';

/** What waits about milestones for this person to accept, oldest first, and how much they had a hand in. No reads beside the plan. */
export function waitingMilestones(
  services: Pick<Services, 'clock' | 'policy'>,
  plan: Plan,
  actor: Pick<Actor, 'aadObjectId'>,
): { readonly items: readonly WaitingMilestone[]; readonly own: number } {
  const person = personOf(plan, actor.aadObjectId);
  const waiting = plan.milestones.flatMap((milestone) =>
    (milestone.progress?.asks ?? []).map((ask) => ({
      item: waitingMilestone(services, milestone, ask),
      may: maySecondMilestone(plan, person, milestone, ask),
    })),
  );
  return {
    items: waiting
      .flatMap(({ item, may }) => (may === 'yes' ? [item] : []))
      .sort((a, b) => a.ask.at.localeCompare(b.ask.at)),
    own: waiting.filter(({ may }) => may === 'own hand').length,
  };
}

/** One matter as whoever decides it sees it. */
export function waitingMilestone(
  { clock, policy }: Pick<Services, 'clock' | 'policy'>,
  milestone: Milestone,
  ask: Ask,
): WaitingMilestone {
  const today = londonDay(clock.now());
  return {
    milestone,
    ask,
    status: milestoneStatus(milestone, today, policy),
    daysWaiting: daysBetween(londonDay(new Date(ask.at)), today),
  };
}

/** Who may be the second person about a milestone, in a sentence. */
export function acceptsWords(plan: Plan, milestone: Milestone): string {
  const sao = postTitle(plan, plan.programme.get(milestone.programme)?.saoPost);
  return sao
    ? `The ${sao} or the performance team accepts it: somebody who had no hand in it.`
    : 'The performance team accepts it: somebody who had no hand in it.';
}
