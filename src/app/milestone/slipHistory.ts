import { daysBetween, type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import type { Milestone } from '../../domain/plan/milestone.ts';
import { laidOver, setOut } from '../../domain/plan/progress/layOver.ts';
import type { MilestoneProgress } from '../../domain/plan/progress/milestoneProgress.ts';

/** Slips that are told one by one: the history below has them all. */
const TOLD = 3;

/**
 * When a milestone slipped, in a sentence: each report that moved the day on which it is expected further out, the first ones first.
 * What a file said has no day, and is no slip of its own; where only the plan's own forecast is later than its date, that is said.
 */
export function slipSentence(milestone: Milestone, versions: readonly MilestoneProgress[]): string {
  const slips = slipsOf(milestone, versions);
  if (slips.length === 0)
    return slippedInPlan(milestone) ?? `Nobody has reported a slip of ${milestone.code}.`;
  const times = slips.length === 1 ? 'once' : slips.length === 2 ? 'twice' : `${slips.length} times`;
  const told = slips.slice(0, TOLD).map(({ on, from, to }, at) => {
    const before = at === 0 ? ` from ${longDay(from)}` : '';
    return `on ${longDay(on)}${before} to ${longDay(to)}`;
  });
  const last = told.length > 1 ? `, and ${told.at(-1)}` : '';
  const rest = slips.length > TOLD ? '. The history has the others' : '';
  const first = told.length > 1 ? told.slice(0, -1).join(', ') : told[0];
  return `${milestone.code} slipped ${times}: ${first}${last}${rest}.`;
}

// A plan may come with a later forecast in it: it slipped, though nobody reported it here.
function slippedInPlan({ code, end, forecast, completedOn }: Milestone): string | undefined {
  if (completedOn !== undefined || forecast === undefined || end.kind !== 'date') return undefined;
  const days = daysBetween(end.day, forecast);
  if (days <= 0) return undefined;
  return `The plan expects ${code} on ${longDay(forecast)}, ${days} ${days === 1 ? 'day' : 'days'} after ${longDay(end.day)}, but on which day it slipped is not recorded.`;
}

interface Slip {
  readonly on: IsoDate;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

function slipsOf(milestone: Milestone, versions: readonly MilestoneProgress[]): readonly Slip[] {
  const planned = setOut(milestone);
  return versions.flatMap((version, at) => {
    const from = expectedOn(at === 0 ? planned : laidOver(planned, versions[at - 1]));
    const to = expectedOn(laidOver(planned, version));
    const isSlip = version.step !== 'imported' && from !== undefined && to !== undefined && to > from;
    return isSlip ? [{ on: londonDay(new Date(version.press.at)), from, to }] : [];
  });
}

function expectedOn({ forecast, end }: Milestone): IsoDate | undefined {
  return forecast ?? (end.kind === 'date' ? end.day : undefined);
}
