import { type IsoDate, longDay } from '../../calendar/dates.ts';
import type { Milestone, MilestoneStatus } from '../../plan/milestone.ts';
import type { Plan } from '../../plan/plan.ts';
import { planDateLabel } from '../../plan/planDate.ts';
import type { Policy } from '../../policy.ts';
import type { DateRange } from '../queryTerms.ts';
import type { Facet } from '../understanding/facets.ts';
import { statusOn } from './milestoneItem.ts';

export interface MilestoneSaid {
  readonly one: Milestone;
  readonly status: MilestoneStatus;
  readonly plan: Plan;
  readonly today: IsoDate;
  readonly policy: Policy;
  readonly asked: DateRange | undefined;
}

/** What was asked of a milestone in a sentence or two; how it stands when nothing particular was. */
export function saidOfMilestone(facet: Facet | undefined, known: MilestoneSaid): string {
  switch (facet) {
    case 'evidence':
      return evidence(known);
    case 'doing':
    case 'next step':
      return doing(known);
    case 'starts':
      return starts(known);
    case 'blockers':
      return blockers(known);
    case 'parts':
      return parts(known) || `${name(known)} has no lettered parts. ${milestoneStanding(known)}`;
    default:
      return [milestoneStanding(known), by(known), facet === 'signed off' ? signedOff(known) : '']
        .filter(Boolean)
        .join(' ');
  }
}

function name({ one }: Pick<MilestoneSaid, 'one'>): string {
  return `${one.code} ${one.title}`;
}

/** When it was due, when it is expected or was done, how late it is, and what colour that makes it. */
export function milestoneStanding(known: MilestoneSaid): string {
  const { one, status, today } = known;
  const due = one.end.kind === 'date' ? one.end.day : undefined;
  if (one.completedOn) {
    const late =
      status.slipDays > 0 && due ? `, ${days(status.slipDays)} after it was due (${longDay(due)})` : '';
    return `${name(known)} was completed on ${longDay(one.completedOn)}${late}${status.brag === 'blue' ? ' (blue)' : ` (${status.brag}: its evidence is not accepted yet)`}.`;
  }
  if (status.complete) return `${name(known)} is complete; the day is not known.`;
  if (!due) {
    const forecast = one.forecast ? `; it is forecast for ${longDay(one.forecast)}` : '';
    const ongoing =
      one.end.kind === 'none'
        ? 'has no end date in the plan'
        : `ends “${one.end.printed}” in the plan, with no date`;
    return `${name(known)} ${ongoing}${forecast} (${status.brag}). ${parts(known)}`.trim();
  }
  if (due < today) {
    const now =
      one.forecast && one.forecast >= today
        ? `It is now forecast for ${longDay(one.forecast)}, a slip of ${days(status.slipDays)}`
        : `${days(status.slipDays)} overdue today, with no later forecast`;
    return `${name(known)} is late: it was due ${longDay(due)} and is not complete. ${now} (${status.brag}).`;
  }
  const moved =
    one.forecast && one.forecast !== due
      ? `, and is forecast for ${longDay(one.forecast)}${status.slipDays > 0 ? `, a slip of ${days(status.slipDays)}` : ', which is early'}`
      : '';
  const started =
    one.start.kind === 'date' && one.start.day > today ? ` It starts on ${longDay(one.start.day)}.` : '';
  return `${name(known)} is due ${longDay(due)}${moved}; it is not late (${status.brag}).${started}`;
}

function days(count: number): string {
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}

// "Will it be done by Christmas": the day it is expected, before or after that.
function by({ status, asked }: MilestoneSaid): string {
  if (!asked?.to || !status.expectedOn || status.complete) return '';
  return `That is ${status.expectedOn <= asked.to ? 'on or before' : 'after'} ${longDay(asked.to)}.`;
}

function signedOff({ one, status }: MilestoneSaid): string {
  if (!status.complete) return '';
  return one.evidence ? `Its evidence: ${one.evidence}.` : 'Nothing is recorded as evidence yet.';
}

function evidence(known: MilestoneSaid): string {
  const { one } = known;
  if (one.evidence) return `Evidence for ${name(known)}: ${one.evidence}. ${milestoneStanding(known)}`;
  return `No evidence is recorded for ${name(known)}. ${milestoneStanding(known)}`;
}

function doing(known: MilestoneSaid): string {
  const { one } = known;
  // A lettered part is recovered by the plan of its activity.
  const whole = one.parent ? known.plan.milestone.get(one.parent) : undefined;
  const plan = one.recoveryPlan
    ? `Recovery plan: ${one.recoveryPlan} `
    : whole?.recoveryPlan
      ? `Recovery plan of ${whole.code}, of which it is a part: ${whole.recoveryPlan} `
      : known.status.complete
        ? ''
        : 'No recovery plan is recorded. ';
  return `${plan}${milestoneStanding(known)}`;
}

function starts(known: MilestoneSaid): string {
  const { one, today, status } = known;
  const label = planDateLabel(one.start);
  if (one.start.kind !== 'date')
    return `${name(known)}: start “${one.start.printed || label}” in the plan. ${milestoneStanding(known)}`;
  const verb = one.start.day > today ? 'starts on' : status.complete ? 'started on' : 'was to start on';
  return `${name(known)} ${verb} ${label}. ${milestoneStanding(known)}`;
}

function blockers(known: MilestoneSaid): string {
  const { one, plan } = known;
  if (one.waitsFor.length === 0)
    return `${name(known)} waits for nothing that the plan records. ${milestoneStanding(known)}`;
  const waits = one.waitsFor.map((code) => {
    const other = plan.milestone.get(code);
    const other2 = other && statusOn(plan, other, known.today, known.policy);
    return other && other2
      ? `${code} ${other.title} (${other.completedOn ? `completed ${longDay(other.completedOn)}` : other2.expectedOn ? `${other2.brag}, expected ${longDay(other2.expectedOn)}` : other2.brag})`
      : code;
  });
  return `${name(known)} waits for ${waits.join(' and ')}. ${milestoneStanding(known)}`;
}

function parts({ one, plan, today, policy }: MilestoneSaid): string {
  const own = plan.milestones.filter((each) => each.parent === one.code);
  if (own.length === 0) return '';
  const done = own.filter((each) => each.completedOn);
  const words = own.map((each) => {
    const { brag } = statusOn(plan, each, today, policy);
    return `${each.code} ${each.completedOn ? `completed ${longDay(each.completedOn)}` : brag}`;
  });
  return `Of its ${own.length} lettered parts ${done.length === 0 ? 'none is' : done.length === 1 ? '1 is' : `${done.length} are`} complete: ${words.join('; ')}.`;
}
