import {
  type Activity,
  CardFactory,
  type CloudAdapter,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import type { ConversationAddress, Messenger } from '../app/ports.ts';
import type { Place } from '../app/request.ts';
import { ProductError } from '../domain/errors.ts';
import type { Card } from './cardTemplates.ts';
import type { Renderer } from './renderReply.ts';

type Kind = Place['kind'];

/**
 * Sends alerts through the adapter. Never calls a service URL that is not allowed, whatever a stored address says.
 * A refusal by the platform becomes `delivery-refused`; no answer, or a fault on its side, `delivery-uncertain`.
 */
export function createMessenger(
  adapter: CloudAdapter,
  appId: string,
  renderer: Renderer,
  allowsServiceUrl: (url: string) => boolean,
): Messenger {
  const inConversation = async (
    to: ConversationAddress,
    kind: Kind,
    work: (context: TurnContext) => Promise<void>,
  ): Promise<void> => {
    if (!allowsServiceUrl(to.serviceUrl))
      throw new ProductError('delivery-refused', 'The stored service URL is not allowed.');
    let failure: unknown = new Error('the turn ended before the message was sent');
    const attempt = async (context: TurnContext): Promise<void> => {
      try {
        await work(context);
        failure = undefined;
      } catch (error) {
        failure = error;
      }
    };
    try {
      await adapter.continueConversationAsync(appId, referenceOf(to, kind), attempt);
    } catch (error) {
      failure = error;
    }
    // Looked at here and not thrown inside: the adapter hands what a turn throws to `onTurnError`, and then all seems well.
    if (failure !== undefined) throw deliveryError(failure);
  };
  const send = async (to: ConversationAddress, kind: Kind, message: Partial<Activity>): Promise<string> => {
    let id = '';
    await inConversation(to, kind, async (context) => {
      asNewPost(context);
      id = (await context.sendActivity(message))?.id ?? '';
    });
    return id;
  };
  const replace = (
    to: ConversationAddress,
    kind: Kind,
    id: string,
    message: Partial<Activity>,
  ): Promise<void> =>
    inConversation(to, kind, async (context) => {
      await context.updateActivity({ ...message, id });
    });
  return {
    post: (to, notice) => send(to, 'channel', messageOf(notice, renderer.alert(notice))),
    update: (to, id, notice) => replace(to, 'channel', id, messageOf(notice, renderer.alert(notice))),
    tell: (to, message) => send(to, 'personal', messageOf(message, renderer.personal(message))),
    announce: (to, kind, reply) => send(to, kind, messageOf(reply, renderer.reply(reply))),
    replace: (to, kind, id, reply) => replace(to, kind, id, messageOf(reply, renderer.reply(reply))),
  };
}

/** The SDK makes every message a reply to an activity id that it makes up: a post of its own answers nothing. */
function asNewPost(context: TurnContext): void {
  context.onSendActivities(async (_context, activities, next) => {
    for (const activity of activities) delete activity.replyToId;
    return next();
  });
}

function messageOf({ summary }: { readonly summary: string }, card: Card): Partial<Activity> {
  return { type: 'message', summary, attachments: [CardFactory.adaptiveCard(card)] };
}

function referenceOf(to: ConversationAddress, kind: Kind): Partial<ConversationReference> {
  return {
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    bot: { id: to.botId, name: 'Golden Thread' },
    conversation: {
      id: to.conversationId,
      isGroup: kind !== 'personal',
      conversationType: kind === 'group' ? 'groupChat' : kind,
      tenantId: to.tenantId,
      name: to.name ?? '',
    },
  };
}

function deliveryError(error: unknown): ProductError {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  const refused =
    typeof status === 'number' && status >= 400 && status < 500 && ![408, 412, 429].includes(status);
  return new ProductError(
    refused ? 'delivery-refused' : 'delivery-uncertain',
    refused ? 'The platform refused the message.' : 'The platform did not confirm the message.',
    { status: typeof status === 'number' ? status : undefined },
    error,
  );
}
