import { may, mayIn, personOf } from '../../domain/access.ts';
import { daysBetween, type IsoDate, londonDay, longDay } from '../../domain/calendar/dates.ts';
import { readDay } from '../../domain/calendar/dayWords.ts';
import { isWorkingDay, workingDayAfter, workingDayBefore } from '../../domain/calendar/workingDays.ts';
import { MEETINGS } from '../../domain/meeting/meetingFacts.ts';
import { type Meeting, meetingIn, meetingsOf, meetingTitle } from '../../domain/meeting/meetings.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import { refuseAccess } from '../refuseAccess.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { chooseSeries, type Series } from './chooseMeeting.ts';
import { meetingDay, meetingPaper, monthLabel } from './meetingWords.ts';
import { readMonth } from './readMonth.ts';
import type { MoveAsked } from './readMove.ts';
import { targetDay } from './targetDay.ts';

/**
 * Furthest that a meeting is moved from its day by the rule, in days: a mistyped year is asked back. However often it is moved, it stays
 * within the months that are looked through for the next one.
 */
const FURTHEST_DAYS = 62;

/**
 * Shows what moving or cancelling a meeting would do, with the button that does it; or says what is wrong with what was asked.
 * Records nothing and reads nothing.
 */
export function askToMove(services: Services, plan: Plan, actor: Actor, asked: MoveAsked): Reply {
  const series = chooseSeries(plan, actor, asked, (title) => sentenceOf(asked, title));
  if ('screen' in series) return series;
  const [one, ...others] = series;
  if (!one || others.length > 0) return whichSeries(plan, series, asked);
  if (!mayMove(plan, personOf(plan, actor.aadObjectId), one)) return refuseAccess(plan, 'move a meeting');
  const today = londonDay(services.clock.now());
  const meeting = whichMeeting(services, plan, one, asked, today);
  if ('screen' in meeting) return meeting;
  const to = targetDay(meeting, asked, today);
  if (to === undefined && (asked.to !== undefined || asked.by !== undefined))
    return notMoved(
      plan,
      `I do not know the day “${(asked.to ?? '').slice(0, 40)}”. Write it as “22 October” or “22 October 2024”.`,
    );
  const wrong = whyNot(services, plan, meeting, to, today);
  if (wrong) return notMoved(plan, wrong, nearest(meeting, to));
  return moveQuestion(services, plan, meeting, to);
}

/** The question whether to move a meeting there, or not to hold it; nothing is recorded before its button is pressed. */
export function moveQuestion(
  services: Pick<Services, 'clock' | 'policy' | 'newId'>,
  plan: Plan,
  meeting: Meeting,
  to: IsoDate | undefined,
  before = '',
): Reply {
  const today = londonDay(services.clock.now());
  const { kind, about, month, title, day, exception } = meeting;
  const is = day === undefined ? `The ${title} is not to be held.` : `It is on ${meetingDay(day)} now.`;
  const paper =
    to === undefined ? '' : meetingPaper({ ...meeting, day: to }, today, { from: day, on: today });
  const beside = meetingsOf(plan, services.policy, { kind, about }, today).find(
    (one) => to !== undefined && one.day === to && one.month !== month,
  );
  const text = [
    before,
    is,
    paper,
    beside ? `The next ${title} is on that day, too.` : '',
    'Nothing is recorded before you press.',
  ];
  const heading =
    to === undefined
      ? `Cancel the ${title} of ${monthLabel(month)}?`
      : `Move the ${title} to ${meetingDay(to)}?`;
  return {
    ...notice('plain', heading, text.filter(Boolean).join(' '), [say('meetings')], footerOf(plan)),
    again: {
      verb: 'move-meeting',
      label: to === undefined ? 'Cancel it' : `Move it to ${longDay(to)}`,
      data: {
        ...{ kind, about, month },
        to: to ?? '',
        sequence: exception?.sequence ?? 0,
        operation: services.newId(),
      },
      boxes: [],
    },
  };
}

/** Why this meeting cannot be on this day, or cannot be called off; undefined when it can. */
export function whyNot(
  { policy }: Pick<Services, 'policy'>,
  plan: Plan,
  meeting: Meeting,
  to: IsoDate | undefined,
  today: IsoDate,
): string | undefined {
  const { day, title, month } = meeting;
  if (day !== undefined && day < today) return `The ${title} of ${monthLabel(month)} was on ${longDay(day)}.`;
  if (to === undefined)
    return day === undefined ? `The ${title} of ${monthLabel(month)} is not to be held as it is.` : undefined;
  if (to === day) return `The ${title} is on ${meetingDay(to)} as it is.`;
  if (to < today) return `${longDay(to)} has passed.`;
  if (!isWorkingDay(to)) return `${meetingDay(to)} is not a working day.`;
  const from = meeting.ruled ?? `${month}-15`;
  const far = daysBetween(from, to);
  const yearBefore = `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`;
  if (far > FURTHEST_DAYS && yearBefore < today && daysBetween(yearBefore, today) < 180)
    return `${longDay(yearBefore)} has passed, and ${longDay(to)} is ${far} days after the meeting.`;
  if (Math.abs(far) > FURTHEST_DAYS)
    return `${longDay(to)} is ${Math.abs(far)} days from ${longDay(from)}${meeting.ruled === undefined ? '' : ', the day by the rule'}. A meeting is moved by ${FURTHEST_DAYS} days at most.`;
  return meetingIn(plan, policy, meeting) ? undefined : `There is no ${title} in ${monthLabel(month)}.`;
}

