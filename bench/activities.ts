import { BENCH_NOW } from './bigCouncil.ts';

/** Who an activity comes from, and where it goes back to. */
export interface Sender {
  readonly aadObjectId: string;
  readonly tenantId: string;
  readonly serviceUrl: string;
  /** Which of the person's conversations, so that turns under way at once never share one. */
  readonly conversation: string;
}

let sent = 0;

/** An activity as Teams posts it to a bot in personal chat. Every one has an id of its own. */
function activityFrom(sender: Sender, rest: Readonly<Record<string, unknown>>): Record<string, unknown> {
  sent += 1;
  const { aadObjectId, tenantId, serviceUrl, conversation } = sender;
  return {
    id: `bench-${sent}`,
    timestamp: BENCH_NOW,
    localTimestamp: BENCH_NOW,
    channelId: 'msteams',
    serviceUrl,
    locale: 'en-GB',
    from: { id: `29:${aadObjectId}`, name: 'Bench', aadObjectId },
    recipient: { id: '28:golden-thread', name: 'Golden Thread' },
    conversation: { id: conversation, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    ...rest,
  };
}

/** A typed message. */
export function message(sender: Sender, text: string): Record<string, unknown> {
  return activityFrom(sender, { type: 'message', text, textFormat: 'plain' });
}

/** A pressed button of a card. Its answer comes in the HTTP response. */
export function cardAction(
  sender: Sender,
  verb: string,
  data: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const action = { type: 'Action.Execute', verb, data };
  return activityFrom(sender, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action, trigger: 'manual' },
  });
}
