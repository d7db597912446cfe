import type { Division, Plan } from '../../domain/plan/plan.ts';
import type { Rag } from '../../domain/return/rag.ts';
import { matchDivision } from '../divisionWords.ts';
import { notice, type Reply, say } from '../reply.ts';
import type { Request } from '../request.ts';
import { footerOf, type Services } from '../services.ts';

/** Has a channel told about a division's reds and ambers from now on. Only a channel can follow. */
export async function followDivision(
  services: Services,
  plan: Plan,
  request: Request,
  asked: { readonly division: string; readonly rags: readonly Rag[] },
): Promise<Reply> {
  const footer = footerOf(plan);
  if (request.place.kind !== 'channel') return onlyInChannels(plan);
  const match = matchDivision(plan, asked.division);
  const rags = asked.rags.length > 0 ? asked.rags : services.policy.alertOn;
  if (!match.ok) return askWhich(plan, asked.division, match.nearest, rags);
  await services.alerts.subscribe({
    division: match.division.code,
    rags,
    channel: request.place.address,
    createdBy: request.actor.aadObjectId,
    createdAt: services.clock.now().toISOString(),
  });
  return notice(
    'done',
    `This channel now follows ${match.division.title}`,
    `A card is posted here when a return is ${rags.join(' or ')}, and the same card changes when it is resolved.`,
    [say('alerts'), say(`stop alerts for ${match.division.title}`)],
    footer,
  );
}

/** What this channel follows. */
export async function listAlerts(services: Services, plan: Plan, request: Request): Promise<Reply> {
  if (request.place.kind !== 'channel') return onlyInChannels(plan);
  const found = await services.alerts.followedBy(request.place.address.conversationId);
  const following = found.map(({ division, rags }) => ({
    division,
    rags,
    title: plan.division.get(division)?.title ?? division,
  }));
  const titles = following.map(({ title, rags }) => `${title} (${rags.join(', ')})`).join('; ');
  return {
    screen: 'channel alerts',
    alerts: { following },
    next: following.length > 0 ? following.map(({ title }) => say(`stop alerts for ${title}`)) : [],
    footer: footerOf(plan),
    summary: titles ? `This channel follows ${titles}.` : 'This channel follows no division.',
  };
}

/** Ends one of this channel's subscriptions, or all of them when no division is named. */
export async function stopAlerts(
  services: Services,
  plan: Plan,
  request: Request,
  asked: { readonly division?: string },
): Promise<Reply> {
  if (request.place.kind !== 'channel') return onlyInChannels(plan);
  const footer = footerOf(plan);
  const { conversationId } = request.place.address;
  const found = await services.alerts.followedBy(conversationId);
  const match = asked.division === undefined ? undefined : matchDivision(plan, asked.division);
  const ending = found.filter(
    ({ division }) => match === undefined || (match.ok && match.division.code === division),
  );
  await Promise.all(ending.map(({ division }) => services.alerts.unsubscribe(conversationId, division)));
  if (ending.length === 0)
    return notice(
      'plain',
      'Nothing to stop',
      match && found.length > 0
        ? 'This channel follows no such division.'
        : 'This channel follows no division.',
      [say('alerts')],
      footer,
    );
  const titles = ending.map(({ division }) => plan.division.get(division)?.title ?? division).join(', ');
  return notice(
    'done',
    `Alerts stopped for ${titles}`,
    'Cards already posted here stay as they are.',
    [say('alerts')],
    footer,
  );
}

function onlyInChannels(plan: Plan): Reply {
  return notice(
    'sorry',
    'Alerts go to channels',
    'Add me to a team, then in a channel type “@Golden Thread alert us about red and amber in Finance”.',
    [],
    footerOf(plan),
  );
}

/** Which division is meant: the ones it could be, each with the colours that were asked for. */
function askWhich(plan: Plan, words: string, nearest: readonly Division[], rags: readonly Rag[]): Reply {
  const next = nearest.map(({ title }) => ({
    label: title,
    text: `alert us about ${rags.join(' and ')} in ${title}`,
  }));
  return words.trim() === ''
    ? notice('plain', 'Which division should this channel follow?', 'Choose one.', next, footerOf(plan))
    : notice(
        'sorry',
        `I don’t know a division called ${words.slice(0, 40)}`,
        'Did you mean one of these?',
        next,
        footerOf(plan),
      );
}