/** True for the performance team, and for a director of the division whose clinic it is. */
export function mayMove(plan: Plan, person: Person | undefined, { kind, about }: Series): boolean {
  if (MEETINGS[kind].of === 'division') return mayIn(plan, person, 'move a meeting', about);
  return may(person, 'move a meeting');
}

/** The meeting that is meant: on the day or in the month that was said, else the next; or the reply that asks. */
function whichMeeting(
  { policy }: Pick<Services, 'policy'>,
  plan: Plan,
  series: Series,
  asked: MoveAsked,
  today: IsoDate,
): Meeting | Reply {
  const all = meetingsOf(plan, policy, series, today);
  const title = meetingTitle(plan, series);
  const coming = all.filter(({ day }) => day !== undefined && day >= today);
  if (asked.from !== undefined) {
    const day = readDay(asked.from, today);
    const month = day === undefined ? readMonth(asked.from, today) : undefined;
    const found =
      all.find((one) => day !== undefined && one.day === day) ??
      all.find((one) => month !== undefined && one.month === month);
    if (found) return found;
    const words = asked.from.slice(0, 40);
    return notice(
      'sorry',
      `There is no ${title} on “${words}”`,
      'Nothing was recorded. Name the day or the month of one of these.',
      coming.slice(0, 3).map((one) => choice(asked, title, one)),
      footerOf(plan),
    );
  }
  const [next, after] = coming;
  if (!next) return notMoved(plan, `No ${title} is to be held in the year to come.`);
  const to = asked.to === undefined ? undefined : readDay(asked.to, today);
  // A day in the month of the one after the next could be said of either.
  if (to !== undefined && after?.month === to.slice(0, 7) && next.month !== after.month)
    return notice(
      'plain',
      `Which ${title}?`,
      `${longDay(to)} is in the month of another. Nothing is recorded yet.`,
      [next, after].map((one) => choice(asked, title, one)),
      footerOf(plan),
    );
  return next;
}

function choice(asked: MoveAsked, title: string, { day = '' }: Meeting): NextStep {
  return { label: `The one on ${longDay(day)}`, text: sentenceOf({ ...asked, from: longDay(day) }, title) };
}

/** The working days around a weekend or bank holiday that was asked for. */
function nearest({ title, month }: Meeting, to: IsoDate | undefined): readonly NextStep[] {
  if (to === undefined || isWorkingDay(to)) return [];
  return [workingDayBefore(to, 1), workingDayAfter(to, 1)].map((day) => ({
    label: longDay(day),
    text: `move the ${title} of ${monthLabel(month)} to ${longDay(day)}`,
  }));
}

function whichSeries(plan: Plan, series: readonly Series[], asked: MoveAsked): Reply {
  const titles = series.map((one) => meetingTitle(plan, one));
  return notice(
    'plain',
    'Which meeting?',
    'Nothing is recorded yet. Say whose it is.',
    titles.slice(0, 6).map((title) => ({ label: title, text: sentenceOf(asked, title) })),
    footerOf(plan),
  );
}

function notMoved(plan: Plan, text: string, next: readonly NextStep[] = []): Reply {
  return notice('sorry', 'The meeting stays as it is', text, [...next, say('meetings')], footerOf(plan));
}

/** What would be typed for this meeting. */
function sentenceOf({ to, by, way, from }: MoveAsked, title: string): string {
  if (to === undefined && by === undefined)
    return `cancel the ${title}${from === undefined ? '' : ` on ${from}`}`;
  const which = from === undefined ? '' : ` from ${from}`;
  const verb = way === undefined ? 'move' : { later: 'postpone', earlier: 'bring forward' }[way];
  if (to !== undefined) return `${verb} the ${title}${which} to ${to}`.slice(0, 300);
  const days = Math.abs(by ?? 0);
  // What is moved by so many days is named by its month.
  const month = from === undefined ? '' : ` of ${from.replace(/^\d+ /, '')}`;
  return `${(by ?? 0) < 0 ? 'bring forward' : 'postpone'} the ${title}${month} by ${days} days`;
}
