import { type IsoDate, londonDay, longDay } from '../../calendar/dates.ts';
import { type Milestone, type MilestoneStatus, milestoneStatus } from '../../plan/milestone.ts';
import { milestoneOwner, type Plan, postTitle } from '../../plan/plan.ts';
import { planDateLabel } from '../../plan/planDate.ts';
import { roundStanding } from '../../plan/progress/monthlyRound.ts';
import { baselineWords, slipWords, stateWords, unconfirmedWords } from '../../plan/progress/progressWords.ts';
import type { Policy } from '../../policy.ts';
import type { AnswerItem, Fact } from '../answer.ts';
import { capital } from '../reading/words.ts';
import { downstreamOf } from './downstreamOf.ts';
import { lazyItem } from './lazyItem.ts';

interface Day {
  readonly today: IsoDate;
  readonly policy: Policy;
  readonly statuses: Map<string, MilestoneStatus>;
  readonly items: Map<string, AnswerItem>;
}

const days = new WeakMap<Plan, Day>();

/** A milestone's status on a day, worked out once for each plan and day. */
export function statusOn(plan: Plan, milestone: Milestone, today: IsoDate, policy: Policy): MilestoneStatus {
  const { statuses } = dayOf(plan, today, policy);
  const known = statuses.get(milestone.code);
  if (known) return known;
  const status = milestoneStatus(milestone, today, policy);
  statuses.set(milestone.code, status);
  return status;
}

/** A milestone as one line of a list: status, due date, slip, owner. Worked out once for each plan and day, as many lists have it. */
export function milestoneItem(plan: Plan, milestone: Milestone, today: IsoDate, policy: Policy): AnswerItem {
  const { items } = dayOf(plan, today, policy);
  const known = items.get(milestone.code);
  if (known) return known;
  const status = statusOn(plan, milestone, today, policy);
  const item = lazyItem(heading(milestone, status), () => listFacts(plan, milestone, status));
  items.set(milestone.code, item);
  return item;
}

/** Everything the plan says of one milestone. */
export function wholeMilestone(plan: Plan, milestone: Milestone, today: IsoDate, policy: Policy): AnswerItem {
  const status = statusOn(plan, milestone, today, policy);
  const programme = plan.programme.get(milestone.programme);
  const facts: Fact[] = [
    { label: 'Programme', value: programme ? `${programme.code} ${programme.title}` : milestone.programme },
    { label: 'Start', value: planDateLabel(milestone.start) },
    ...listFacts(plan, milestone, status),
    { label: 'As printed', value: (milestone.setOut ?? milestone).end.printed || 'no date' },
    ...reportedFacts(plan, milestone, status, today, policy),
    ...fact('Evidence', milestone.evidence),
    ...fact('Recovery plan', milestone.recoveryPlan),
    ...fact('Waits for', milestone.waitsFor.map((code) => waitedFor(plan, code, today, policy)).join('; ')),
    ...fact(
      'Waited for by',
      [...downstreamOf(milestone.code, plan)].map((code) => waitedFor(plan, code, today, policy)).join('; '),
    ),
    ...fact('Part of', milestone.parent),
    ...fact('Note', milestone.note),
    ...fact('SAO', postTitle(plan, programme?.saoPost)),
    ...fact('Delivery lead', postTitle(plan, programme?.rdlPost)),
    ...fact('Lead member', postTitle(plan, programme?.leadMemberPost)),
  ];
  return { ...heading(milestone, status), facts };
}

function waitedFor(plan: Plan, code: string, today: IsoDate, policy: Policy): string {
  const one = plan.milestone.get(code);
  return one ? `${code} ${one.title} (${statusLabel(statusOn(plan, one, today, policy), one)})` : code;
}

function heading(milestone: Milestone, status: MilestoneStatus): Omit<AnswerItem, 'facts'> {
  return {
    code: milestone.code,
    title: milestone.title,
    status: { colour: status.brag, label: statusLabel(status, milestone) },
  };
}

/** `Red, 12 days overdue`, `Blue, complete`, `Amber, slips 10 days`. */
export function statusLabel(status: MilestoneStatus, milestone?: Milestone): string {
  const days = `${status.slipDays} ${status.slipDays === 1 ? 'day' : 'days'}`;
  const detail = status.complete
    ? status.brag === 'blue'
      ? 'complete'
      : milestone?.progress
        ? 'complete, evidence to be accepted'
        : 'complete without evidence'
    : status.overdue
      ? `overdue, ${days} late`
      : status.slipDays > 0
        ? `slips ${days}`
        : status.expectedOn
          ? ''
          : 'undated';
  return detail ? `${capital(status.brag)}, ${detail}` : capital(status.brag);
}

function listFacts(plan: Plan, milestone: Milestone, status: MilestoneStatus): Fact[] {
  const moved = milestone.forecast && !milestone.completedOn;
  return [
    { label: 'Due', value: baselineWords(milestone) },
    ...(moved ? [{ label: 'Forecast', value: longDay(milestone.forecast) }] : []),
    ...(status.complete
      ? [
          {
            label: 'Completed',
            value: milestone.completedOn ? longDay(milestone.completedOn) : 'yes, the day is not known',
          },
        ]
      : []),
    ...(milestone.percent !== undefined && !status.complete && !milestone.progress
      ? [{ label: 'Done, as imported', value: `${milestone.percent}%` }]
      : []),
    // Its status says the slip from the baseline that stands.
    ...fact('Slip', status.slipFromFirst === undefined ? '' : slipWords(status)),
    { label: 'Owner', value: milestoneOwner(plan, milestone)?.title ?? 'No accountable officer is recorded' },
  ];
}

/** What was reported, beside the dates: where it is, what changed, and whether this month's round has it. */
function reportedFacts(
  plan: Plan,
  milestone: Milestone,
  status: MilestoneStatus,
  today: IsoDate,
  policy: Policy,
): Fact[] {
  const { progress } = milestone;
  const confirmed = progress?.confirmed;
  return [
    ...(progress ? [{ label: 'State', value: capital(stateWords(milestone, status)) }] : []),
    ...fact('What changed', progress?.changed),
    ...fact('What is needed', progress?.needed),
    ...fact('Next step', progress?.nextStep),
    ...(confirmed
      ? [
          {
            label: 'Confirmed',
            value: `${longDay(londonDay(new Date(confirmed.at)))} by ${confirmed.by.name}`,
          },
        ]
      : []),
    ...fact('This month', capital(unconfirmedWords(roundStanding(plan, milestone, today, policy)))),
  ];
}

function fact(label: string, value: string | undefined): Fact[] {
  return value ? [{ label, value }] : [];
}

// One day is kept: yesterday's statuses are no use to anybody.
function dayOf(plan: Plan, today: IsoDate, policy: Policy): Day {
  const known = days.get(plan);
  if (known && known.today === today && known.policy === policy) return known;
  const day: Day = { today, policy, statuses: new Map(), items: new Map() };
  days.set(plan, day);
  return day;
}
