import { longDay } from '../../domain/calendar/dates.ts';
import { meetingTitle } from '../../domain/meeting/meetings.ts';
import type { MeetingProgress } from '../../domain/meeting/movedMeeting.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { recordedOn } from '../../domain/plan/progress/progressSet.ts';
import { recordsOf } from '../record/recordsOf.ts';
import type { Services } from '../services.ts';

/** Meetings of which anybody said something, by their code, with their titles. */
export function exceptionalMeetings(plan: Plan): ReadonlyMap<string, { readonly title: string }> {
  return new Map(
    [...recordedOn(plan.progress, 'meeting')].map(([code, one]) => [
      code,
      { title: `${meetingTitle(plan, one)} of ${longDay(`${one.month}-01`).slice(2)}` },
    ]),
  );
}

/** Every version of what was said of a meeting, newest first, each with what it changed. One range read. */
export async function meetingHistory(
  { plans }: Pick<Services, 'plans'>,
  code: string,
): Promise<readonly { readonly version: MeetingProgress; readonly changes: readonly string[] }[]> {
  const versions = await recordsOf(plans.progress, 'meeting').history({ kind: 'meeting', code });
  const day = (one: string | undefined): string => (one === undefined ? 'not held' : longDay(one));
  return versions
    .toReversed()
    .map((version) => ({ version, changes: [`Day: from ${day(version.from)} to ${day(version.day)}`] }));
}
