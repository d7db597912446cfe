import { noteRemoved } from '../chasing/noteRemoved.ts';
import { notice, type Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';

/**
 * Cleans up after the bot was removed from a channel or its team: nothing is followed there any more. One range read, and
 * one request for each subscription. From somebody's own chat: see {@link noteRemoved}. The reply is for nobody: the bot cannot
 * be heard there any more.
 */
export async function forgetPlace(
  services: Pick<Services, 'alerts' | 'people' | 'clock' | 'log' | 'forget'>,
  { actor, place }: Pick<Request, 'actor' | 'place'>,
): Promise<Reply> {
  const done = notice('done', 'Nothing is followed here any more', '');
  if (place.kind === 'personal') {
    await noteRemoved(services, { actor, place });
    return done;
  }
  const { conversationId, teamId } = place.address;
  const ending = (await services.alerts.subscriptions()).filter(
    ({ channel }) =>
      channel.conversationId === conversationId || (teamId !== undefined && channel.teamId === teamId),
  );
  await Promise.all(
    ending.map(({ channel, scope }) => services.alerts.unsubscribe(channel.conversationId, scope)),
  );
  if (ending.length > 0) services.log.info('alerts.cleaned-up', { subscriptions: ending.length });
  return done;
}
