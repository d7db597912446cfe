import type { AlertSubject } from '../../domain/alert/alertScope.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Reply } from '../reply.ts';
import type { Request } from '../request.ts';
import type { Services } from '../services.ts';
import { alertNotice } from './alertNotice.ts';
import { readStanding } from './readStanding.ts';

/**
 * What a question that was asked on an alert's card in a channel is answered with: the alert, which everybody looks at and which says
 * that the question was sent. A form that comes back is a message of its own. Anything else is answered as it is: in a place
 * without such a card, and where it could not be done. One point read; then what stands: one point and one range read.
 */
export async function askedOnAlert(
  services: Services,
  plan: Plan,
  { actor, place }: Request,
  asked: { readonly indicator: string; readonly period: string },
  reply: Reply,
): Promise<Reply> {
  const said = saidOf(reply, plan.person.get(actor.aadObjectId)?.name ?? actor.name);
  if (place.kind !== 'channel' || said === undefined) return reply;
  const subject: AlertSubject = { kind: 'indicator', code: asked.indicator };
  const card = await services.alerts.card(place.address.conversationId, subject);
  if (card?.period !== asked.period) return reply;
  const standing = await readStanding(services, plan, subject, card.period);
  if (!standing) return reply;
  const notice = { ...alertNotice(plan, standing, card, place.address), said };
  const shown = { screen: 'alert', notice, next: [], footer: notice.footer } as const;
  return { ...shown, summary: said, ...(reply.screen === 'ask' ? { beside: reply } : {}) };
}

/** What the alert says of it; undefined when the alert has nothing to say. */
function saidOf(reply: Reply, asker: string): string | undefined {
  switch (reply.screen) {
    case 'ask':
      return `${asker} has not sent a question yet: the form is a message of its own.`;
    case 'question':
      return `Question sent before. ${reply.form.warning ?? ''}`.trim();
    case 'notice':
      return reply.tone === 'done' ? `Question sent by ${asker}. ${reply.text}` : undefined;
    default:
      return undefined;
  }
}
