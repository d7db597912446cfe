import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  type BotFrameworkAuthentication,
  type ClaimsIdentity,
  ConnectorFactory,
} from 'botframework-connector';

type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>;
type TokenClient = ReturnType<BotFrameworkAuthentication['createUserTokenClient']>;

/** Places of the platform that one process talks to: one or a few, as the addresses say that are allowed. */
const MOST_CLIENTS = 50;

/**
 * The SDK's authentication with one client for each place of the platform. The SDK makes two for every turn, each with a pipeline of its
 * own. What signs a request asks for the token each time, so a client never goes stale.
 */
export class SharedClients extends ConfigurationBotFrameworkAuthentication {
  readonly #connectors = new Map<string, Promise<ConnectorClient>>();
  readonly #tokens = new Map<string, TokenClient>();

  override async authenticateRequest(
    ...request: Parameters<BotFrameworkAuthentication['authenticateRequest']>
  ): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(...request);
    const { connectorFactory, claimsIdentity } = result;
    return connectorFactory
      ? { ...result, connectorFactory: this.#sharing(connectorFactory, claimsIdentity) }
      : result;
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return this.#sharing(super.createConnectorFactory(identity), identity);
  }

  override createUserTokenClient(identity: ClaimsIdentity): TokenClient {
    return kept(this.#tokens, botOf(identity), () => super.createUserTokenClient(identity));
  }

  #sharing(making: ConnectorFactory, identity: ClaimsIdentity): ConnectorFactory {
    const clients = this.#connectors;
    return new (class extends ConnectorFactory {
      override create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
        const place = JSON.stringify([botOf(identity), serviceUrl, audience]);
        return kept(clients, place, () => making.create(serviceUrl, audience));
      }
    })();
  }
}

/** The bot that a token is for; empty where nobody signs. */
function botOf(identity: ClaimsIdentity): string {
  const { AudienceClaim, AppIdClaim } = AuthenticationConstants;
  return identity.getClaimValue(AudienceClaim) ?? identity.getClaimValue(AppIdClaim) ?? '';
}

/** What is kept by this name, made the first time. What cannot be made is tried again the next time. */
function kept<T>(all: Map<string, Promise<T>>, name: string, make: () => Promise<T>): Promise<T> {
  const known = all.get(name);
  if (known) return known;
  if (all.size >= MOST_CLIENTS) all.clear();
  const made = make();
  all.set(name, made);
  made.catch(() => all.delete(name));
  return made;
}
