import { addDays, type IsoDate, londonDay } from '../../calendar/dates.ts';
import { workingDayAfter } from '../../calendar/workingDays.ts';
import type { MilestoneRoundPolicy, Policy } from '../../policy.ts';
import { type Milestone, milestoneStatus } from '../milestone.ts';
import type { Plan } from '../plan.ts';

/** One month's round: every milestone that is in it is updated or confirmed once from the day it opens (domain rules). */
export interface MonthlyRound {
  readonly opensOn: IsoDate;
  readonly dueOn: IsoDate;
}

/** How a milestone stands in the round: confirmed, still in time, or late; with the day on which somebody last spoke of it. */
export interface RoundStanding {
  readonly state: 'confirmed' | 'due' | 'late';
  readonly dueOn: IsoDate;
  readonly confirmedOn?: IsoDate;
}

/** What of a plan says since when there are rounds. */
type Loaded = Pick<Plan, 'loadedOn'>;

/**
 * The round that has opened last; undefined before the first. The first is that of the policy's month, or without one that in which the
 * plan was first loaded: it opens on that day, and leaves as many working days as any other.
 */
export function roundOn(
  { loadedOn }: Loaded,
  today: IsoDate,
  { milestoneRound }: Policy,
): MonthlyRound | undefined {
  const month = `${today.slice(0, 7)}-01`;
  for (const first of [month, `${addDays(month, -1).slice(0, 7)}-01`]) {
    const round = roundOf(first, milestoneRound, loadedOn);
    if (round.opensOn <= today && first >= (milestoneRound.from ?? first)) return round;
  }
  return undefined;
}

function roundOf(first: IsoDate, policy: MilestoneRoundPolicy, loadedOn: IsoDate | undefined): MonthlyRound {
  const { opensOnWorkingDay, dueOnWorkingDay, from } = policy;
  const before = addDays(first, -1);
  const [opensOn, dueOn] = [
    workingDayAfter(before, opensOnWorkingDay),
    workingDayAfter(before, dueOnWorkingDay),
  ];
  if (from !== undefined || loadedOn === undefined || loadedOn <= opensOn) return { opensOn, dueOn };
  return { opensOn: loadedOn, dueOn: workingDayAfter(loadedOn, dueOnWorkingDay - opensOnWorkingDay) };
}

/**
 * How a milestone stands in the round of today; undefined when it is not in one: complete, discontinued or paused, or neither
 * under way nor starting or due within a month.
 */
export function roundStanding(
  plan: Loaded,
  milestone: Milestone,
  today: IsoDate,
  policy: Policy,
): RoundStanding | undefined {
  const round = roundOn(plan, today, policy);
  if (!round || !isInRound(milestone, today, policy)) return undefined;
  const at = milestone.progress?.confirmed?.at;
  const confirmedOn = at === undefined ? undefined : londonDay(new Date(at));
  const known = confirmedOn === undefined ? {} : { confirmedOn };
  if (confirmedOn !== undefined && confirmedOn >= round.opensOn)
    return { state: 'confirmed', dueOn: round.dueOn, ...known };
  return { state: today > round.dueOn ? 'late' : 'due', dueOn: round.dueOn, ...known };
}

function isInRound(milestone: Milestone, today: IsoDate, policy: Policy): boolean {
  const { state, expectedOn, complete } = milestoneStatus(milestone, today, policy);
  if (complete || state === 'complete' || state === 'paused' || state === 'discontinued') return false;
  if (state === 'under way') return true;
  const ahead = addDays(today, policy.milestoneRound.aheadDays);
  const { start } = milestone;
  return (start.kind === 'date' && start.day <= ahead) || (expectedOn !== undefined && expectedOn <= ahead);
}
