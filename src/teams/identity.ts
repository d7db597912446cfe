import {
  AuthenticationConfiguration,
  AuthenticationConstants,
  AuthenticationError,
  type BotFrameworkAuthentication,
  type Claim,
  FederatedServiceClientCredentialsFactory,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';
import { SharedClients } from './sharedClients.ts';

/** The credentials of the bot registration; all empty in the local environment. */
export interface BotIdentity {
  readonly id: string;
  readonly password: string;
  readonly type: string;
  readonly tenantId: string;
  /** Client id of the managed identity that the registration trusts, for `FederatedCredentials`. */
  readonly federatedClientId?: string;
  /** Who signs requests; Microsoft when absent. No setting changes it: tests have a platform of their own. */
  readonly platform?: Platform;
}

/** Where tokens come from and go to. The SDK takes all of them or none. */
export interface Platform {
  readonly loginUrl: string;
  readonly oauthScope: string;
  readonly oauthUrl: string;
  readonly tokenIssuer: string;
  readonly openIdMetadataUrl: string;
  /** Where it takes calls beside Microsoft's own addresses, and how they are signed; absent where none are made. */
  readonly connector?: { readonly url: string; readonly credentials: ServiceClientCredentialsFactory };
}

/**
 * What checks tokens that come in and gets those that go out. Only tokens of the Teams channel count: the SDK would take
 * those of its emulator and of other bots as well, which name no service URL.
 */
export function authenticationFor(identity: BotIdentity): BotFrameworkAuthentication {
  const { platform } = identity;
  return new SharedClients(
    {
      MicrosoftAppId: identity.id,
      MicrosoftAppPassword: identity.password,
      MicrosoftAppType: identity.type === 'FederatedCredentials' ? 'SingleTenant' : identity.type,
      MicrosoftAppTenantId: identity.tenantId,
      ...(platform ? platformSettings(platform) : {}),
    },
    platform?.connector?.credentials ?? federatedFactory(identity),
    new AuthenticationConfiguration(
      identity.id === '' ? [] : ['msteams'],
      onlyFrom(platform?.tokenIssuer ?? AuthenticationConstants.ToBotFromChannelTokenIssuer),
    ),
  );
}

/** The SDK chooses federated credentials by their factory; the other kinds it chooses by the type. */
function federatedFactory(identity: BotIdentity): FederatedServiceClientCredentialsFactory | undefined {
  if (identity.type !== 'FederatedCredentials') return undefined;
  return new FederatedServiceClientCredentialsFactory(
    identity.id,
    identity.federatedClientId ?? '',
    identity.tenantId,
  );
}

/** All six: the SDK drops every default of its own as soon as one is set. */
function platformSettings(platform: Platform): Record<string, string> {
  return {
    ToChannelFromBotLoginUrl: platform.loginUrl,
    ToChannelFromBotOAuthScope: platform.oauthScope,
    ToBotFromChannelTokenIssuer: platform.tokenIssuer,
    OAuthUrl: platform.oauthUrl,
    ToBotFromChannelOpenIdMetadataUrl: platform.openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: platform.openIdMetadataUrl,
  };
}

function onlyFrom(issuer: string): (claims: Claim[]) => Promise<void> {
  return async (claims) => {
    const isChannel = claims.some(({ type, value }) => type === 'iss' && value === issuer);
    if (!isChannel) throw new AuthenticationError('The token is not the channel’s.', 401);
  };
}
