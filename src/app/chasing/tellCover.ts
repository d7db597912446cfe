import { londonDay, longDay } from '../../domain/calendar/dates.ts';
import type { Cover } from '../../domain/plan/leaveCover.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Composed, Delivery, DeliveryFacts, Outgoing } from '../deliveryPorts.ts';
import { PLAN_UNIT } from '../ports.ts';
import type { RecordEvent } from '../record/recordStore.ts';
import { notice, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';

/** What is told of a cover, written in the same transaction as the cover. */
const TOLD = ['cover set', 'cover declined', 'cover ended'] as const;
type Told = (typeof TOLD)[number];

/** What a change of covers has to be told of, before it is recorded as a version. */
type CoverEvent = Pick<RecordEvent, 'unit' | 'subject' | 'what'>;

/** The event of a cover that is set or declined. */
export function coverEvent(
  { covered }: Pick<Cover, 'covered'>,
  what: Exclude<Told, 'cover ended'>,
): CoverEvent {
  return { unit: PLAN_UNIT, subject: { kind: 'person', code: covered }, what };
}

/**
 * The events of covers that somebody ended or gave to another: one for each deputy who does not cover for that person any more, now nor
 * later, but for whoever did it. Nothing of such a cover is kept, so its event names both.
 */
export function endedEvents(
  before: readonly Cover[],
  after: readonly Cover[],
  actor: Actor,
): readonly CoverEvent[] {
  const pairs = (covers: readonly Cover[]): readonly string[] =>
    covers.filter((one) => one.declinedAt === undefined).map(({ covered, deputy }) => `${covered} ${deputy}`);
  const stay = new Set(pairs(after));
  return [...new Set(pairs(before))]
    .filter((pair) => !stay.has(pair) && !pair.endsWith(` ${actor.aadObjectId}`))
    .map((code) => ({ unit: PLAN_UNIT, subject: { kind: 'person', code }, what: 'cover ended' }));
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
  event: RecordEvent,
): Promise<readonly Delivery[]> {
  const { subject, what, at, id } = event;
  if (what === 'cover ended') return expandEnded(services, event);
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

/** Tells whoever does not cover any more. A point read. */
async function expandEnded(
  services: Pick<Services, 'people'>,
  { subject, what, at, id }: RecordEvent,
): Promise<readonly Delivery[]> {
  const [coverOf = '', deputy = ''] = subject.code.split(' ');
  const reach = await services.people.reach(deputy);
  if (!reach || reach.refusedAt !== undefined) return [];
  const facts = { coverOf, deputy, what, setAt: at };
  const place = { kind: 'personal', address: reach.address } as const;
  return [
    { id: `notice|cover|${id}`, kind: 'notice', place, person: deputy, about: 'leave cover', facts, at },
  ];
}

/** True for the facts of such a notice. */
export function isOfCover(facts: DeliveryFacts): boolean {
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
      const today = londonDay(services.clock.now());
      if (facts.what === 'cover ended') return composeEnded(plan, facts, today);
      return facts.what === 'cover set'
        ? composeSet(plan, facts, person, today)
        : composeDeclined(plan, facts, person);
    },
    async keepOutcome({ person }, { state }) {
      if (state === 'refused' && person !== undefined) services.forget(person);
    },
  };
}

function composeSet(plan: Plan, { coverOf, setAt }: DeliveryFacts, person: string, today: string): Composed {
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

function composeEnded(plan: Plan, { coverOf, deputy }: DeliveryFacts, today: string): Composed {
  const standing = plan.covers.filter((one) => one.covered === coverOf && one.until >= today);
  if (standing.some((one) => one.deputy === deputy)) return { do: 'nothing', because: 'they cover again' };
  const absent = nameOf(plan, String(coverOf));
  const [other] = standing;
  const instead = other ? `${nameOf(plan, other.deputy)} does instead. ` : '';
  const reply = notice(
    'plain',
    `You do not cover for ${absent} any more`,
    `${instead}What you did meanwhile stands.`,
    [say('covers'), say('my returns')],
    footerOf(plan),
  );
  return { do: 'post', content: { screen: 'reply', reply } };
}

function composeDeclined(plan: Plan, { coverOf, deputy }: DeliveryFacts, person: string): Composed {
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
