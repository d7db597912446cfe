import { readLocalEnvironment } from '../../../demo/localEnvironment.ts';
import type { RunningProduct } from './product.ts';

/** Somebody else than who speaks in the Playground: presses buttons in a chat of their own with the bot. */
export interface OtherPerson {
  /** Presses a button that sends this. Returns what takes the card's place, as text. Throws unless it is answered. */
  press(verb: string, data: object): Promise<string>;
}

/** The person with this Entra object id. */
export function otherPerson(product: RunningProduct, root: string, aadObjectId: string): OtherPerson {
  const tenantId = `${readLocalEnvironment(root, process.env).TENANT_ID}`;
  let sent = 0;
  return {
    async press(verb, data) {
      sent += 1;
      const activity = {
        type: 'invoke',
        name: 'adaptiveCard/action',
        id: `${aadObjectId}-${sent}`,
        channelId: 'msteams',
        serviceUrl: `${product.playgroundUrl}/_connector`,
        from: { id: aadObjectId, name: 'Somebody else', aadObjectId },
        recipient: { id: 'bot', name: 'Golden Thread' },
        conversation: { id: `chat-${aadObjectId}`, conversationType: 'personal', tenantId },
        value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
      };
      const response = await fetch(`${product.botUrl}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
      });
      if (!response.ok) throw new Error(`the bot answered ${response.status}`);
      return response.text();
    },
  };
}
