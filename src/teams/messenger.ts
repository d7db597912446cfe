import {
  type Activity,
  CardFactory,
  type CloudAdapter,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import type { AlertNotice } from '../app/alert/alertNotice.ts';
import type { ConversationAddress, Messenger } from '../app/ports.ts';
import { ProductError } from '../domain/errors.ts';
import type { Renderer } from './renderReply.ts';

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
    work: (context: TurnContext) => Promise<void>,
    conversationType: 'channel' | 'personal' | 'groupChat' = 'channel',
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
      await adapter.continueConversationAsync(appId, referenceOf(to, conversationType), attempt);
    } catch (error) {
      failure = error;
    }
    // Looked at here and not thrown inside: the adapter hands what a turn throws to `onTurnError`, and then all seems well.
    if (failure !== undefined) throw deliveryError(failure);
  };
  return {
    async post(to, notice) {
      let id = '';
      await inConversation(to, async (context) => {
        asNewPost(context);
        id = (await context.sendActivity(activityOf(notice, renderer)))?.id ?? '';
      });
      return id;
    },
    async tell(to, message) {
      let id = '';
      await inConversation(
        to,
        async (context) => {
          asNewPost(context);
          const card = CardFactory.adaptiveCard(renderer.personal(message));
          const activity = { type: 'message', summary: message.summary, attachments: [card] };
          id = (await context.sendActivity(activity))?.id ?? '';
        },
        'personal',
      );
      return id;
    },
    async announce(to, kind, reply) {
      let id = '';
      await inConversation(
        to,
        async (context) => {
          asNewPost(context);
          const card = CardFactory.adaptiveCard(renderer.reply(reply));
          const activity = { type: 'message', summary: reply.summary, attachments: [card] };
          id = (await context.sendActivity(activity))?.id ?? '';
        },
        kind === 'group' ? 'groupChat' : kind,
      );
      return id;
    },
    async replace(to, kind, activityId, reply) {
      await inConversation(
        to,
        async (context) => {
          const card = CardFactory.adaptiveCard(renderer.reply(reply));
          const activity = { type: 'message', summary: reply.summary, attachments: [card] };
          await context.updateActivity({ ...activity, id: activityId });
        },
        kind === 'group' ? 'groupChat' : kind,
      );
    },
    async update(to, activityId, notice) {
      await inConversation(to, async (context) => {
        await context.updateActivity({ ...activityOf(notice, renderer), id: activityId });
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

function activityOf(notice: AlertNotice, renderer: Renderer): Partial<Activity> {
  return {
    type: 'message',
    summary: notice.summary,
    attachments: [CardFactory.adaptiveCard(renderer.alert(notice))],
  };
}

function referenceOf(
  to: ConversationAddress,
  conversationType: 'channel' | 'personal' | 'groupChat',
): Partial<ConversationReference> {
  return {
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    bot: { id: to.botId, name: 'Golden Thread' },
    conversation: {
      id: to.conversationId,
      isGroup: conversationType !== 'personal',
      conversationType,
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
