import { ClaimsIdentity } from 'botframework-connector';
import { authenticationFor, type BotIdentity } from '../../src/teams/identity.ts';

const ID = '9d8c7b6a-5e4f-4321-8765-0fedcba98765';
const TENANT = '6f0d2c84-9b1e-4a57-8c3d-2e5f7a9b1c60';
const SERVICE_URL = 'https://smba.trafficmanager.net/uk/';
const registration: BotIdentity = { id: ID, password: '', type: 'UserAssignedMsi', tenantId: TENANT };
const federated = { ...registration, type: 'FederatedCredentials', federatedClientId: TENANT };
const single = { ...registration, type: 'SingleTenant', password: 'not a real one' };

const kinds: readonly [type: string, identity: BotIdentity, credentials: string][] = [
  ['a managed identity', registration, 'ManagedIdentityAppCredentials'],
  ['federated credentials', federated, 'FederatedAppCredentials'],
  ['a client secret', single, 'MicrosoftAppCredentials'],
];

/** What the bot would get its tokens with; none is fetched. */
async function credentialsOf(identity: BotIdentity): Promise<object> {
  const factory = authenticationFor(identity).createConnectorFactory(
    new ClaimsIdentity([{ type: 'aud', value: ID }], true),
  );
  const client = await factory.create(SERVICE_URL, 'https://api.botframework.com');
  return (client as unknown as { credentials: object }).credentials;
}

test.each(kinds)('with %s, tokens come from it', async (_kind, identity, credentials) => {
  expect((await credentialsOf(identity)).constructor.name).toBe(credentials);
});

test('with a client secret, tokens come from the council’s own tenant', async () => {
  expect(await credentialsOf(single)).toMatchObject({ tenant: TENANT });
});

test.each(kinds)('with %s, a request without a token is refused', async (_kind, identity) => {
  const activity = { type: 'message', channelId: 'msteams', serviceUrl: SERVICE_URL };
  await expect(authenticationFor(identity).authenticateRequest(activity as never, '')).rejects.toMatchObject({
    statusCode: 401,
  });
});

test('turns of one place share a client, and others do not', async () => {
  const authentication = authenticationFor(single);
  const bot = new ClaimsIdentity([{ type: 'aud', value: ID }], true);
  const clientOf = (url: string, audience = 'https://api.botframework.com') =>
    authentication.createConnectorFactory(bot).create(url, audience);
  const tokens = () => authentication.createUserTokenClient(bot);
  const client = await clientOf(SERVICE_URL);
  expect(await clientOf(SERVICE_URL)).toBe(client);
  expect(await tokens()).toBe(await tokens());
  for (const other of [
    clientOf('https://smba.trafficmanager.net/emea/'),
    clientOf(SERVICE_URL, 'another audience'),
  ])
    expect(await other).not.toBe(client);
});

test('somebody who is let in answers through the shared client too', async () => {
  const nobody = { ...registration, id: '', type: '' };
  const authentication = authenticationFor(nobody);
  const activity = { type: 'message', channelId: 'msteams', serviceUrl: SERVICE_URL };
  const clientOf = async () => {
    const { connectorFactory, audience } = await authentication.authenticateRequest(activity as never, '');
    return connectorFactory?.create(SERVICE_URL, audience);
  };
  expect(await clientOf()).toBe(await clientOf());
});
