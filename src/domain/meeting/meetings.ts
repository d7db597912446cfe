import type { IsoDate } from '../calendar/dates.ts';
import { latestEnded, type Period, periodBefore } from '../calendar/period.ts';
import { workingDayBefore } from '../calendar/workingDays.ts';
import type { PaperName } from '../paper/paperKinds.ts';
import { PAPER_RULES } from '../paper/paperKinds.ts';
import type { Plan } from '../plan/plan.ts';
import { type ProgressSet, progressOf } from '../plan/progress/progressSet.ts';
import type { Policy } from '../policy.ts';
import { MEETINGS } from './meetingFacts.ts';
import type { MeetingKind, MeetingPolicy } from './meetingKinds.ts';
import { dayByRule, type Month, monthAfter } from './meetingRule.ts';
import { type MeetingName, type MeetingProgress, meetingCode } from './movedMeeting.ts';
import { rulesOf } from './rulesOf.ts';

/** One meeting, as it stands. */
export interface Meeting extends MeetingName {
  /** `Finance clinic`, `DLT of Finance & Resources`, `Corporate Scrutiny Committee`. */
  readonly title: string;
  /** Absent when it is not held: cancelled, or the month has no such day. */
  readonly day?: IsoDate;
  /** By the rule, whatever was said since; absent in a month without such a day. */
  readonly ruled?: IsoDate;
  /** What somebody said of it. */
  readonly exception?: MeetingProgress;
  /** What holds for it by the plan and the policy. */
  readonly rules: MeetingPolicy;
}

/** Months that are looked through for the next one: a year, and those into which one of before was moved. */
const MONTHS_AHEAD = 13;
const MONTHS_BEHIND = 3;

/** What there are meetings of this kind for: codes of divisions, titles of directorates, or the council alone. */
export function heldFor(plan: Plan, kind: MeetingKind): readonly string[] {
  switch (MEETINGS[kind].of) {
    case 'division':
      return plan.divisions.map(({ code }) => code);
    case 'directorate':
      return [...new Set(plan.divisions.map(({ directorate }) => directorate))];
    case 'council':
      return [''];
  }
}

/** The meeting of a month as it stands; undefined in a month in which there is none of its kind by the policy. */
export function meetingIn(plan: Plan, policy: Policy, name: MeetingName): Meeting | undefined {
  const rules = rulesOf(plan, policy, name);
  const exception = exceptionOf(plan.progress, name);
  if (!isMonthOf(rules, name.month) && !exception) return undefined;
  const ruled = isMonthOf(rules, name.month) ? dayByRule(rules.rule, name.month) : undefined;
  const day = exception ? exception.day : ruled;
  return {
    ...name,
    title: meetingTitle(plan, name),
    rules,
    ...(day === undefined ? {} : { day }),
    ...(ruled === undefined ? {} : { ruled }),
    ...(exception ? { exception } : {}),
  };
}

/** Those of one kind, for one division or directorate or the council, by month, from some months back to a year ahead. */
export function meetingsOf(
  plan: Plan,
  policy: Policy,
  { kind, about }: Pick<MeetingName, 'kind' | 'about'>,
  today: IsoDate,
): readonly Meeting[] {
  const first = monthAfter(today.slice(0, 7), -MONTHS_BEHIND);
  return Array.from({ length: MONTHS_BEHIND + MONTHS_AHEAD }, (_, count) => monthAfter(first, count)).flatMap(
    (month) => meetingIn(plan, policy, { kind, about, month }) ?? [],
  );
}

/** Those that are of a month by the rule, and those of other months that were moved into it. */
export function meetingsIn(
  plan: Plan,
  policy: Policy,
  { kind, about }: Pick<MeetingName, 'kind' | 'about'>,
  month: Month,
): readonly Meeting[] {
  return Array.from({ length: 2 * MONTHS_BEHIND + 1 }, (_, at) => monthAfter(month, at - MONTHS_BEHIND))
    .flatMap((each) => meetingIn(plan, policy, { kind, about, month: each }) ?? [])
    .filter((one) => one.month === month || one.day?.startsWith(month));
}

/** A meeting that is held. */
export type HeldMeeting = Meeting & { readonly day: IsoDate };

/** Those of {@link meetingsOf} that are still to be held, today's included, the soonest first. */
export function comingMeetings(
  plan: Plan,
  policy: Policy,
  of: Pick<MeetingName, 'kind' | 'about'>,
  today: IsoDate,
): readonly HeldMeeting[] {
  return meetingsOf(plan, policy, of, today)
    .filter((one): one is HeldMeeting => one.day !== undefined && one.day >= today)
    .toSorted((a, b) => a.day.localeCompare(b.day));
}

/** The one of them that was held last before this day; undefined where there was none in the last months. */
export function lastMeeting(
  plan: Plan,
  policy: Policy,
  of: Pick<MeetingName, 'kind' | 'about'>,
  today: IsoDate,
): HeldMeeting | undefined {
  return meetingsOf(plan, policy, of, today)
    .filter((one): one is HeldMeeting => one.day !== undefined && one.day < today)
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .at(-1);
}

/** The day on which the paper of a meeting is made and sent. */
export function packDay({ rules, day }: HeldMeeting): IsoDate {
  return workingDayBefore(day, rules.packDaysBefore);
}

/**
 * The day on which the paper of a meeting was to be sent for the day that it was moved from, where that had come by then: whoever was
 * given it is sent no second one. Undefined where the paper is still to come for its day.
 */
export function packDayBefore(
  meeting: HeldMeeting,
  moved: { readonly from: IsoDate | undefined; readonly on: IsoDate },
): IsoDate | undefined {
  if (moved.from === undefined || moved.from === meeting.day) return undefined;
  const day = packDay({ ...meeting, day: moved.from });
  return day <= moved.on ? day : undefined;
}

/** The paper that goes to a meeting, with the period that it looks at; that of its month by the rule, when it was moved. */
export function paperFor(meeting: Meeting): PaperName {
  const kind = MEETINGS[meeting.kind].paper;
  return { kind, about: meeting.about, period: reviewedBy(meeting)?.id ?? '' };
}

/** The period that a meeting looks at; undefined where its paper is as at the day. */
export function reviewedBy({ kind, month, rules }: Meeting): Period | undefined {
  const { period } = PAPER_RULES[MEETINGS[kind].paper];
  if (period === 'none') return undefined;
  const ended = latestEnded(period === 'month' ? 'monthly' : 'quarterly', `${month}-01`);
  return period === 'month' ? periodBefore(ended, rules.monthsBack - 1) : ended;
}

/** `Finance clinic`. */
export function meetingTitle(plan: Plan, { kind, about }: Pick<MeetingName, 'kind' | 'about'>): string {
  const { of, title } = MEETINGS[kind];
  if (of === 'division') return `${plan.division.get(about)?.title ?? about} ${title}`;
  return of === 'directorate' ? `${title} of ${about}` : title;
}

function exceptionOf(progress: ProgressSet, name: MeetingName): MeetingProgress | undefined {
  return progressOf(progress, 'meeting', meetingCode(name));
}

function isMonthOf({ months }: MeetingPolicy, month: Month): boolean {
  return months === undefined || months.includes(Number(month.slice(5)));
}
