import type { ConversationAddress } from '../conversationAddress.ts';

/**
 * The address at which Teams opens a message of a channel. Undefined where no Teams is behind the channel: the
 * Playground and tests run on this machine.
 */
export function messageLink(channel: ConversationAddress, activityId: string): string | undefined {
  const host = URL.canParse(channel.serviceUrl) ? new URL(channel.serviceUrl).hostname : '';
  if (activityId === '' || ['', 'localhost', '127.0.0.1', '[::1]'].includes(host)) return undefined;
  const [conversation, message, tenant] = [channel.conversationId, activityId, channel.tenantId].map(
    encodeURIComponent,
  );
  return `https://teams.microsoft.com/l/message/${conversation}/${message}?tenantId=${tenant}`;
}
