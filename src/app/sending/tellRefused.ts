import { longDay } from '../../domain/calendar/dates.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type {
  Delivery,
  DeliveryRecord,
  DeliveryStore,
  Dispatch,
  Outgoing,
  RefusedPlace,
} from '../deliveryPorts.ts';
import { notice, say } from '../reply.ts';
import { footerOf, type Services } from '../services.ts';

/**
 * Notes that the platform refuses a place, and has the performance team told in their own chats the first time: the bot was
 * blocked or removed there, and whoever was to be told is not. One transaction; the first time one range read and what
 * dispatching costs as well.
 */
export async function noteRefusal(
  services: Pick<Services, 'people'>,
  deliveries: Pick<DeliveryStore, 'noteRefused'>,
  plan: Plan,
  dispatch: Dispatch,
  { delivery, changedAt, status }: DeliveryRecord,
): Promise<void> {
  const { place, person } = delivery;
  const refused: RefusedPlace = {
    place,
    since: changedAt,
    ...(person === undefined ? {} : { person }),
    ...(status === undefined ? {} : { status }),
  };
  // Telling the team that one of themselves cannot be told would go round for ever.
  const isNew = await deliveries.noteRefused(refused);
  if (!isNew || delivery.kind === 'notice') return;
  const team = new Set(
    plan.people.filter(({ roles }) => roles.includes('performance')).map(({ aadObjectId }) => aadObjectId),
  );
  const reaches = (await services.people.reaches()).filter(
    (reach) => team.has(reach.person) && reach.person !== person && reach.refusedAt === undefined,
  );
  await dispatch(reaches.map((reach) => noticeFor(reach.person, reach.address, refused)));
}

function noticeFor(
  person: string,
  address: RefusedPlace['place']['address'],
  refused: RefusedPlace,
): Delivery {
  const { place, since } = refused;
  return {
    id: `notice|refused|${place.address.conversationId}|${since}|${person}`,
    kind: 'notice',
    place: { kind: 'personal', address },
    person,
    about: 'a place that cannot be reached',
    facts: {
      ...(refused.person ? { refusedPerson: refused.person } : {}),
      name: place.address.name ?? '',
      since,
    },
    at: since,
  };
}

/** Tells one member of the performance team. Nothing is read. */
export function noticeOutgoing(planNow: () => Promise<Plan>): Outgoing {
  return {
    whenUncertain: 'leave',
    async compose({ facts }) {
      const plan = await planNow();
      const person = String(facts.refusedPerson ?? '');
      const who =
        person === '' ? undefined : (plan.person.get(person)?.name ?? 'Somebody whom the plan does not name');
      const title = who
        ? `${who} cannot be reached`
        : `${channelWords(String(facts.name ?? ''))} cannot be reached`;
      const text = who
        ? 'They have removed or blocked me, so they get no reminders. Ask them to open Golden Thread in Teams.'
        : 'I was removed from that channel or team, so its alerts go nowhere. Whoever looks after it can add me again.';
      const reply = notice(
        'sorry',
        title,
        `${text} First noticed on ${longDay(String(facts.since).slice(0, 10))}.`,
        [say('delivery report')],
        footerOf(plan),
      );
      return { do: 'post', content: { screen: 'reply', reply } };
    },
    async keepOutcome() {},
  };
}

function channelWords(name: string): string {
  return name === '' ? 'A channel' : `The channel ${name.slice(0, 80)}`;
}
