import { findAlerts } from '../../../src/app/alert/findAlerts.ts';
import { PLAN_UNIT } from '../../../src/app/ports.ts';
import { route } from '../../../src/app/router.ts';
import { ownMessages } from '../../../src/app/sending/ownMessages.ts';
import { type AlertPath, alertPath } from '../../fakes/alertPath.ts';
import { openCouncil, type PersonName, pressing, type TestCouncil } from '../../fakes/council.ts';
import { aSubscription } from '../../fixtures/alerts.ts';
import { anAction, recording } from '../../fixtures/progress.ts';

let council: TestCouncil;
let path: AlertPath;
let presses = 0;
beforeEach(async () => {
  council = await openCouncil();
  path = alertPath({ services: council.services, stores: council.stores });
  const what = 'Weekly checks *of* the queue';
  await council.stores.plans.progress.save([
    recording(anAction('A1', { what, due: '2024-10-10' })),
    recording(anAction('A2', { division: 'customer-services', due: '2024-10-10' })),
  ]);
});

const follow = (changes: Parameters<typeof aSubscription>[0] = {}) =>
  council.stores.alerts.subscribe(aSubscription({ rules: ['action'], ...changes }));
const morning = (day: string) => {
  council.setNow(`${day}T08:00:00.000Z`);
  return findAlerts(council.services, path.dispatch, day);
};
const sent = () =>
  path.sent.map(({ how, activityId, content }) =>
    content.screen === 'alert' ? `${how} ${activityId} ${content.notice.summary}` : how,
  );
const reported = async (data: object, who: PersonName = 'performanceManager') => {
  presses += 1;
  const reply = await route(
    council.services,
    pressing(who, 'report-action', {
      ...{ code: 'A1', due: '', reason: 'The supplier has answered us.', operation: `a-press-${presses}` },
      ...data,
    }),
  );
  expect(reply.screen).toBe('action receipt');
  return council.stores.outbox.pending(PLAN_UNIT);
};
const report = async (data: object): Promise<void> => {
  await reported(data);
  await path.relay(PLAN_UNIT);
};

test('an action that becomes overdue is told once in its division’s channel, and the card is resolved when it is done', async () => {
  await follow();
  await morning('2024-10-10');
  expect(sent()).toEqual([]);
  for (const day of ['2024-10-11', '2024-10-14', '2024-10-15']) await morning(day);
  expect(sent()).toEqual([
    'post activity-1 A1 Weekly checks *of* the queue. Overdue: it was due 10 October 2024.',
  ]);
  const { content } = path.sent[0] ?? {};
  if (content?.screen !== 'alert') throw new Error('no alert');
  expect(content.notice).toMatchObject({
    division: 'Finance',
    accountable: 'Director of Finance (Deputy s151 Officer)',
    why: ['Action overdue: it was due 10 October 2024.'],
  });
  await report({ what: 'done', sequence: 1 });
  expect(sent().slice(1)).toEqual([
    'update activity-1 A1 Weekly checks *of* the queue. Done 15 October 2024. Resolved.',
  ]);
  await morning('2024-10-16');
  expect(path.sent).toHaveLength(2);
});

test('a new date ends the spell; when that passes too, it is a new one with a card of its own', async () => {
  await follow();
  await morning('2024-10-11');
  await report({ what: 'moved', due: '16 October 2024', sequence: 1 });
  for (const day of ['2024-10-16', '2024-10-17', '2024-10-18']) await morning(day);
  expect(sent()).toEqual([
    expect.stringMatching(/^post activity-1 .*was due 10 October 2024/),
    expect.stringMatching(/^update activity-1 .*Due 16 October 2024\. Resolved/),
    expect.stringMatching(/^post activity-3 .*was due 16 October 2024/),
  ]);
});

test('what was declined resolves the card, also when nobody told of it', async () => {
  await follow();
  await morning('2024-10-11');
  const save = council.stores.plans.progress.save([
    recording(
      anAction('A1', {
        ...{ sequence: 2, due: '2024-10-10', state: 'declined', step: 'declined' },
        ...{ settledOn: '2024-10-11', reason: 'It is not ours.' },
      }),
    ),
  ]);
  expect(await save).toBe('saved');
  await morning('2024-10-14');
  expect(sent().at(-1)).toMatch(/^update activity-1 .*Declined 11 October 2024\. Resolved/);
});

test.each(['registered', 'recorded'] as const)(
  'what is recorded of an action goes to the channels that follow its division, also as an event of kind %s',
  async (kind) => {
    await follow();
    await morning('2024-10-11');
    const { services, stores } = council;
    const { expand } = ownMessages(services, { issues: stores.issues, deliveries: stores.deliveries });
    const event = (await reported({ what: 'done', sequence: 1 })).at(-1);
    if (!event || !('subject' in event) || !('sequence' in event)) throw new Error('there is no event');
    expect(event.kind).toBe('registered');
    const deliveries = await expand({ ...event, kind } as typeof event);
    expect(deliveries.map(({ kind: sort, about }) => [sort, about])).toEqual([['alert', 'A1']]);
  },
);

test('it waits for working hours, and many at once are lines of a digest without what people typed', async () => {
  await council.stores.plans.progress.save(
    [11, 12, 13, 14, 15, 16].map((number) => recording(anAction(`A${number}`, { due: '2024-10-11' }))),
  );
  await follow();
  council.setNow('2024-10-12T08:00:00.000Z'); // a Saturday
  await findAlerts(council.services, path.dispatch, '2024-10-12');
  expect([path.sent.length, path.held.size]).toEqual([0, 7]);
  council.setNow('2024-10-14T08:30:00.000Z');
  await path.wake();
  expect(path.sent.at(-1)?.content.screen).toBe('reply');
  const cards = await council.stores.alerts.cards(aSubscription().channel.conversationId);
  expect(cards.find(({ subject }) => subject.code === 'A16')?.line).toEqual({
    late: true,
    said: 'Overdue: it was due 11 October 2024',
  });
});

test('a channel that did not ask for actions hears nothing of them, and one of the council hears of every division', async () => {
  await follow({ rules: ['turned red', 'late'] });
  await morning('2024-10-11');
  expect(sent().join()).not.toMatch(/A[12] /);
  await follow({ scope: { kind: 'council' } });
  await morning('2024-10-14');
  expect(sent().join()).toMatch(/A1 [\s\S]*A2 /);
});
