import { notice, type Reply } from '../../src/app/reply.ts';
import { createBot, type HttpRequest } from '../../src/teams/bot.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import { type Activity, pressed, typed } from '../http/activities.ts';

let connector: Connector;
const logged: string[] = [];

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.stop());

const keep = (event: string, fields?: object): void => void logged.push(JSON.stringify({ event, ...fields }));

const fail = (): never => {
  throw new TypeError('secret insides');
};

/** Handles one activity with a bot whose cards cannot be drawn; returns what the HTTP answer would be. */
const handleBadly = (activity: Activity) => handle(activity, notice('plain', 'A title', 'A text'), fail);

/** Handles one activity with a bot that answers with this. */
async function handle(
  activity: Activity,
  reply: Reply,
  draw: (reply: Reply) => Record<string, unknown>,
): Promise<{ status: number; body: unknown }> {
  const bot = createBot({
    identity: { id: '', password: '', type: '', tenantId: '' },
    respond: async () => reply,
    search: { find: fail, suggest: fail },
    renderer: { reply: draw, alert: fail, personal: fail },
    allowsServiceUrl: () => true,
    log: { info: keep, warn: keep, error: keep },
  });
  const answer: { status: number; body: unknown } = { status: 0, body: undefined };
  const body = { ...activity, serviceUrl: connector.serviceUrl };
  await bot.process({ body, headers: {}, method: 'POST' } as HttpRequest, {
    socket: undefined,
    end: () => undefined,
    header: () => undefined,
    send: (sent: unknown) => {
      answer.body = sent;
    },
    status: (status: number) => {
      answer.status = status;
    },
  });
  return answer;
}

test('a message whose card cannot be drawn is answered with an apology in text', async () => {
  expect(await handleBadly(typed('hi'))).toEqual({ status: 200, body: undefined });
  const { activity } = await connector.next(({ kind }) => kind === 'send');
  expect(activity.text).toMatch(/^Something went wrong/);
  expect(activity).toMatchObject({ summary: activity.text, textFormat: 'plain' });
});

test('a button whose card cannot be drawn is answered with an apology, and the card stays', async () => {
  const { status, body } = await handleBadly(pressed('my-returns', { page: 0 }));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: expect.stringMatching(/^Something went wrong/),
  });
});

describe('an answer with a message of its own beside it', () => {
  const reply = { ...notice('plain', 'The alert', ''), beside: notice('plain', 'The form', '') };
  const draw = (shown: Reply) => ({ type: 'AdaptiveCard', text: shown.summary });
  const press = () => handle(pressed('ask-about', {}), reply, draw);

  test('is posted, and the card that was pressed stays what it is', async () => {
    expect((await press()).body).toMatchObject({ value: { text: 'The alert.' } });
    const { activity } = await connector.next(
      ({ kind, activity: sent }) => kind === 'send' && sent.attachments !== undefined,
    );
    expect(activity.attachments).toMatchObject([{ content: { text: 'The form.' } }]);
  });

  test('is the answer itself when the platform does not take it, so that nothing typed is lost', async () => {
    connector.script(() => ({ status: 403 }));
    expect((await press()).body).toMatchObject({ value: { text: 'The form.' } });
    connector.script(() => undefined);
  });
});

describe('what comes next', () => {
  const draw = (shown: Reply) => ({ type: 'AdaptiveCard', text: shown.summary });
  const sentFor = async (reply: Reply) => {
    await handle(typed('hi'), reply, draw);
    const isIt = ({ summary }: { readonly summary?: unknown }): boolean => summary === reply.summary;
    return (await connector.next(({ kind, activity }) => kind === 'send' && isIt(activity))).activity;
  };

  test('stands above the compose box of whoever asked, to be said as if typed', async () => {
    const activity = await sentFor({ ...notice('plain', 'With more', ''), suggested: ['next return'] });
    expect(activity.suggestedActions).toEqual({
      to: [(typed('hi').from as { id: string }).id],
      actions: [{ type: 'imBack', title: 'Next return', value: 'next return' }],
    });
  });

  test('is left out where there is nothing', async () => {
    expect(await sentFor(notice('plain', 'Without', ''))).not.toHaveProperty('suggestedActions');
  });
});

test('the error is logged by its name alone', () => {
  expect(logged.filter((line) => line.includes('turn.error'))).toHaveLength(2);
  expect(logged.join()).toContain('TypeError');
  expect(logged.join()).not.toContain('secret insides');
});
