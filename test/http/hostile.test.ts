import { createHmac } from 'node:crypto';
import { APP_ID, type Claims, encode, type Header, ISSUER, type KeyName } from '../fixtures/platform.ts';
import { type Activity, recorded } from './activities.ts';
import { myReturns, type SignedBot, startSignedBot } from './signedBot.ts';

const OTHER = '11111111-2222-4333-8444-555555555555';
/** What would give the insides away: stack lines, paths, error classes, library names. */
const INTERNALS = /\bat .+:\d+|node_modules|\/src\/|[A-Z]\w*Error\b|Exception|jsonwebtoken|restify|\[object/i;

let bot: SignedBot;
// The SDK prints the public key at every bad token.
const print = console.error;

beforeAll(async () => {
  console.error = () => undefined;
  bot = await startSignedBot();
  // The keys are fetched once, with the first good token.
  expect((await bot.post(myReturns(), `Bearer ${bot.platform.token()}`)).status).toBe(200);
});
afterAll(async () => {
  console.error = print;
  await bot.stop();
});

const seconds = (): number => Math.floor(Date.now() / 1000);
const bearer =
  (claims: Claims = {}, header: Header = {}, key?: KeyName) =>
  (): string =>
    `Bearer ${bot.platform.token(claims, header, key)}`;
const good = bearer();
/** A token made of these parts, signed by nobody. */
const raw =
  (...parts: readonly unknown[]) =>
  (): string =>
    `Bearer ${parts.map(encode).join('.')}`;
const claims = (): Claims => ({
  iss: ISSUER,
  aud: APP_ID,
  serviceurl: myReturns().serviceUrl,
  exp: seconds() + 3600,
});
/** The oldest trick: the public key as the secret of a symmetric signature. */
const confused = (alg: string) => (): string => {
  const text = `${encode({ alg, kid: 'teams' })}.${encode(claims())}`;
  return `Bearer ${text}.${createHmac('sha256', bot.platform.publicKeyPem).update(text).digest('base64url')}`;
};
const tampered = (change: Claims) => (): string => {
  const [header, , signature] = bot.platform.token().split('.');
  return `Bearer ${header}.${encode({ ...claims(), ...change })}.${signature}`;
};

type Case = readonly [what: string, authorization: () => string | undefined, status: number];

test.each<Case>([
  ['no header', () => undefined, 401],
  ['an empty header', () => '', 401],
  ['a blank header', () => '   ', 401],
  ['only a scheme', () => 'Bearer', 401],
  ['a scheme and a blank', () => 'Bearer ', 401],
  ['another scheme', () => good().replace('Bearer', 'Basic'), 401],
  ['the scheme in small letters', () => good().replace('Bearer', 'bearer'), 401],
  ['a token without a scheme', () => good().replace('Bearer ', ''), 401],
  ['two tokens', () => `${good()} ${good().slice(7)}`, 401],
  ['a token and a comma', () => `${good()}, ${good()}`, 401],
  ['a word', () => 'Bearer token', 401],
  ['three words', () => 'Bearer a.b.c', 401],
  ['three dots', () => 'Bearer ...', 401],
  ['two parts', raw({ alg: 'RS256' }, {}), 401],
  ['a header that is not JSON', raw('{', claims(), 'x'), 401],
  ['claims that are not JSON', raw({ alg: 'RS256', typ: 'JWT', kid: 'teams' }, '{', 'x'), 401],
  ['claims that are a list', raw({ alg: 'RS256', kid: 'teams' }, [], 'x'), 401],
  ['claims that are null', raw({ alg: 'RS256', kid: 'teams' }, 'null', 'x'), 401],
  ['a header that is null', raw('null', claims(), 'x'), 401],
  ['10,000 letters', () => `Bearer ${'a'.repeat(10_000)}`, 401],
  ['no signature', () => good().replace(/[^.]*$/, ''), 401],
  ['a signature cut short', () => good().slice(0, -10), 401],
  ['a signature of zeros', () => good().replace(/[^.]*$/, encode('\0'.repeat(256))), 401],
  ['another application in its claims', tampered({ aud: OTHER }), 401],
  ['a longer life in its claims', tampered({ exp: seconds() + 999_999 }), 401],
  ['another service URL in its claims', tampered({ serviceurl: 'https://smba.trafficmanager.net/us/' }), 401],
  ['alg none', raw({ alg: 'none', kid: 'teams' }, claims(), ''), 401],
  ['alg none, in capitals', raw({ alg: 'NONE', kid: 'teams' }, claims(), ''), 401],
  ['alg none, with a signature', raw({ alg: 'none', kid: 'teams' }, claims(), 'x'), 401],
  ['alg none, and no key', raw({ alg: 'none' }, claims(), ''), 401],
  ['the public key as a secret, HS256', confused('HS256'), 401],
  ['the public key as a secret, called RS256', confused('RS256'), 401],
  ['the public key as a secret, HS512', confused('HS512'), 401],
  ['RS1', bearer({}, { alg: 'RS1' }), 401],
  ['PS256', bearer({}, { alg: 'PS256' }), 401],
  ['no algorithm', bearer({}, { alg: undefined }), 401],
  [
    'a key of its own in the header',
    bearer({}, { jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }, 'stranger'),
    401,
  ],
  ['an address for keys in the header', bearer({}, { jku: 'http://127.0.0.1:1/keys' }, 'stranger'), 401],
  ['a key that is not published', bearer({}, {}, 'stranger'), 401],
  ['a key that is not published, under a name that is', bearer({}, { kid: 'teams' }, 'stranger'), 401],
  ['no key’s name', bearer({}, { kid: undefined }), 401],
  ['a key’s name that is a path', bearer({}, { kid: '../../etc/passwd' }), 401],
  ['a key’s name that is a prototype', bearer({}, { kid: '__proto__' }), 401],
  ['a key’s name that is an object', bearer({}, { kid: { teams: 1 } }), 401],
  ['a key that is endorsed for another channel', bearer({}, {}, 'webchat'), 401],
  ['a token that has run out', bearer({ exp: seconds() - 3600 }), 401],
  ['a token that has run out long ago', bearer({ exp: 1 }), 401],
  ['a token that does not hold yet', bearer({ nbf: seconds() + 3600 }), 401],
  ['an end that is a word', bearer({ exp: 'never' }), 401],
  ['a start that is a word', bearer({ nbf: 'always' }), 401],
  ['another audience', bearer({ aud: OTHER }), 401],
  ['no audience', bearer({ aud: undefined }), 401],
  ['an empty audience', bearer({ aud: '' }), 401],
  ['a list of audiences', bearer({ aud: [OTHER, APP_ID] }), 401],
  ['an audience that is an object', bearer({ aud: { id: APP_ID } }), 401],
  ['its own id for an audience, with a slash', bearer({ aud: `${APP_ID}/` }), 401],
  ['another issuer', bearer({ iss: 'https://issuer.example' }), 401],
  ['no issuer', bearer({ iss: undefined }), 401],
  ['an issuer that is a list', bearer({ iss: [ISSUER] }), 401],
  ['an issuer with a slash', bearer({ iss: `${ISSUER}/` }), 401],
  [
    'the emulator’s issuer',
    bearer({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', appid: APP_ID }),
    401,
  ],
  [
    'the claims of another bot',
    bearer({
      iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
      ver: '1.0',
      appid: OTHER,
    }),
    401,
  ],
  ['the claims of a skill', bearer({ ver: '2.0', azp: OTHER }), 401],
  ['no service URL in its claims', bearer({ serviceurl: undefined }), 401],
  [
    'another service URL that is Microsoft’s',
    bearer({ serviceurl: 'https://smba.trafficmanager.net/us/' }),
    401,
  ],
  ['a service URL that is a stranger’s', bearer({ serviceurl: 'https://evil.example/' }), 401],
  ['a service URL that is a list', bearer({ serviceurl: ['https://smba.trafficmanager.net/uk/'] }), 401],
])('a token with %s lets nobody in', async (_what, authorization, status) => {
  const answer = await bot.post(myReturns(), authorization());
  expect(answer.status).toBe(status);
  expectNothingGivenAway(answer.body);
});

test.each<[string, () => unknown, number]>([
  ['a stranger’s service URL', () => myReturns({ serviceUrl: 'https://evil.example/' }), 403],
  [
    'a service URL over plain HTTP',
    () => myReturns({ serviceUrl: 'http://smba.trafficmanager.net/uk/' }),
    403,
  ],
  ['a service URL on this machine', () => myReturns({ serviceUrl: 'http://127.0.0.1:80/' }), 403],
  [
    'a service URL that only ends as ours',
    () => myReturns({ serviceUrl: 'https://evilbotframework.com/' }),
    403,
  ],
  [
    'a service URL with ours as a user',
    () => myReturns({ serviceUrl: 'https://smba.trafficmanager.net@evil.example/' }),
    403,
  ],
  [
    'a service URL with ours in front',
    () => myReturns({ serviceUrl: 'https://smba.trafficmanager.net.evil.example/' }),
    403,
  ],
  ['a service URL for metadata', () => myReturns({ serviceUrl: 'http://169.254.169.254/' }), 403],
  [
    'another of Microsoft’s service URLs',
    () => myReturns({ serviceUrl: 'https://smba.trafficmanager.net/us/' }),
    401,
  ],
  ['no service URL', () => myReturns({ serviceUrl: undefined }), 400],
  ['an empty service URL', () => myReturns({ serviceUrl: '' }), 400],
  ['another tenant', () => fromTenant(OTHER), 403],
  ['no tenant', () => myReturns({ conversation: { id: 'a:1' }, channelData: {} }), 403],
  ['our tenant, in a channel of another', () => myReturns({ channelData: { tenant: { id: OTHER } } }), 403],
  ['our tenant, by a person of another', () => fromPerson({ tenantId: OTHER }), 403],
  ['a tenant that is an object', () => fromTenant({ id: OTHER }), 400],
  ['a star for a tenant', () => fromTenant('*'), 403],
  ['another channel', () => myReturns({ channelId: 'webchat' }), 403],
  ['the emulator’s channel', () => myReturns({ channelId: 'emulator' }), 403],
  ['the channel of an app service', () => myReturns({ channelId: 'AseChannel' }), 403],
  ['nobody’s id', () => fromPerson({ aadObjectId: undefined }), 403],
  ['an id that is not a text', () => fromPerson({ aadObjectId: [OTHER] }), 400],
  [
    'a role from the card',
    () => fromPerson({ aadObjectId: OTHER, role: 'performance', userRole: 'admin' }),
    403,
  ],
  ['a sender who is a list', () => myReturns({ from: [] }), 400],
  ['a list of activities', () => [myReturns()], 400],
  ['half of it', () => JSON.stringify(myReturns()).slice(0, 200), 400],
  ['far too much', () => myReturns({ text: 'x'.repeat(300_000) }), 413],
])('a good token with %s lets nobody in', async (_what, activity, status) => {
  const answer = await bot.post(activity(), good());
  expect(answer.status).toBe(status);
  expectNothingGivenAway(answer.body);
});

test.each<[string, Record<string, string>, number]>([
  ['gzip', { 'content-encoding': 'gzip' }, 415],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['a method to use instead', { 'x-http-method-override': 'GET' }, 401],
  ['the address of this machine', { 'x-forwarded-for': '127.0.0.1' }, 401],
  ['a header of 20,000 characters', { 'x-long': 'x'.repeat(20_000) }, 431],
])('a request with %s, and no token, lets nobody in', async (_what, headers, status) => {
  const answer = await bot.post(myReturns(), undefined, headers);
  expect(answer.status).toBe(status);
  expectNothingGivenAway(answer.body);
});

test('after all that an officer is still let in', async () => {
  expect((await bot.post(myReturns(), good())).status).toBe(200);
});

function expectNothingGivenAway(body: unknown): void {
  expect(JSON.stringify(body)).not.toMatch(INTERNALS);
  expect(JSON.stringify(body)).not.toMatch(/adaptive|K\d\d/);
}

function fromTenant(tenantId: unknown): Activity {
  const { conversation } = recorded('personal-message') as { conversation: Activity };
  return myReturns({ conversation: { ...conversation, tenantId } });
}

function fromPerson(changes: Activity): Activity {
  return myReturns({ from: { ...(myReturns().from as Activity), ...changes } });
}
