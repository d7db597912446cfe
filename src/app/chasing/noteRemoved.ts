import type { Request } from '../request.ts';
import type { Services } from '../services.ts';

/**
 * Notes that somebody has removed the bot from their own chat: from now on nothing is sent there, “gaps” says so, and whoever chases
 * is told that they cannot be reached. Whoever adds it again, or writes, is reached again. One point read and one write; a range read
 * when the platform does not say who it was. Nothing for whoever was never met.
 */
export async function noteRemoved(
  { people, clock, log, forget }: Pick<Services, 'people' | 'clock' | 'log' | 'forget'>,
  { actor, place }: Pick<Request, 'actor' | 'place'>,
): Promise<void> {
  const known =
    actor.aadObjectId === ''
      ? (await people.reaches()).find(
          ({ address }) => address.conversationId === place.address.conversationId,
        )
      : await people.reach(actor.aadObjectId);
  if (!known) return;
  const at = clock.now().toISOString();
  await people.saveReach({ ...known, refusedAt: known.refusedAt ?? at, removedAt: known.removedAt ?? at });
  forget(known.person);
  log.info('reach.removed', {});
}
