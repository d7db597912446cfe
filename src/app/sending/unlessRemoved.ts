import type { Outgoing, OutgoingByKind } from '../deliveryPorts.ts';
import type { PeopleStore } from '../peoplePorts.ts';

/**
 * The same messages, but none to a person who has removed the bot since it was made: there the platform would only refuse it. One
 * point read for each message to one person.
 */
export function unlessRemoved(people: Pick<PeopleStore, 'reach'>, kinds: OutgoingByKind): OutgoingByKind {
  const guarded = Object.entries(kinds).map(([kind, outgoing]) => [kind, guard(people, outgoing)] as const);
  return Object.fromEntries(guarded) as unknown as OutgoingByKind;
}

function guard(people: Pick<PeopleStore, 'reach'>, outgoing: Outgoing): Outgoing {
  return {
    ...outgoing,
    async compose(delivery) {
      const { person, place } = delivery;
      const reach =
        person === undefined || place.kind !== 'personal' ? undefined : await people.reach(person);
      if (reach?.removedAt !== undefined) return { do: 'nothing', because: 'they have removed the bot' };
      return outgoing.compose(delivery);
    },
  };
}
