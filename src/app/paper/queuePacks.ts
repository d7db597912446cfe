import type { IsoDate } from '../../domain/calendar/dates.ts';
import { MEETING_KINDS } from '../../domain/meeting/meetingKinds.ts';
import { comingMeetings, heldFor, packDay } from '../../domain/meeting/meetings.ts';
import { packRecipients } from '../../domain/meeting/packRecipients.ts';
import { coveredOn } from '../../domain/plan/cover.ts';
import type { Dispatch } from '../deliveryPorts.ts';
import type { Services } from '../services.ts';
import { packFor } from './packDelivery.ts';

/**
 * Hands over the papers of every meeting whose time for that has come and that is still to be held, for whoever is sent them on this
 * day. Doing it again hands over the same, which is there once: days that were missed, a meeting that was brought forward and
 * whoever came since are caught up with. Costs the plan's point read and one range read of where people are reached; nothing when no
 * paper is due. Returns how many were handed over.
 */
export async function queuePacks(
  services: Pick<Services, 'plans' | 'people' | 'papers' | 'policy' | 'log'>,
  dispatch: Dispatch,
  day: IsoDate,
): Promise<number> {
  const { papers, policy } = services;
  const current = await services.plans.current();
  if (!current || !papers?.documents || papers.url('', 'docx') === undefined) return 0;
  const plan = coveredOn(current, day);
  const due = MEETING_KINDS.flatMap((kind) =>
    heldFor(plan, kind).flatMap((about) => comingMeetings(plan, policy, { kind, about }, day)),
  ).filter((meeting) => packDay(meeting) <= day);
  if (due.length === 0) return 0;
  const reaches = new Map((await services.people.reaches()).map((reach) => [reach.person, reach]));
  let unreached = 0;
  const deliveries = due.flatMap((meeting) =>
    packRecipients(plan, policy, meeting).flatMap((person) => {
      const reach = reaches.get(person);
      if (!reach || reach.removedAt !== undefined) {
        unreached += 1;
        return [];
      }
      return [packFor(services, meeting, person, reach.address)];
    }),
  );
  await dispatch(deliveries);
  services.log.info('packs.handed-over', { meetings: due.length, packs: deliveries.length, unreached });
  return deliveries.length;
}
