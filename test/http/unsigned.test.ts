import type { GoldenThread } from '../../src/goldenThread.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { recorded } from './activities.ts';
import { startOn } from './runningBot.ts';

let azurite: Azurite;
let bot: GoldenThread;

beforeAll(async () => {
  azurite = await startAzurite();
  bot = await startOn(azurite.connectionString, undefined, {
    environment: 'production',
    microsoftApp: {
      id: '7c1f0a52-3d64-4b0e-9f2a-6b8d5e0c4a17',
      password: 'none',
      type: 'SingleTenant',
      federatedClientId: '',
    },
  });
});
afterAll(async () => {
  await bot?.stop();
  await azurite?.stop();
});

async function postWith(headers: Record<string, string>, activity: unknown): Promise<Response> {
  return fetch(`http://127.0.0.1:${bot.port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(activity),
  });
}

test.each<[string, Record<string, string>]>([
  ['without a signature', {}],
  ['with a token that is none', { authorization: 'Bearer abc' }],
  ['with a password', { authorization: 'Basic dXNlcjpwYXNz' }],
  ['with an empty token', { authorization: 'Bearer ' }],
])('in production an activity %s is refused in a sentence', async (_what, headers) => {
  const response = await postWith(headers, recorded('personal-message'));
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ error: 'This request is not signed by the platform.' });
});

test('in production an activity that names this machine as its service is refused before anything else', async () => {
  const local = recorded('personal-message', { serviceUrl: 'http://127.0.0.1:3978' });
  const response = await postWith({}, local);
  expect(response.status).toBe(403);
});
