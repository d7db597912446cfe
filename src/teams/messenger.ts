import {
  type Activity,
  CardFactory,
  type CloudAdapter,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import type { Content, Messenger } from '../app/deliveryPorts.ts';
import type { Place } from '../app/request.ts';
import { ProductError } from '../domain/errors.ts';
import { deliveryError } from './deliveryError.ts';
import { CARD_BYTES, cardBytes, type Renderer } from './renderReply.ts';

/**
 * Sends through the adapter. Never calls a service URL that is not allowed, whatever a stored address says. A card that cannot be
 * made is an error before anything is sent.
 */
export function createMessenger(
  adapter: CloudAdapter,
  appId: string,
  renderer: Renderer,
  allowsServiceUrl: (url: string) => boolean,
): Messenger {
  const inConversation = async (
    to: Place,
    how: 'post' | 'update',
    work: (context: TurnContext) => Promise<void>,
  ): Promise<void> => {
    if (!allowsServiceUrl(to.address.serviceUrl))
      throw new ProductError('delivery-refused', 'The stored service URL is not allowed.', {
        reason: 'service-url',
      });
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
      await adapter.continueConversationAsync(appId, referenceOf(to), attempt);
    } catch (error) {
      failure = error;
    }
    // Looked at here and not thrown inside: the adapter hands what a turn throws to `onTurnError`, and then all seems well.
    if (failure !== undefined) throw deliveryError(failure, how);
  };
  return {
    async send(to, content) {
      const message = messageOf(content, renderer);
      let id = '';
      await inConversation(to, 'post', async (context) => {
        asNewPost(context);
        id = (await context.sendActivity(message))?.id ?? '';
      });
      return id;
    },
    async update(to, activityId, content) {
      const message = messageOf(content, renderer);
      await inConversation(to, 'update', async (context) => {
        await context.updateActivity({ ...message, id: activityId });
      });
    },
  };
}

/** The SDK makes every message a reply to an activity id that it makes up: a post of its own answers nothing. */
function asNewPost(context: TurnContext): void {
  context.onSendActivities(async (_context, activities, next) => {
    for (const activity of activities) delete activity.replyToId;
    return next();
  });
}

/** The content as a message; as text where its card would be too large to send. */
function messageOf(content: Content, renderer: Renderer): Partial<Activity> {
  const [card, summary] = cardOf(content, renderer);
  if (cardBytes(card) > CARD_BYTES) return { type: 'message', text: summary, summary };
  return { type: 'message', summary, attachments: [CardFactory.adaptiveCard(card)] };
}

function cardOf(content: Content, renderer: Renderer) {
  switch (content.screen) {
    case 'alert':
      return [renderer.alert(content.notice), content.notice.summary] as const;
    case 'personal':
      return [renderer.personal(content.message), content.message.summary] as const;
    case 'reply':
      return [renderer.reply(content.reply), content.reply.summary] as const;
  }
}

function referenceOf({ kind, address }: Place): Partial<ConversationReference> {
  return {
    channelId: 'msteams',
    serviceUrl: address.serviceUrl,
    bot: { id: address.botId, name: 'Golden Thread' },
    conversation: {
      id: address.conversationId,
      isGroup: kind !== 'personal',
      conversationType: kind === 'group' ? 'groupChat' : kind,
      tenantId: address.tenantId,
      name: address.name ?? '',
    },
  };
}
