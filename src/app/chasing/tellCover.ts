import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import type { Cover } from '../../domain/plan/leaveCover.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Composed, Delivery, Facts, Outgoing } from '../deliveryPorts.ts';
import { PLAN_UNIT } from '../ports.ts';
import { eventOf } from '../record/changeRecord.ts';
import type { RecordEvent } from '../record/recordStore.ts';
import { notice, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';

/** What is told of a cover, written in the same transaction as the cover. */
const TOLD = ['cover set', 'cover declined'] as const;
type Told = (typeof TOLD)[number];

/** The event of a cover that was set or declined at this instant. */
export function coverEvent({ covered }: Cover, what: Told, at: string): RecordEvent {
  return eventOf({ unit: PLAN_UNIT, subject: { kind: 'person', code: covered }, sequence: 1, what }, at);
}

/** True for an event that {@link expandCover} takes. */
export function isAboutCover({ what }: RecordEvent): boolean {
  return TOLD.some((told) => told === what);
}

/**
 * Whom a cover concerns. That it was set: the deputy, and whoever is covered for when others arranged it. That it was declined: whoever
 * is covered for, and whoever arranged it. Nobody is told of what they did themselves, nor of a cover that has been changed again.
 * A point read for each of them.
 */
export async function expandCover(
  services: Pick<Services, 'people'>,
  plan: Plan,
  { subject, what, at, id }: RecordEvent,
): Promise<readonly Delivery[]> {
  const cover = plan.covers.find(
    (one) => one.covered === subject.code && (what === 'cover set' ? one.setAt : one.declinedAt) === at,
  );
  if (!cover) return [];
  const setBy = cover.setBy.aadObjectId.toLowerCase();
  const people = what === 'cover set' ? [cover.deputy, cover.covered] : [cover.covered, setBy];
  const actor = what === 'cover set' ? setBy : cover.deputy;
  const told = [...new Set(people)].filter((person) => person !== actor);
  const reaches = await Promise.all(told.map((person) => services.people.reach(person)));
  return told.flatMap((person, index): readonly Delivery[] => {
    const reach = reaches[index];
    if (!reach || reach.refusedAt !== undefined) return [];
    const facts = { coverOf: cover.covered, deputy: cover.deputy, what, setAt: cover.setAt };
    const place = { kind: 'personal', address: reach.address } as const;
    return [
      { id: `notice|cover|${id}|${person}`, kind: 'notice', place, person, about: 'leave cover', facts, at },
    ];
  });
}

/** True for the facts of such a notice. */
export function isOfCover(facts: Facts): boolean {
  return facts.coverOf !== undefined;
}

/** Tells of a cover, in a person's own chat. Reads the plan. */
export function coverOutgoing(
  services: Pick<Services, 'clock' | 'forget'>,
  planNow: () => Promise<Plan>,
): Outgoing {
  return {
    whenUncertain: 'leave',
    async compose({ facts, person = '' }) {
      const plan = await planNow();
      return facts.what === 'cover set'
        ? composeSet(plan, facts, person, londonDay(services.clock.now()))
        : composeDeclined(plan, facts, person);
    },
    async settle({ person }, { state }) {
      if (state === 'refused' && person !== undefined) services.forget(person);
    },
  };
}

function composeSet(plan: Plan, { coverOf, setAt }: Facts, person: string, today: string): Composed {
  const cover = plan.covers.find((one) => one.covered === coverOf && one.setAt === setAt);
  if (!cover || cover.declinedAt !== undefined || cover.until < today)
    return { do: 'nothing', because: 'it was changed or is over' };
  const [deputy, absent] = [nameOf(plan, cover.deputy), nameOf(plan, cover.covered)];
  const days = `from ${longDay(cover.from)} until ${longDay(cover.until)}`;
  const reply =
    person === cover.deputy
      ? notice(
          'plain',
          `You cover for ${absent}`,
          `${cover.setBy.name} arranged it, ${days}. Meanwhile you may enter and sign off what ${absent} may, as “${deputy} for ${absent}”, and get the same reminders. What one of you had a hand in is for somebody else to sign off. If you cannot do it, decline it now.`,
          [{ label: 'Decline', text: `decline cover for ${absent}` }, say('my returns')],
          footerOf(plan),
        )
      : notice(
          'plain',
          `${deputy} covers for you`,
          `${cover.setBy.name} arranged it, ${days}.`,
          [say('covers'), say('stop cover')],
          footerOf(plan),
        );
  return { do: 'post', content: { screen: 'reply', reply } };
}

function composeDeclined(plan: Plan, { coverOf, deputy }: Facts, person: string): Composed {
  const [who, absent] = [nameOf(plan, String(deputy)), nameOf(plan, String(coverOf))];
  const isOwn = person === coverOf;
  const reply = notice(
    'sorry',
    `${who} does not cover for ${isOwn ? 'you' : absent}`,
    `They declined it, so nobody does. Name somebody else: “cover for ${isOwn ? 'me' : absent}: … until …”.`,
    [say('covers')],
    footerOf(plan),
  );
  return { do: 'post', content: { screen: 'reply', reply } };
}

function nameOf(plan: Plan, person: string): string {
  return plan.person.get(person)?.name ?? 'Somebody';
}
