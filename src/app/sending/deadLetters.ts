import type { Plan } from '../../domain/plan/plan.ts';
import type { DeadLetter } from '../deliveryPorts.ts';
import { type Reply, say } from '../reply.ts';
import type { Actor } from '../request.ts';
import { footerOf, type Services } from '../services.ts';
import { KIND_WORDS } from './kindWords.ts';

type Needed = Pick<Services, 'deliveries' | 'deadLetters' | 'log'>;

/**
 * Messages that were given up, each with the reason: the oldest 32. Two requests to the queue, and one point read for each that was
 * for somebody.
 */
export async function listDeadLetters(services: Needed, plan: Plan, changed?: string): Promise<Reply> {
  const { letters, about } = await services.deadLetters.list();
  const said = await Promise.all(
    letters.map(async (letter) => ({
      id: letter.id,
      reason: letter.reason,
      at: letter.at,
      what: await whatItWas(services, plan, letter),
    })),
  );
  return {
    screen: 'dead letters',
    list: { letters: said, about, ...(changed === undefined ? {} : { changed }) },
    next: [say('delivery report')],
    footer: footerOf(plan),
    summary: `${changed === undefined ? '' : `${changed} `}${about === 0 ? 'No message was given up.' : `${about} ${about === 1 ? 'message was' : 'messages were'} given up.`}`,
  };
}

/** Has letters sent again from the start, and shows what is left. As {@link listDeadLetters}, and about four requests a letter. */
export async function sendAgain(
  services: Needed,
  plan: Plan,
  actor: Actor,
  ids: readonly string[],
): Promise<Reply> {
  const again = await services.deadLetters.requeue(ids);
  services.log.info('dead-letters.requeued', { letters: again, by: actor.aadObjectId });
  const done =
    again === 0
      ? 'Nothing was put back: it was before, or it cannot be read.'
      : `${again} ${again === 1 ? 'message is' : 'messages are'} on the way again.`;
  return listDeadLetters(services, plan, done);
}

async function whatItWas({ deliveries }: Needed, plan: Plan, letter: DeadLetter): Promise<string> {
  if (letter.event) return `An event (${letter.event.kind}) whose recipients were not worked out`;
  if (!letter.delivery) return 'A message that cannot be read';
  const record = await deliveries.find(letter.delivery.day, letter.delivery.id);
  if (!record) return 'A message that is not on record any more';
  const { kind, about, person, place } = record.delivery;
  const who = person === undefined ? place.address.name : plan.person.get(person)?.name;
  return `${KIND_WORDS[kind].one} about ${about} for ${who ?? 'a place without a name'}`;
}
