import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { periodLabel } from '../../domain/calendar/period.ts';
import { MEETINGS } from '../../domain/meeting/meetingFacts.ts';
import { MEETING_KINDS, type MeetingKind } from '../../domain/meeting/meetingKinds.ts';
import type { Month } from '../../domain/meeting/meetingRule.ts';
import {
  comingMeetings,
  type HeldMeeting,
  heldFor,
  type Meeting,
  meetingsIn,
  meetingTitle,
  packDay,
  packDayBefore,
  paperFor,
  reviewedBy,
} from '../../domain/meeting/meetings.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { askFor } from '../paper/askFor.ts';
import { type NextStep, notice, type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { chooseSeries, type Series } from './chooseMeeting.ts';
import type { MeetingLine } from './meetingScreens.ts';
import { exceptionWords, inDays, lastMove, meetingDay, meetingPaper, monthLabel } from './meetingWords.ts';
import type { MeetingWords } from './readMeeting.ts';

/** Titles that one line names of meetings on the same day. */
const MOST_NAMED = 8;

type Reads = Pick<Services, 'clock' | 'policy'>;

/** When the next meeting of the kind that is meant is held, what it looks at and when its paper goes out. Reads nothing. */
export function showNextMeeting(services: Reads, plan: Plan, actor: Actor, asked: MeetingWords): Reply {
  const series = chooseSeries(plan, actor, asked, (title) => `next ${title}`);
  if ('screen' in series) return series;
  const today = londonDay(services.clock.now());
  const next = series
    .flatMap((one) => comingMeetings(plan, services.policy, one, today).slice(0, 1))
    .toSorted((a, b) => a.day.localeCompare(b.day));
  const [first] = next;
  if (!first) return noneComing(plan, series);
  if (asked.kind === undefined || (next.length > 1 && MEETINGS[first.kind].of !== 'council'))
    return listed(plan, next, 'The next meetings', today);
  const text = [`That is ${inDays(first.day, today)}.`, meetingPaper(first, today), exceptionWords(first)];
  return notice(
    'plain',
    `The next ${first.title} is on ${meetingDay(first.day)}`,
    text.filter(Boolean).join(' '),
    nextSteps(plan, first),
    footerOf(plan),
  );
}

/** Every meeting that is still to come, the next of each; of one kind or division those of a year, or all of a month. */
export function showMeetings(
  services: Reads,
  plan: Plan,
  actor: Actor,
  asked: MeetingWords & { readonly month?: Month },
): Reply {
  const { policy } = services;
  const today = londonDay(services.clock.now());
  const { month } = asked;
  if (asked.kind === undefined && asked.about === undefined) {
    const all = MEETING_KINDS.flatMap((kind) => heldFor(plan, kind).map((about) => ({ kind, about })));
    if (month !== undefined) {
      const inMonth = all.flatMap((one) => meetingsIn(plan, policy, one, month));
      return listed(plan, inMonth, `Meetings of ${monthLabel(month)}`, today);
    }
    const next = all.flatMap((one) => comingMeetings(plan, policy, one, today).slice(0, 1));
    return listed(plan, next, 'Meetings', today);
  }
  const series = chooseSeries(plan, actor, asked, (title) => `meetings of the ${title}`);
  if ('screen' in series) return series;
  const coming = series.flatMap((one) =>
    month === undefined ? comingMeetings(plan, policy, one, today) : meetingsIn(plan, policy, one, month),
  );
  if (coming.length === 0) return noneComing(plan, series, month);
  const [one] = series;
  const heading = series.length === 1 && one ? `Meetings: ${meetingTitle(plan, one)}` : 'Meetings';
  return listed(plan, coming, heading, today);
}

function listed(plan: Plan, meetings: readonly Meeting[], heading: string, today: string): Reply {
  const groups = Map.groupBy(
    meetings.toSorted((a, b) => (a.day ?? a.month).localeCompare(b.day ?? b.month)),
    (one) => JSON.stringify([one.kind, one.month, one.day ?? '', one.exception ? one.about : '']),
  );
  const lines = [...groups.values()].map((some) => lineOf(some, today));
  const [first] = lines;
  const line = first ? 'Soonest first' : 'There is none.';
  return {
    screen: 'meetings',
    list: { heading, line, lines },
    next: [say('next clinic')],
    footer: footerOf(plan),
    summary: first
      ? `${heading}: ${lines
          .slice(0, 3)
          .map(({ title, when }) => `${title}, ${when}`)
          .join('; ')}.`
      : `${heading}: there is none.`,
  };
}

function lineOf(some: readonly Meeting[], today: string): MeetingLine {
  const [first] = some;
  if (!first) throw new RangeError('A line is of at least one meeting');
  const { kind, day, exception } = first;
  const title = some.length === 1 ? first.title : `${some.length} ${plural(kind)}`;
  const titles = some.map((one) => one.title.replace(/ clinic$/, ''));
  const named = `${titles.slice(0, MOST_NAMED).join('; ')}${titles.length > MOST_NAMED ? ` and ${titles.length - MOST_NAMED} more` : ''}`;
  if (day === undefined)
    return {
      title,
      when: `none in ${monthLabel(first.month)}`,
      detail: exception ? exceptionWords(first) : 'The month has no such day.',
      state: 'not held',
    };
  const held: HeldMeeting = { ...first, day };
  const reviewed = reviewedBy(first);
  const moved = lastMove(first);
  const sent = (moved && packDayBefore(held, moved)) ?? packDay(held);
  const detail = [
    some.length > 1 ? `${named}.` : '',
    reviewed ? `Looks at ${periodLabel(reviewed)}.` : '',
    `${capital(MEETINGS[kind].paper)} on ${longDay(sent)}.`,
    exceptionWords(first),
  ];
  return {
    title,
    when: day < today ? meetingDay(day) : `${meetingDay(day)}, ${inDays(day, today)}`,
    detail: detail.filter(Boolean).join(' '),
    state: exception ? 'moved' : 'planned',
  };
}

function nextSteps(plan: Plan, meeting: HeldMeeting): readonly NextStep[] {
  const paper = paperFor(meeting);
  return [
    { label: capital(paper.kind), text: askFor(plan, paper) },
    { label: 'Meetings after it', text: `meetings of the ${meeting.title}` },
    say('meetings'),
  ];
}

function noneComing(plan: Plan, series: readonly Series[], month?: Month): Reply {
  const [one] = series;
  const title = one ? meetingTitle(plan, one) : 'meeting';
  return notice(
    'plain',
    `No ${title} is to be held ${month === undefined ? 'in the year to come' : `in ${monthLabel(month)}`}`,
    'The policy says when meetings are held, and in which months.',
    [say('meetings')],
    footerOf(plan),
  );
}

function plural(kind: MeetingKind): string {
  return kind === 'clinic' ? 'clinics' : `meetings (${MEETINGS[kind].title})`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
