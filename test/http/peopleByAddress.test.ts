import { addressId } from '../../src/domain/plan/bindings.ts';
import { openTables, type Tables } from '../../src/tables/openTables.ts';
import { type Activity, pressed } from './activities.ts';
import { type SignedBot, startSignedBot } from './signedBot.ts';

const TENANT = '6f0d2c84-9b1e-4a57-8c3d-2e5f7a9b1c60';
const ADDRESS = 'customer.services@council.example';
const ADA = 'a1b2c3d4-0000-4000-8000-00000000000a';
const EVE = 'a1b2c3d4-0000-4000-8000-00000000000e';

let bot: SignedBot;
let tables: Tables;

beforeAll(async () => {
  bot = await startSignedBot();
  tables = await openTables({ kind: 'connectionString', value: bot.azurite.connectionString });
  const plan = await tables.plans.current();
  if (!plan) throw new Error('the sample council is not there');
  const people = plan.people.map((person) =>
    person.posts.includes('director-of-customer-services')
      ? { ...person, email: ADDRESS, aadObjectId: addressId(ADDRESS) }
      : person,
  );
  await tables.plans.replace({ ...plan, people }, plan.version);
});
afterAll(() => bot.stop());

/** What they press, as the platform signs it: their object id is the token's word, everything else is theirs. */
async function press(objectId: string, verb: string, claimed: Activity = {}): Promise<string> {
  const activity = pressed(verb, verb === 'my-returns' ? { page: 0 } : { text: verb });
  const { serviceUrl } = bot.connector;
  const from = { ...(activity.from as Activity), id: `29:${objectId}`, aadObjectId: objectId, ...claimed };
  const answer = await bot.post(
    { ...activity, serviceUrl, from },
    `Bearer ${bot.platform.token({ serviceurl: serviceUrl })}`,
  );
  return `${answer.status} ${JSON.stringify(answer.body)}`;
}

/** What Teams says of somebody. */
function teamsKnows(objectId: string, changes: object = {}): void {
  bot.connector.members.set(`29:${objectId}`, {
    id: `29:${objectId}`,
    aadObjectId: objectId,
    tenantId: TENANT,
    userRole: 'user',
    userPrincipalName: ADDRESS,
    email: ADDRESS,
    ...changes,
  });
}

test('somebody whom the plan names by their address is bound by their first message, once, and nobody after them', async () => {
  teamsKnows(EVE, { userPrincipalName: 'eve@council.example', email: 'eve@council.example' });
  const liar = await press(EVE, 'my-returns', { email: ADDRESS, userPrincipalName: ADDRESS });
  expect(liar).toMatch(/^200/);
  expect(liar).not.toContain('K03');
  expect(await tables.people.bindings()).toEqual([]);

  teamsKnows(ADA);
  expect(await press(ADA, 'my-returns')).toContain('K03');
  expect(await press(ADA, 'my-returns')).toContain('K03');
  expect(await tables.people.bindings()).toMatchObject([{ person: addressId(ADDRESS), objectId: ADA }]);
  expect(bot.connector.lookUps()).toBe(2);
});

test('whoever has the address later is bound to nobody and listed, and the first stays', async () => {
  const second = 'a1b2c3d4-0000-4000-8000-00000000000b';
  teamsKnows(second);
  expect(await press(second, 'my-returns')).not.toContain('K03');
  expect(await press(second, 'my-returns')).not.toContain('K03');
  expect(await tables.people.claims()).toMatchObject([{ objectId: second, addresses: [ADDRESS] }]);
  expect(await tables.people.bindings()).toHaveLength(1);
  expect(await press(ADA, 'my-returns')).toContain('K03');
});

test.each<[string, object]>([
  ['another tenant', { tenantId: EVE }],
  ['a guest', { userRole: 'guest' }],
  ['somebody whose object id Teams does not confirm', { aadObjectId: EVE }],
])('%s is bound to nobody', async (_who, changes) => {
  const someone = `a1b2c3d4-0000-4000-8000-0000000000${String(Object.keys(changes)[0]).length}f`;
  teamsKnows(someone, changes);
  expect(await press(someone, 'my-returns')).not.toContain('K03');
  expect(await tables.people.bindings()).toHaveLength(1);
  expect((await tables.people.claims()).map(({ objectId }) => objectId)).not.toContain(someone);
});
