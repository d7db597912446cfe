import type { Delivery, DeliveryRecord } from '../../../src/app/deliveryPorts.ts';
import { route } from '../../../src/app/router.ts';
import {
  addressOf,
  openCouncil,
  PEOPLE,
  type PersonName,
  pressing,
  type TestCouncil,
  typing,
} from '../../fakes/council.ts';
import { noticeOf } from '../../fakes/forms.ts';

let council: TestCouncil;
beforeEach(async () => {
  council = await openCouncil();
});

const say = (text: string, who: PersonName = 'performanceManager') =>
  route(council.services, typing(who, text));
const report = async (text: string) => {
  const reply = await say(text);
  if (reply.screen !== 'delivery report') throw new Error(`${reply.screen}: ${reply.summary}`);
  return reply.report;
};

const delivery = (id: string, changes: Partial<Delivery> = {}): Delivery => ({
  id,
  kind: 'alert',
  place: { kind: 'channel', address: { ...addressOf('19:alerts'), name: 'Performance alerts' } },
  about: 'K11 2024-25-M06',
  facts: {},
  at: '2024-10-08T07:30:00.000Z',
  ...changes,
});
const keep = (one: Delivery, changes: Partial<DeliveryRecord>) =>
  council.stores.deliveries.record({
    delivery: one,
    state: 'sent',
    changedAt: one.at,
    nextAt: one.at,
    attempts: 1,
    repeats: 0,
    ...changes,
  });
const toPerson = (id: string, who: PersonName, changes: Partial<Delivery> = {}) =>
  delivery(id, {
    kind: 'reminder',
    place: { kind: 'personal', address: addressOf(`chat of ${who}`) },
    person: PEOPLE[who],
    ...changes,
  });

test('a day on which nothing was sent says so', async () => {
  expect((await say('delivery report')).summary).toBe('Delivery report, 8 October 2024: nothing was sent.');
});

test('it counts by kind and by recipient, those with trouble first', async () => {
  await keep(delivery('1'), {});
  await keep(delivery('2'), { repeats: 1 });
  await keep(toPerson('3', 'directorOfFinance'), {});
  await keep(toPerson('4', 'revenuesManager'), { state: 'refused' });
  await keep(toPerson('5', 'stranger'), { state: 'waiting' });
  await keep(delivery('6'), { state: 'not needed', attempts: 0 });
  const { kinds, recipients, oldestWaiting } = await report('delivery report for today');
  expect(kinds.map(({ kind, counts }) => [kind, counts.sent, counts.refused, counts.waiting])).toEqual([
    ['alert', 2, 0, 0],
    ['reminder', 1, 1, 1],
  ]);
  expect(kinds[0]?.counts).toMatchObject({ twice: 1, notNeeded: 1 });
  expect(recipients.map(({ name }) => name)).toEqual([
    'Revenues and benefits manager',
    'Somebody whom the plan does not name',
    'Director of Finance',
    'Performance alerts',
  ]);
  expect(oldestWaiting).toBe('2024-10-08T07:30:00.000Z');
});

test.each([
  ['delivery report', '8 October 2024', ['today']],
  ['delivery report for yesterday', '7 October 2024', ['yesterday']],
  ['delivery report for this week', '7 October 2024 to 8 October 2024', ['today', 'yesterday']],
  ['delivery report for last week', '30 September 2024 to 6 October 2024', ['last week']],
  ['show the delivery report for September', '1 September 2024 to 30 September 2024', ['september']],
])('“%s” is about %s', async (text, days, abouts) => {
  for (const [about, at] of [
    ['today', '2024-10-08T07:30:00.000Z'],
    ['yesterday', '2024-10-07T07:30:00.000Z'],
    ['last week', '2024-10-04T07:30:00.000Z'],
    ['september', '2024-09-12T07:30:00.000Z'],
  ] as const)
    await keep(toPerson(about, 'directorOfFinance', { about, at }), {});
  const found = await report(text);
  expect(found.days).toBe(days);
  expect(found.recipients[0]?.counts.sent).toBe(abouts.length);
});

test('days that are none are asked back', async () => {
  expect(noticeOf(await say('delivery report for Neverember')).title).toBe('I do not know those days');
});

test('a place that refuses is named with since when, and counted', async () => {
  await keep(delivery('1'), { state: 'refused' });
  await council.stores.deliveries.noteRefused({
    place: delivery('1').place,
    since: '2024-10-02T08:00:00.000Z',
  });
  const { refused, recipients } = await report('delivery report');
  expect([refused, recipients[0]?.refusedSince]).toEqual([1, '2024-10-02T08:00:00.000Z']);
});

test('a queue that does not answer costs the count of dead letters and nothing else', async () => {
  await keep(delivery('1'), {});
  council.broken.add('deadLetters.list');
  expect(await report('delivery report')).toMatchObject({
    deadLetters: undefined,
    kinds: [{ kind: 'alert' }],
  });
});

test('it costs two range reads and a look at the queue, however much was sent', async () => {
  for (let id = 0; id < 50; id += 1) await keep(delivery(String(id)), {});
  council.calls.length = 0;
  await report('delivery report');
  expect(council.calls.filter((call) => !call.startsWith('plans'))).toEqual([
    'deliveries.lines',
    'deliveries.refused',
    'deadLetters.list',
  ]);
});

test.each<PersonName>(['directorOfFinance', 'leader', 'stranger'])('is not for %s', async (who) => {
  expect(noticeOf(await say('delivery report', who)).title).toContain('is for the performance team');
});

describe('dead letters', () => {
  beforeEach(async () => {
    await keep(delivery('gone wrong'), { state: 'failed', reason: 'the platform does not take it (400)' });
    const at = '2024-10-08T07:31:00.000Z';
    council.stores.deadLetters.letters.push(
      {
        id: 'a',
        reason: 'the platform does not take it (400)',
        at,
        delivery: { day: '2024-10-08', id: 'gone wrong' },
      },
      { id: 'b', reason: 'it cannot be read', at },
    );
  });

  test('are listed with what they were, for whom and why', async () => {
    const reply = await say('dead letters');
    if (reply.screen !== 'dead letters') throw new Error(reply.summary);
    expect(reply.list.letters.map(({ what, reason }) => `${what}: ${reason}`)).toEqual([
      'Alert about K11 2024-25-M06 for Performance alerts: the platform does not take it (400)',
      'A message that cannot be read: it cannot be read',
    ]);
  });

  test('are sent again by their button, once, and those that cannot be read stay', async () => {
    const press = (letters: readonly string[]) =>
      route(council.services, pressing('performanceManager', 'send-again', { letters }));
    expect((await press(['a', 'b'])).summary).toBe('1 message is on the way again. 1 message was given up.');
    expect(council.stores.deadLetters.requeued).toEqual(['a']);
    expect((await press(['a'])).summary).toContain('Nothing was put back');
  });

  test('none are listed in a sentence', async () => {
    council.stores.deadLetters.letters.length = 0;
    expect((await say('failed messages')).summary).toBe('No message was given up.');
  });
});
