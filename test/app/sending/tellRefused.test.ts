import type { Delivery, DeliveryRecord } from '../../../src/app/deliveryPorts.ts';
import { noteRefusal, noticeOutgoing } from '../../../src/app/sending/tellRefused.ts';
import { buildPlan, type Person } from '../../../src/domain/plan/plan.ts';
import { addressOf } from '../../fakes/council.ts';
import { replyIn } from '../../fakes/deliverNow.ts';
import { memoryStores } from '../../fakes/memoryStores.ts';
import { aDelivery, aRecord } from '../../fixtures/deliveries.ts';
import { smallPlan } from '../../fixtures/planContent.ts';

const person = (aadObjectId: string, role: Person['roles'][number]): Person => ({
  ...{
    aadObjectId,
    name: `The ${aadObjectId}`,
    email: `${aadObjectId}@example.org`,
    posts: [],
    roles: [role],
  },
});
const people = [
  person('team-a', 'performance'),
  person('team-b', 'performance'),
  person('officer', 'officer'),
];
const plan = buildPlan(smallPlan({ people }), '1');
const NOW = '2024-10-08T09:00:00.000Z';

/** Everybody has a chat with the bot; what is dispatched is kept here. */
async function refusing() {
  const stores = memoryStores();
  for (const { aadObjectId } of people)
    await stores.people.saveReach({ person: aadObjectId, address: addressOf(aadObjectId) });
  const dispatched: Delivery[] = [];
  const note = (changes: Partial<Delivery> = {}, record: Partial<DeliveryRecord> = {}) =>
    noteRefusal(
      stores,
      stores.deliveries,
      plan,
      async (more) => void dispatched.push(...more),
      aRecord({ delivery: aDelivery(changes), changedAt: NOW, status: 403, ...record }),
    );
  return { stores, dispatched, note, told: () => dispatched.map((one) => one.person).sort() };
}

test('a place that refuses is noted, and each of the performance team is told in their own chat', async () => {
  const { stores, dispatched, note, told } = await refusing();
  await note({ person: 'officer' });
  expect(await stores.deliveries.refused()).toEqual([
    { place: aDelivery().place, person: 'officer', since: NOW, status: 403 },
  ]);
  expect(told()).toEqual(['team-a', 'team-b']);
  expect(dispatched[0]).toMatchObject({ kind: 'notice', place: { kind: 'personal' }, at: NOW });
  expect(new Set(dispatched.map(({ id }) => id)).size).toBe(2);
});

test('a place that goes on refusing is told once', async () => {
  const { note, told } = await refusing();
  await note();
  await note({ id: 'another' }, { changedAt: '2024-10-09T09:00:00.000Z' });
  expect(told()).toHaveLength(2);
});

test('a place that took messages again in between is told anew', async () => {
  const { note, told, stores } = await refusing();
  await note();
  await stores.deliveries.forgetRefused(aDelivery().place.address.conversationId);
  await note({}, { changedAt: '2024-10-09T09:00:00.000Z' });
  expect(told()).toHaveLength(4);
});

test('a notice that is refused is noted and told to nobody', async () => {
  const { note, told, stores } = await refusing();
  await note({ kind: 'notice', person: 'team-a' });
  expect([told(), (await stores.deliveries.refused()).length]).toEqual([[], 1]);
});

test('whoever cannot be reached is not told, of themselves or of others', async () => {
  const { note, told, stores } = await refusing();
  await stores.people.saveReach({ person: 'team-a', address: addressOf('team-a'), refusedAt: NOW });
  await note({ person: 'team-b' });
  expect(told()).toEqual([]);
});

test.each([
  ['a person by their name', { refusedPerson: 'officer' }, 'The officer cannot be reached'],
  ['a channel by its name', { name: 'Finance' }, 'The channel Finance cannot be reached'],
  ['a channel without a name', { name: '' }, 'A channel cannot be reached'],
])('the notice names %s, and since when', async (_name, facts, title) => {
  const outgoing = noticeOutgoing(async () => plan);
  const composed = await outgoing.compose(aDelivery({ kind: 'notice', facts: { ...facts, since: NOW } }));
  const reply = composed.do === 'post' ? replyIn(composed.content) : undefined;
  expect(reply).toMatchObject({ screen: 'notice', title });
  expect(JSON.stringify(reply)).toContain('8 October 2024');
  expect(outgoing.whenUncertain).toBe('leave');
});
