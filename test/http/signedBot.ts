import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import { APP_ID, SERVICE_URL, type SigningPlatform, startPlatform } from '../fixtures/platform.ts';
import { type Activity, pressed } from './activities.ts';
import { type HttpAnswer, startOn } from './runningBot.ts';

/** The bot as in production, with signatures checked, on real storage and a platform of our own. */
export interface SignedBot {
  readonly url: string;
  readonly platform: SigningPlatform;
  readonly azurite: Azurite;
  /** The platform's side, where calls of the bot arrive; activities name its address when they are to be answered through it. */
  readonly connector: Connector;
  /** Posts a body with this `Authorization`; undefined leaves the header out. */
  post(
    activity: unknown,
    authorization: string | undefined,
    headers?: Record<string, string>,
  ): Promise<HttpAnswer>;
  stop(): Promise<void>;
}

/** What an officer presses: answered in the HTTP response, so that it needs nothing of the platform but its keys. */
export function myReturns(changes: Activity = {}): Activity {
  return { ...pressed('my-returns', { page: 0 }), serviceUrl: SERVICE_URL, ...changes };
}

/** Starts it with the sample council, so that there is something to be let in to. */
export async function startSignedBot(): Promise<SignedBot> {
  const connector = await startConnector();
  const [azurite, platform]: [Azurite, SigningPlatform] = await Promise.all([
    startAzurite(),
    startPlatform(connector.serviceUrl),
  ]);
  const production = {
    environment: 'production',
    trustedProxies: 1,
    microsoftApp: { id: APP_ID, password: 'not-used', type: 'SingleTenant', federatedClientId: '' },
  } as const;
  const bot = await startOn(azurite.connectionString, undefined, production, platform.settings);
  const url = `http://127.0.0.1:${bot.port}`;
  return {
    url,
    platform,
    azurite,
    connector,
    async post(activity, authorization, headers = {}) {
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(authorization === undefined ? {} : { authorization }),
          ...headers,
        },
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
      });
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
    },
    async stop() {
      await bot.stop();
      await platform.stop();
      await connector.stop();
      await azurite.stop();
    },
  };
}
