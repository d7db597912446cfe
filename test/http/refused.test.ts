import { gzipSync } from 'node:zlib';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import { type Activity, recorded, typed } from './activities.ts';
import { type BotProcess, startBotProcess } from './botProcess.ts';
import { postJson } from './runningBot.ts';

/** Stands in every bad body, and must never be logged. */
const MARK = 'QXZV';
/** What would give the insides away: stack lines, paths, error classes, library names. */
const INTERNALS =
  /\bat .+:\d+|node_modules|\/src\/|[A-Z]\w*Error\b|Exception|zod|restify|undefined|\[object/i;

let azurite: Azurite;
let connector: Connector;
let bot: BotProcess;

beforeAll(async () => {
  [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
  bot = await startBotProcess(azurite.connectionString);
});
afterAll(async () => {
  const code = await bot?.stop();
  await connector?.stop();
  await azurite?.stop();
  expect(code).toBe(0);
});
beforeEach(() => connector.clear());

const here = (activity: Activity): Activity => ({ ...activity, serviceUrl: connector.serviceUrl });
const without =
  (name: string): (() => Activity) =>
  () => {
    const { [name]: _, ...rest } = here(typed(MARK));
    return rest;
  };
const withChange = (changes: Activity) => () => ({
  ...here(recorded('personal-message', { text: MARK })),
  ...changes,
});

const inside = (name: string, changes: Activity) => () => {
  const activity = here(recorded('personal-message', { text: MARK }));
  return { ...activity, [name]: { ...(activity[name] as Activity), ...changes } };
};

test.each<[string, () => unknown, number, RegExp]>([
  ['a body that is not JSON', () => `{"text":"${MARK}`, 400, /not JSON/],
  ['an empty body', () => '', 400, /activity/],
  ['a body over the limit', () => here(typed(MARK.repeat(70_000))), 413, /too large/],
  ['text of 200,000 characters over the limit', () => here(typed('é'.repeat(200_000))), 413, /too large/],
  ['an array', () => [here(typed(MARK))], 400, /activity/],
  ['a number', () => '42', 400, /activity/],
  ['null', () => 'null', 400, /activity/],
  ['a text', () => `"${MARK}"`, 400, /activity/],
  ['no type', without('type'), 400, /type/],
  ['no from', without('from'), 400, /from/],
  ['no conversation', without('conversation'), 400, /conversation/],
  ['no recipient', without('recipient'), 400, /recipient/],
  ['no channel', without('channelId'), 400, /channelId/],
  ['a type that is a number', withChange({ type: 7 }), 400, /type/],
  ['a from without an id', withChange({ from: { name: MARK } }), 400, /from/],
  ['a text that is an object', withChange({ text: { MARK } }), 400, /text/],
  ['an id that is a number', withChange({ id: 7 }), 400, /id/],
  ['a conversation of several types', inside('conversation', { conversationType: [MARK] }), 400, /Type/],
  ['a group that is a word', inside('conversation', { isGroup: MARK }), 400, /isGroup/],
  ['a name that is a number', inside('from', { name: 7 }), 400, /from\.name/],
  ['a service URL of somebody else', () => recorded('personal-message', { text: MARK }), 403, /service URL/],
  ['a service URL that is none', withChange({ serviceUrl: MARK }), 403, /service URL/],
  ['no service URL', without('serviceUrl'), 400, /serviceUrl/],
  [
    'another tenant',
    withChange({ conversation: { id: 'a:1', tenantId: '11111111-2222-4333-8444-555555555555' } }),
    403,
    /tenant/,
  ],
  ['no tenant', withChange({ conversation: { id: 'a:1' }, channelData: {} }), 403, /tenant/],
])('%s is refused in a sentence', async (_what, body, status, sentence) => {
  const answer = await postJson(bot.url, body());
  expect(answer.status).toBe(status);
  const { error, id } = answer.body as { error: string; id: string };
  expect(error).toMatch(/^[A-Z].*\.$/);
  expect(error).toMatch(sentence);
  await bot.logged(`"correlation":"${id}"`);
  expect(JSON.stringify(answer.body)).not.toMatch(INTERNALS);
  expect(JSON.stringify(answer.body)).not.toContain(MARK);
  expect(connector.deliveries).toEqual([]);
});

test.each<[string, Record<string, string>, Buffer]>([
  ['gzip that is none', { 'content-encoding': 'gzip' }, Buffer.from(MARK)],
  ['gzip that unpacks to 50 MB', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50_000_000, 'a'))],
  ['deflate', { 'content-encoding': 'deflate' }, Buffer.from(MARK)],
  [
    'a file',
    { 'content-type': 'multipart/form-data; boundary=x' },
    Buffer.from(`--x\r\n\r\n${MARK}\r\n--x--`),
  ],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, Buffer.from(`a=${MARK}`)],
  ['JSON called text', { 'content-type': 'text/plain' }, Buffer.from('{}')],
])('a body that is %s is not read', async (_what, headers, body) => {
  const response = await fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({ error: 'Send plain JSON.' });
  expect(bot.isAlive()).toBe(true);
});

test.each([
  ['GET', '/api/messages', 405],
  ['PUT', '/api/messages', 405],
  ['DELETE', '/api/messages', 405],
  ['GET', '/', 404],
  ['POST', '/api/../etc/passwd', 404],
  ['GET', '/api/messages/%00', 404],
  ['GET', '/%E0%A4%A', 404],
])('%s %s is answered %i', async (method, path, status) => {
  const response = await fetch(`${bot.url}${path}`, { method });
  const body = await response.text();
  expect({ status: response.status, body }).toEqual({
    status,
    body: expect.stringMatching(/^{"error":"[A-Z].*\./),
  });
  expect(body).not.toMatch(INTERNALS);
});

test('the log has every refusal, and nothing of what was sent', () => {
  expect(bot.isAlive()).toBe(true);
  expect(bot.log.filter((line) => /refused/.test(line)).length).toBeGreaterThan(20);
  expect(bot.log.filter((line) => line.includes(MARK) || !line.startsWith('{'))).toEqual([]);
});
