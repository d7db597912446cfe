import { notice } from '../../src/app/reply.ts';
import type { ProductError } from '../../src/domain/errors.ts';
import { createBot } from '../../src/teams/bot.ts';
import { freePort } from '../fixtures/azurite.ts';
import { type Answer, type Connector, startConnector } from '../fixtures/connector.ts';
import { placeOf } from '../fixtures/deliveries.ts';

const CONTENT = { screen: 'reply', reply: notice('plain', 'A title', 'A text') } as const;
const FOREIGN = 'http://127.0.0.2:9/';

let connector: Connector;
beforeAll(async () => {
  connector = await startConnector();
});
beforeEach(() => {
  connector.clear();
  connector.script(undefined);
});
afterAll(() => connector.stop());

const card = (): object => ({ type: 'AdaptiveCard', version: '1.5', body: [] });
/** `callMs` is short only where nothing is ever answered, so that a slow machine breaks no other. */
const messenger = (callMs?: number, drawn = card as () => never) =>
  createBot({
    identity: { id: '', password: '', type: '', tenantId: '' },
    respond: async () => CONTENT.reply,
    search: { find: () => Promise.reject(new Error('no')), suggest: async () => [] },
    renderer: { reply: drawn, alert: drawn, personal: drawn },
    allowsServiceUrl: (url) => url !== FOREIGN,
    ...(callMs === undefined ? {} : { callMs }),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  }).messenger;
const place = (serviceUrl = connector.serviceUrl) => {
  const { kind, address } = placeOf('19:c@thread.tacv2');
  return { kind, address: { ...address, serviceUrl } };
};

/** Sends, or changes a message, and returns the error that comes of it. */
async function failureOf(
  how: 'send' | 'update',
  callMs?: number,
  serviceUrl?: string,
): Promise<ProductError> {
  const to = place(serviceUrl);
  try {
    if (how === 'send') await messenger(callMs).send(to, CONTENT);
    else await messenger(callMs).update(to, 'activity-1', CONTENT);
  } catch (error) {
    return error as ProductError;
  }
  throw new Error('it was taken');
}

const both = (answer: Answer, code: string, details: object) =>
  (['send', 'update'] as const).map((how) => ({ how, answer, code, details, name: nameOf(answer) }));
const nameOf = (answer: Answer) => (typeof answer === 'string' ? answer : JSON.stringify(answer));
const said = (status: number, code: string): Answer => ({
  status,
  body: { error: { code, message: 'secret' } },
});

test.each([
  ...both('break', 'delivery-uncertain', {}),
  ...both({ status: 429, headers: { 'retry-after': '7' } }, 'delivery-postponed', {
    ...{ status: 429, retryAfterMs: 7_000 },
  }),
  ...both(
    { status: 429, headers: { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' } },
    'delivery-postponed',
    {
      ...{ status: 429, retryAfterMs: 3_600_000 },
    },
  ),
  ...both(
    { status: 429, headers: { 'retry-after': 'Tue, 08 Oct 2024 08:00:00 GMT' } },
    'delivery-postponed',
    {
      ...{ status: 429, retryAfterMs: 0 },
    },
  ),
  ...both({ status: 429 }, 'delivery-postponed', { status: 429 }),
  ...both({ status: 429, headers: { 'retry-after': 'soon' } }, 'delivery-postponed', { status: 429 }),
  ...both({ status: 412 }, 'delivery-postponed', { status: 412 }),
  ...both({ status: 401 }, 'delivery-postponed', { status: 401 }),
  ...both({ status: 408 }, 'delivery-uncertain', { status: 408 }),
  ...both({ status: 500 }, 'delivery-uncertain', { status: 500 }),
  ...both({ status: 502 }, 'delivery-uncertain', { status: 502 }),
  ...both({ status: 503 }, 'delivery-uncertain', { status: 503 }),
  ...both({ status: 503, headers: { 'retry-after': '2' } }, 'delivery-postponed', {
    ...{ status: 503, retryAfterMs: 2_000 },
  }),
  ...both({ status: 504 }, 'delivery-uncertain', { status: 504 }),
  ...both(said(403, 'BotNotInConversationRoster'), 'delivery-refused', {
    ...{ status: 403, reason: 'BotNotInConversationRoster' },
  }),
  ...both(said(404, 'ConversationNotFound'), 'delivery-refused', {
    ...{ status: 404, reason: 'ConversationNotFound' },
  }),
  ...both(said(400, 'BadSyntax'), 'delivery-rejected', { status: 400, reason: 'BadSyntax' }),
  ...both(said(403, 'Words of somebody'), 'delivery-refused', { status: 403 }),
  {
    how: 'send' as const,
    answer: { status: 404 },
    code: 'delivery-refused',
    details: { status: 404 },
    name: '404',
  },
  {
    how: 'update' as const,
    answer: { status: 404 },
    code: 'delivery-gone',
    details: { status: 404 },
    name: '404',
  },
])('$name to a $how is $code, after one request', async ({ how, answer, code, details }) => {
  connector.script(() => answer);
  const failure = await failureOf(how);
  const { reason, status, retryAfterMs, ...rest } = failure.details;
  expect({ code: failure.code, ...JSON.parse(JSON.stringify({ reason, status, retryAfterMs })) }).toEqual({
    ...{ code, ...details },
  });
  expect(rest).toEqual({});
  expect(connector.deliveries.map(({ kind }) => kind)).toEqual([how]);
  expect(failure.message).not.toContain('secret');
});

test.each(['send', 'update'] as const)(
  'a %s that is never answered is uncertain, after one request',
  async (how) => {
    connector.script(() => 'silence');
    expect(await failureOf(how, 300)).toMatchObject({ code: 'delivery-uncertain' });
    expect(connector.deliveries).toHaveLength(1);
  },
);

test.each(['send', 'update'] as const)(
  'a %s that finds nobody listening has not left, and is postponed',
  async (how) => {
    const url = `http://127.0.0.1:${await freePort()}`;
    expect(await failureOf(how, undefined, url)).toMatchObject({ code: 'delivery-postponed' });
  },
);

test.each(['send', 'update'] as const)(
  'a stored service URL that is not allowed is never called by a %s',
  async (how) => {
    const failure = await failureOf(how, undefined, FOREIGN);
    expect(failure).toMatchObject({ code: 'delivery-refused', details: { reason: 'service-url' } });
    expect(failure.cause).toBeUndefined();
    expect(connector.deliveries).toEqual([]);
  },
);

test('what is taken gives the id of its message, and is a post of its own', async () => {
  const id = await messenger().send(place(), CONTENT);
  expect(connector.deliveries).toMatchObject([
    { kind: 'send', activityId: id, conversationId: '19:c@thread.tacv2' },
  ]);
  expect(connector.deliveries[0]?.activity.replyToId).toBeUndefined();
});

test('a change goes to the message it names', async () => {
  await messenger().update(place(), 'activity-1', CONTENT);
  expect(connector.deliveries).toMatchObject([{ kind: 'update', activityId: 'activity-1' }]);
});

test.each(['send', 'update'] as const)('what is too large for a card is %s as plain text', async (how) => {
  const large = { ...card(), body: [{ type: 'TextBlock', text: 'x'.repeat(40_000) }] } as never;
  const said = messenger(undefined, () => large);
  await (how === 'send' ? said.send(place(), CONTENT) : said.update(place(), 'activity-1', CONTENT));
  const { activity } = await connector.next(({ kind }) => kind === how);
  expect(activity).toMatchObject({ text: CONTENT.reply.summary, textFormat: 'plain' });
});
