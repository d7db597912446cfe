import { addDays, type IsoDate, londonDay } from '../../domain/calendar/dates.ts';
import { dutiesOf, isToBeTold } from '../../domain/chasing.ts';
import { coveredOn } from '../../domain/plan/cover.ts';
import type { GuardedTold, Told, ToldChange } from '../peoplePorts.ts';
import type { Services } from '../services.ts';
import { missingReturns } from './missingReturns.ts';

/**
 * Queues today's message for everybody who has a reason for one since the day on which this was last finished: a window
 * that opened, a return that is due soon or today, or one so late that it goes up the line. Days that were missed
 * come to one message. Whoever has a message for today, or one that waits, gets no other. Doing it again, after it was
 * ended in the middle, queues what is left. One range read for each division, one for the messages, and one
 * transaction for every 100 people. Returns how many were queued.
 */
export async function queueReminders(services: Services, finished: IsoDate | undefined): Promise<number> {
  const current = await services.plans.current();
  if (!current) return 0;
  const today = londonDay(services.clock.now());
  const plan = coveredOn(current, today);
  const duties = dutiesOf(plan, await missingReturns(services, plan), today, services.policy);
  const since = finished ?? addDays(today, -1);
  const wanted = [...duties].filter(([, duty]) => isToBeTold(duty, since, today)).map(([person]) => person);
  if (wanted.length === 0) return 0;
  const queued = await queueFor(services, wanted, 'schedule', await services.people.told());
  services.log.info('reminders.queued', { day: today, people: queued.size });
  return queued.size;
}

/** Queues a message for these people, but for those who have one today already; returns for whom it did. */
export async function queueFor(
  services: Pick<Services, 'people' | 'clock'>,
  wanted: readonly string[],
  by: string,
  known: readonly GuardedTold[],
): Promise<ReadonlySet<string>> {
  const now = services.clock.now();
  const day = londonDay(now);
  const last = new Map(known.map((told) => [told.person, told]));
  const told: Omit<Told, 'person'> = { day, state: 'queued', at: now.toISOString(), by, listed: 0 };
  const changes: readonly ToldChange[] = wanted
    .filter((person) => !isToldFor(last.get(person), day, by))
    .map((person) => ({ told: { ...told, person }, token: last.get(person)?.token }));
  return services.people.changeTold(changes);
}

/**
 * True when a person's message of this day stands or waits, so that no other is sent. Who could not be told may be
 * tried again when somebody chases, but not by the schedule, which did try.
 */
export function isToldFor(last: Told | undefined, day: IsoDate, by: string): boolean {
  if (last?.state === 'queued') return true;
  if (last?.day !== day) return false;
  return by === 'schedule' || ['sending', 'arrived'].includes(last.state);
}
