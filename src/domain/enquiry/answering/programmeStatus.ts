import type { Milestone } from '../../plan/milestone.ts';
import type { Plan, Programme } from '../../plan/plan.ts';
import type { Brag } from '../../status.ts';
import type { ExecuteContext } from './executeContext.ts';
import { statusOn } from './milestoneItem.ts';

/** A programme's colour, and in a few words what gave it. */
export interface ProgrammeStatus {
  readonly colour: Brag;
  /** `2 of 14 milestones complete, 3 red`; empty when it has none. */
  readonly because: string;
  /** Codes of the milestones that have the programme's colour where that is red or amber. */
  readonly worst: readonly string[];
}

const WORST_FIRST: readonly Brag[] = ['red', 'amber', 'green', 'blue', 'grey'];

/**
 * The worst of a programme's milestones: the plan gives programmes no status of their own, so every answer that uses
 * this says where the colour comes from. Grey without milestones, or when none of them is dated or started.
 */
export function programmeStatus(
  programme: Programme,
  { plan, today, policy }: ExecuteContext,
): ProgrammeStatus {
  const milestones = milestonesOf(plan).get(programme.code) ?? [];
  const statuses = milestones.map((one) => statusOn(plan, one, today, policy));
  const colours = statuses.map(({ brag }) => brag);
  const worst = WORST_FIRST.find((one) => colours.includes(one)) ?? 'grey';
  // Blue is said of what is finished: some complete and the rest undated is grey.
  const colour = worst === 'blue' && colours.includes('grey') ? 'grey' : worst;
  const count = colours.filter((one) => one === colour).length;
  const complete = statuses.filter((one) => one.complete).length;
  const worse = colour === 'red' || colour === 'amber';
  return {
    colour,
    worst: worse ? milestones.flatMap(({ code }, at) => (colours[at] === colour ? [code] : [])) : [],
    because: [
      milestones.length > 0 ? `${complete} of ${milestones.length} milestones complete` : '',
      colour === 'blue' || count === 0 ? '' : `${count} ${colour}`,
    ]
      .filter(Boolean)
      .join(', '),
  };
}

const grouped = new WeakMap<Plan, ReadonlyMap<string, readonly Milestone[]>>();

/** The plan's milestones by programme code, grouped once for each plan. */
export function milestonesOf(plan: Plan): ReadonlyMap<string, readonly Milestone[]> {
  const known = grouped.get(plan) ?? Map.groupBy(plan.milestones, (one) => one.programme);
  grouped.set(plan, known);
  return known;
}
