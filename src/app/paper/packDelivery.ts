import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import { nextWorkingHours, workingHoursDay } from '../../domain/calendar/workingHours.ts';
import { MEETING_KINDS, type MeetingKind } from '../../domain/meeting/meetingKinds.ts';
import { type HeldMeeting, meetingIn, packDay, paperFor } from '../../domain/meeting/meetings.ts';
import { meetingCode } from '../../domain/meeting/movedMeeting.ts';
import { packRecipients } from '../../domain/meeting/packRecipients.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Composed, Delivery, DeliveryFacts } from '../deliveryPorts.ts';
import type { Services } from '../services.ts';

/** The paper of a meeting for one of those it is sent to. The same meeting on the same day makes the same delivery. */
export function packFor(
  { policy }: Pick<Services, 'policy'>,
  meeting: HeldMeeting,
  person: string,
  address: Delivery['place']['address'],
): Delivery {
  const code = meetingCode(meeting);
  const { kind, about, period } = paperFor(meeting);
  const day = packDay(meeting);
  return {
    id: `pack|${code}|${meeting.day}|${person}`,
    kind: 'paper',
    place: { kind: 'personal', address },
    person,
    about: [kind, about, period].filter(Boolean).join(' '),
    facts: {
      ...{ kind, subject: about, period },
      ...{ meeting: meeting.kind, month: meeting.month, day: meeting.day },
      request: requestOf(code),
    },
    at: `${day}T${String(policy.reminders.fromHour).padStart(2, '0')}:00:00.000Z`,
  };
}

/** What a version for this meeting was made for: the same for everybody whom it is sent to, on whichever day it is held. */
function requestOf(code: string): string {
  return `meeting|${code}`;
}

/** True for a paper that nobody asked for: it goes to a meeting. */
export function isPack(facts: DeliveryFacts): boolean {
  return typeof facts.meeting === 'string';
}

/** The meeting that a pack is for, as it stands; undefined when it is not held any more. */
export function meetingOf(
  { policy }: Pick<Services, 'policy'>,
  plan: Plan,
  facts: DeliveryFacts,
): HeldMeeting | undefined {
  const kind = MEETING_KINDS.find((one): one is MeetingKind => one === facts.meeting);
  const meeting =
    kind && meetingIn(plan, policy, { kind, about: String(facts.subject), month: String(facts.month) });
  return meeting?.day === undefined ? undefined : { ...meeting, day: meeting.day };
}

/**
 * Why a pack is not sent now: outside the hours in which people may be sent messages, when its meeting is on another day or not held,
 * when it is not theirs to be sent any more, or when they were given it. Undefined when it is to be sent. One range read.
 */
export async function heldBack(
  services: Pick<Services, 'clock' | 'policy' | 'papers'>,
  plan: Plan,
  { facts, person = '' }: Delivery,
): Promise<Composed | undefined> {
  const now = services.clock.now();
  if (workingHoursDay(now, services.policy) === undefined)
    return { do: 'hold', until: nextWorkingHours(now, services.policy).toISOString() };
  const meeting = meetingOf(services, plan, facts);
  if (!meeting || meeting.day !== facts.day)
    return { do: 'nothing', because: 'the meeting is on another day' };
  if (meeting.day < londonDay(now)) return { do: 'nothing', because: 'the meeting is over' };
  if (!packRecipients(plan, services.policy, meeting).includes(person))
    return { do: 'nothing', because: 'it is not theirs to be sent any more' };
  const given = (await services.papers?.store.given(paperFor(meeting))) ?? [];
  const has = given.some((one) => one.person === person && one.request === facts.request);
  return has ? { do: 'nothing', because: 'they were given it' } : undefined;
}

/** For whom a pack says that it is made: `the Finance clinic on 24 October 2024`. */
export function madeForMeeting({ title, day }: HeldMeeting): string {
  return `the ${title} on ${longDay(day)}`;
}
