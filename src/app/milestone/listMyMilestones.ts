import { personOf } from '../../domain/access.ts';
import { type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import type { Deputy } from '../../domain/plan/cover.ts';
import { type Milestone, milestoneStatus } from '../../domain/plan/milestone.ts';
import { byCode, type Plan } from '../../domain/plan/plan.ts';
import { roundOn, roundStanding } from '../../domain/plan/progress/monthlyRound.ts';
import { canStand } from '../../domain/plan/progress/recordReport.ts';
import { owesReport } from '../../domain/plan/progress/whoReports.ts';
import type { Policy } from '../../domain/policy.ts';
import { count, listed } from '../chasing/personalMessage.ts';
import { type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import type { MyMilestones, OwnMilestone } from './milestoneScreens.ts';

/** Lines of one card, each of which one press confirms. */
export const OWN_LINES = 10;

/**
 * The milestones whose reports this person owes, what presses most first: to be updated before they can be confirmed, then to be
 * confirmed, then the others that are still to be done. With `only` no others than these, and of those that are not on the list that they
 * are not. No reads beside the plan.
 */
export async function listMyMilestones(
  services: Pick<Services, 'clock' | 'policy' | 'newId'>,
  plan: Plan,
  actor: Actor,
  {
    page = 0,
    notes = [],
    only,
  }: { readonly page?: number; readonly notes?: readonly string[]; readonly only?: readonly string[] } = {},
): Promise<Reply> {
  const today = londonDay(services.clock.now());
  const own = ownMilestones(plan, personOf(plan, actor.aadObjectId), today, services.policy);
  const lines = only ? own.filter(({ milestone: { code } }) => only.includes(code)) : own;
  const others = only?.filter((code) => !lines.some(({ milestone }) => milestone.code === code)) ?? [];
  const said = others.length > 0 ? [...notes, notYours(others)] : notes;
  const milestones: MyMilestones = { lines, page, operation: services.newId(), notes: said };
  return {
    screen: 'my milestones',
    milestones,
    next: [say('my work'), say('my returns')],
    footer: footerOf(plan),
    summary: [...said, sentence(lines, roundOn(plan, today, services.policy)?.dueOn)].join(' '),
  };
}

function notYours(codes: readonly string[]): string {
  return `${listed(codes, 6)} ${codes.length === 1 ? 'is' : 'are'} not yours to confirm, or complete.`;
}

/** What a person owes reports on, in the order in which it presses. */
export function ownMilestones(
  plan: Plan,
  person: Deputy | undefined,
  today: IsoDate,
  policy: Policy,
): readonly OwnMilestone[] {
  if (!person) return [];
  const people = [person, ...(person.covering ?? [])];
  const lines = plan.milestones.flatMap((milestone): readonly OwnMilestone[] => {
    const owing = owesReport(plan, milestone).map(({ aadObjectId }) => aadObjectId.toLowerCase());
    const owner = people.find((one) => owing.includes(one.aadObjectId.toLowerCase()));
    if (!owner) return [];
    const line = ownLine(plan, milestone, today, policy);
    const isOver = line.status.complete || line.status.state === 'discontinued';
    if (isOver) return [];
    return [owner === person ? line : { ...line, coveringFor: owner.name }];
  });
  return lines.sort(mostPressingFirst);
}

function ownLine(plan: Plan, milestone: Milestone, today: IsoDate, policy: Policy): OwnMilestone {
  const status = milestoneStatus(milestone, today, policy);
  const round = roundStanding(plan, milestone, today, policy);
  const toConfirm = round !== undefined && round.state !== 'confirmed';
  return { milestone, status, round, canConfirm: toConfirm && canStand(milestone, status, today) };
}

/** True for one that has to be updated: it cannot be confirmed as it stands. */
export function needsUpdate({ round, canConfirm }: OwnMilestone): boolean {
  return round !== undefined && round.state !== 'confirmed' && !canConfirm;
}

function mostPressingFirst(a: OwnMilestone, b: OwnMilestone): number {
  return rank(a) - rank(b) || byDay(a, b) || byCode(a.milestone, b.milestone);
}

function rank(line: OwnMilestone): number {
  if (needsUpdate(line)) return 0;
  if (line.canConfirm) return 1;
  return line.round ? 2 : 3;
}

function byDay(a: OwnMilestone, b: OwnMilestone): number {
  return (a.status.expectedOn ?? '9').localeCompare(b.status.expectedOn ?? '9');
}

function sentence(lines: readonly OwnMilestone[], dueOn: IsoDate | undefined): string {
  if (lines.length === 0) return 'No milestones are yours to report on.';
  const update = lines.filter(needsUpdate).length;
  const confirm = lines.filter(({ canConfirm }) => canConfirm).length;
  if (update + confirm === 0) return `${count(lines.length, 'milestone')}; none waits for you this month.`;
  const by = dueOn === undefined ? '' : `, due ${longDay(dueOn)}`;
  return `${count(lines.length, 'milestone')}: ${update} to update and ${confirm} to confirm${by}.`;
}
