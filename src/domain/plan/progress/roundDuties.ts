import type { IsoDate } from '../../calendar/dates.ts';
import { workingDayAfter, workingDayBefore } from '../../calendar/workingDays.ts';
import type { Policy } from '../../policy.ts';
import { heldAbove } from '../lineAbove.ts';
import type { Milestone } from '../milestone.ts';
import type { Plan, Post } from '../plan.ts';
import { type MonthlyRound, roundOn, roundStanding } from './monthlyRound.ts';
import { owingPost } from './whoReports.ts';

/** The milestones of the monthly round that somebody has neither updated nor confirmed. */
export interface MilestoneDuty {
  readonly milestones: readonly Milestone[];
  readonly dueOn: IsoDate;
  readonly late: boolean;
  /** Days on which they give a reason to send a message: it opens, is nearly due, is due, and is late. */
  readonly days: readonly IsoDate[];
}

/** Milestones that the holders of one post are late in confirming, for whoever they answer to. */
export interface TeamMilestones {
  /** The post that owes the reports. */
  readonly post: Post;
  readonly milestones: readonly Milestone[];
  readonly dueOn: IsoDate;
  /** Days on which they give a reason to send a message. */
  readonly days: readonly IsoDate[];
}

/** What of the monthly round is somebody's own, and what has come up the line to them; by Entra object id. */
export interface RoundDuties {
  readonly own: ReadonlyMap<string, MilestoneDuty>;
  readonly team: ReadonlyMap<string, readonly TeamMilestones[]>;
}

/**
 * Who has milestones of this month's round to update or to confirm, the holders of the post that owes their reports; and who is
 * told that those are late: as with returns the line manager's post first, and later the programme's SAO, or whoever the line
 * manager answers to where the SAO owes the report.
 */
export function roundDuties(plan: Plan, today: IsoDate, policy: Policy): RoundDuties {
  const round = roundOn(plan, today, policy);
  if (!round) return { own: new Map(), team: new Map() };
  const waiting = plan.milestones.flatMap((milestone) => {
    const standing = roundStanding(plan, milestone, today, policy);
    if (!standing || standing.state === 'confirmed') return [];
    const post = owingPost(plan, milestone);
    return post ? [{ post, milestone }] : [];
  });
  return {
    own: ownDuties(plan, waiting, round, today, policy),
    team: teamOf(plan, waiting, round, today, policy),
  };
}

interface Waiting {
  readonly post: Post;
  readonly milestone: Milestone;
}

function ownDuties(
  plan: Plan,
  waiting: readonly Waiting[],
  { opensOn, dueOn }: MonthlyRound,
  today: IsoDate,
  policy: Policy,
): RoundDuties['own'] {
  const { daysBeforeDue, daysLate } = policy.milestoneRound;
  const days = [opensOn, workingDayBefore(dueOn, daysBeforeDue), dueOn, workingDayAfter(dueOn, daysLate)];
  const each = waiting.flatMap(({ post, milestone }) =>
    holdersOf(plan, post).map((id) => ({ id, milestone })),
  );
  return new Map(
    [...Map.groupBy(each, ({ id }) => id)].map(([id, lines]) => [
      id,
      { milestones: lines.map(({ milestone }) => milestone), dueOn, late: today > dueOn, days },
    ]),
  );
}

function teamOf(
  plan: Plan,
  waiting: readonly Waiting[],
  { dueOn }: MonthlyRound,
  today: IsoDate,
  policy: Policy,
): RoundDuties['team'] {
  const { daysLateToLineManager, daysLateToSao } = policy.reminders;
  const [managerOn, saoOn] = [
    workingDayAfter(dueOn, daysLateToLineManager),
    workingDayAfter(dueOn, daysLateToSao),
  ];
  const told = waiting.flatMap(({ post, milestone }) => {
    const manager = heldAbove(plan, post.code);
    const sao = saoAbove(plan, post, manager, milestone) ?? manager;
    return [
      { to: manager, day: managerOn },
      { to: sao, day: saoOn },
    ].flatMap(({ to, day }) =>
      to && day <= today ? holdersOf(plan, to).map((id) => ({ id, day, post, milestone })) : [],
    );
  });
  return new Map(
    [...Map.groupBy(told, ({ id }) => id)].map(([id, lines]) => [
      id,
      [...Map.groupBy(lines, ({ post }) => post)].map(([post, each]) => ({
        post,
        milestones: [...new Set(each.map(({ milestone }) => milestone))],
        dueOn,
        days: [...new Set(each.map(({ day }) => day))],
      })),
    ]),
  );
}

/** The programme's SAO where somebody else holds that post; otherwise whoever the line manager answers to. */
function saoAbove(
  plan: Plan,
  post: Post,
  manager: Post | undefined,
  { programme }: Milestone,
): Post | undefined {
  const sao = plan.post.get(plan.programme.get(programme)?.saoPost ?? '');
  const owing = holdersOf(plan, post);
  if (sao && holdersOf(plan, sao).some((id) => !owing.includes(id))) return sao;
  return manager && heldAbove(plan, manager.code);
}

function holdersOf(plan: Plan, { code }: Post): readonly string[] {
  return (plan.holders.get(code) ?? []).map(({ aadObjectId }) => aadObjectId.toLowerCase());
}
