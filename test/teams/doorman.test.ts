import type { TurnContext } from 'botbuilder';
import { notice } from '../../src/app/reply.ts';
import type { Member } from '../../src/domain/plan/bindings.ts';
import { createBot, type HttpRequest } from '../../src/teams/bot.ts';
import { createDoorman, type Doorman } from '../../src/teams/doorman.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import { type Activity, by, PEOPLE, recorded, typed } from '../http/activities.ts';

let connector: Connector;
let lookedUp: number;

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.stop());
beforeEach(() => {
  connector.clear();
  lookedUp = 0;
});

/** Lets one activity in by this doorman; the HTTP status of the answer. `member` is what Teams says of the sender. */
async function knock(doorman: Doorman, activity: Activity, member: object = {}): Promise<number> {
  const nothing = (): never => {
    throw new TypeError('not here');
  };
  const bot = createBot({
    identity: { id: '', password: '', type: '', tenantId: '' },
    respond: async () => notice('plain', 'A title', 'A text'),
    search: { find: nothing, suggest: nothing },
    renderer: { reply: () => ({ type: 'AdaptiveCard' }), alert: nothing, personal: nothing } as never,
    allowsServiceUrl: () => true,
    doorman: (context) => doorman(answering(context, member)),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  let status = 0;
  const body = { ...activity, serviceUrl: connector.serviceUrl };
  await bot.process({ body, headers: {}, method: 'POST' } as HttpRequest, {
    socket: undefined,
    end: () => undefined,
    header: () => undefined,
    send: () => undefined,
    status: (given: number) => {
      status = given;
    },
  });
  return status;
}

/** The connector's answer to "who is this?", in the place where the SDK asks for it. */
function answering(context: TurnContext, member: object): TurnContext {
  const client = context.turnState.get(context.adapter.ConnectorClientKey) as { conversations: object };
  Object.assign(client.conversations, {
    getConversationMember: async () => {
      lookedUp += 1;
      if (member instanceof Error) throw member;
      return member;
    },
  });
  return context;
}

const doorman = (changes: Partial<Parameters<typeof createDoorman>[0]> = {}): Doorman =>
  createDoorman({ admits: () => true, knows: async () => false, now: () => 0, ...changes });

test.each<[string, object, number]>([
  ['a member', { userRole: 'user', userPrincipalName: 'officer@council.example' }, 200],
  ['a guest', { userRole: 'guest', userPrincipalName: 'someone@council.example' }, 403],
  ['a guest in capitals', { userRole: 'Guest' }, 403],
  ['a guest by name only', { userPrincipalName: 'someone_other.example#EXT#@council.example' }, 403],
  ['somebody anonymous in a meeting', { userRole: 'anonymous' }, 403],
  ['somebody whom Teams does not know', Object.assign(new Error('no'), { statusCode: 404 }), 403],
  ['somebody while Teams does not answer', new Error('no'), 403],
])('%s whom the plan does not name', async (_who, member, status) => {
  expect(await knock(doorman(), typed('help'), member)).toBe(status);
  expect(connector.deliveries).toHaveLength(status === 200 ? 1 : 0);
});

test('whoever the plan names is let in without asking Teams', async () => {
  expect(await knock(doorman({ knows: async () => true }), typed('help'))).toBe(200);
  expect(lookedUp).toBe(0);
});

test('a member is asked for once an hour, and each on their own account', async () => {
  let now = 0;
  const one = doorman({ now: () => now });
  for (const activity of [typed('help'), typed('help')]) await knock(one, activity);
  expect(lookedUp).toBe(1);
  await knock(one, by('revenuesManager', typed('help')));
  expect(lookedUp).toBe(2);
  now = 60 * 60 * 1000;
  await knock(one, typed('help'));
  expect(lookedUp).toBe(3);
});

test('somebody who was turned away is looked up again', async () => {
  const one = doorman();
  await knock(one, typed('help'), { userRole: 'guest' });
  expect(await knock(one, typed('help'), { userRole: 'user' })).toBe(200);
});

test('whoever comes too often is told to wait, before anybody is asked', async () => {
  expect(await knock(doorman({ admits: () => false }), typed('help'))).toBe(429);
  expect(lookedUp).toBe(0);
});

test('a message from nobody in particular stays outside, and is not looked up', async () => {
  const { aadObjectId: _, ...from } = typed('help').from as Activity;
  expect(await knock(doorman(), { ...typed('help'), from })).toBe(403);
  expect(lookedUp).toBe(0);
});

test('an installation is nobody’s visit', async () => {
  expect(await knock(doorman(), recorded('personal-install'))).toBe(200);
  expect(lookedUp).toBe(0);
});

describe('who somebody is says Teams, and only of the home tenant', () => {
  const HOME = '6f0d2c84-9b1e-4a57-8c3d-2e5f7a9b1c60';
  const OFFICER = {
    aadObjectId: PEOPLE.directorOfFinance,
    tenantId: HOME,
    userRole: 'user',
    userPrincipalName: 'Ada@Council.example',
    email: 'ada.lovelace@council.example',
  };
  const met = async (member: object, activity: Activity = typed('help')) => {
    const heard: Member[] = [];
    const meets = async (one: Member) => void heard.push(one);
    await knock(doorman({ meets, homeTenant: HOME }), activity, member);
    return heard;
  };

  test('a member is met under both addresses, whatever the activity says', async () => {
    const claiming = { ...typed('help'), channelData: { email: 'chief@council.example' } };
    expect(await met(OFFICER, claiming)).toEqual([
      {
        objectId: PEOPLE.directorOfFinance,
        addresses: ['ada@council.example', 'ada.lovelace@council.example'],
      },
    ]);
  });

  test.each<[string, object]>([
    ['another object id than the sender', { ...OFFICER, aadObjectId: PEOPLE.stranger }],
    ['no object id', { ...OFFICER, aadObjectId: undefined }],
    ['another tenant', { ...OFFICER, tenantId: PEOPLE.stranger }],
    ['no tenant', { ...OFFICER, tenantId: undefined }],
    ['a guest', { ...OFFICER, userRole: 'guest' }],
  ])('not with %s', async (_what, member) => {
    expect(await met(member)).toEqual([]);
  });

  test('at each visit until the plan knows them, with one look-up', async () => {
    const heard: Member[] = [];
    let isKnown = false;
    const one = doorman({
      meets: async (member) => void heard.push(member),
      homeTenant: HOME,
      knows: async () => isKnown,
    });
    await knock(one, typed('help'), OFFICER);
    await knock(one, typed('help'), OFFICER);
    isKnown = true;
    await knock(one, typed('help'), OFFICER);
    expect([heard.length, lookedUp]).toEqual([2, 1]);
  });
});
