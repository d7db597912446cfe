import { queueReminders } from '../../../src/app/chasing/queueReminders.ts';
import { handOverReminders } from '../../../src/app/chasing/remindPeople.ts';
import type { Told } from '../../../src/app/peoplePorts.ts';
import { addressOf, recordingMessenger } from '../../fakes/council.ts';
import { LINE, type LineCouncil, openLine } from '../../fakes/line.ts';
import { reminderPath, sendReminders } from '../../fakes/sendReminders.ts';

let council: LineCouncil;
beforeEach(async () => {
  council = await openLine([
    {},
    { accountablePost: 'manager' },
    { accountablePost: 'sao' },
    { accountablePost: 'colleague' },
  ]);
  council.setNow('2024-10-09T07:00:00Z');
});

const send = (messenger = recordingMessenger()) => sendReminders(council, messenger);
const states = async () =>
  Object.fromEntries((await council.stores.people.told()).map(({ person, state }) => [person, state]));

test('everybody with a reason is queued once, however often it is asked', async () => {
  expect(await queueReminders(council.services, '2024-10-08')).toBe(4);
  expect(await queueReminders(council.services, '2024-10-08')).toBe(0);
  expect(await send()).toBe(4);
  expect(await queueReminders(council.services, '2024-10-08')).toBe(0);
});

test('a day without a reason queues nobody and reads nothing about people', async () => {
  council.calls.length = 0;
  expect(await queueReminders(council.services, '2024-10-09')).toBe(0);
  expect(council.calls.filter((call) => call.startsWith('people'))).toEqual([]);
});

test('without anything queued a tick costs one range read', async () => {
  council.calls.length = 0;
  await send();
  expect(council.calls).toEqual(['people.told']);
});

test('what became of each is written down, with how many returns it listed', async () => {
  await queueReminders(council.services, '2024-10-08');
  const messenger = recordingMessenger();
  messenger.failing.set('manager', 'delivery-refused');
  messenger.failing.set('sao', 'delivery-uncertain');
  await send(messenger);
  expect(await states()).toEqual({
    [LINE.officer]: 'arrived',
    [LINE.manager]: 'refused',
    [LINE.sao]: 'uncertain',
    [LINE.colleague]: 'arrived',
  });
  const told = await council.stores.people.told();
  expect(told.find(({ person }) => person === LINE.officer)).toMatchObject<Partial<Told>>({
    day: '2024-10-09',
    by: 'schedule',
    listed: 2, // August is late, September is due
  });
  expect((await council.stores.people.reach(LINE.manager))?.refusedAt).toBe('2024-10-09T07:00:00.000Z');
});

test('a refused chat that takes messages again is not refused any more', async () => {
  const refusedAt = '2024-10-01T07:00:00.000Z';
  await council.stores.people.saveReach({ person: LINE.officer, address: addressOf('officer'), refusedAt });
  await queueReminders(council.services, '2024-10-08');
  await send();
  expect(await council.stores.people.reach(LINE.officer)).not.toHaveProperty('refusedAt');
});

test('when the platform asks for patience, a message waits and is sent later', async () => {
  await queueReminders(council.services, '2024-10-08');
  const messenger = recordingMessenger();
  messenger.failing.set('officer', 'delivery-postponed');
  const path = reminderPath(council, messenger);
  await handOverReminders(council.services, path.dispatch);
  await path.drain();
  expect(messenger.sent).toHaveLength(3);
  expect(path.waiting).toHaveLength(1);
  messenger.failing.clear();
  await path.drain();
  expect(new Set(messenger.sent.map(({ to }) => to)).size).toBe(4);
});

test('handed over twice, as after a process was ended in the middle, each is sent once', async () => {
  await queueReminders(council.services, '2024-10-08');
  const messenger = recordingMessenger();
  const path = reminderPath(council, messenger);
  council.broken.add('people.changeTold');
  await expect(handOverReminders(council.services, path.dispatch)).rejects.toMatchObject({
    code: 'storage-unavailable',
  });
  council.broken.clear();
  await handOverReminders(council.services, path.dispatch);
  expect(path.waiting).toHaveLength(8);
  await path.drain();
  expect(messenger.sent).toHaveLength(4);
});

test('outside working hours a message is held until the next morning', async () => {
  await queueReminders(council.services, '2024-10-08');
  const messenger = recordingMessenger();
  const path = reminderPath(council, messenger);
  await handOverReminders(council.services, path.dispatch);
  council.setNow('2024-10-09T18:30:00Z');
  await path.drain();
  expect(messenger.sent).toEqual([]);
  const [line] = await council.stores.deliveries.lines('2024-10-09', '2024-10-09');
  expect(line).toMatchObject({ state: 'waiting', nextAt: '2024-10-10T07:00:00.000Z' });
  council.setNow('2024-10-10T07:00:00Z');
  await path.drain();
  expect(messenger.sent).toHaveLength(4);
});

test('what is still queued the next day is sent then, as that day’s message', async () => {
  await queueReminders(council.services, '2024-10-08');
  council.setNow('2024-10-10T07:00:00Z');
  expect(await queueReminders(council.services, '2024-10-09')).toBe(0);
  expect(await send()).toBe(4);
  expect((await council.stores.people.told()).map(({ day }) => day)).toEqual(Array(4).fill('2024-10-10'));
});

test('a message that a later one has taken the place of is not sent', async () => {
  await queueReminders(council.services, '2024-10-08');
  const messenger = recordingMessenger();
  const path = reminderPath(council, messenger);
  await handOverReminders(council.services, path.dispatch);
  council.setNow('2024-10-14T07:00:00Z');
  expect(await queueReminders(council.services, '2024-10-11')).toBe(4);
  await handOverReminders(council.services, path.dispatch);
  await path.drain();
  expect(messenger.sent).toHaveLength(4);
});

test('a period that was opened early is told the next working morning', async () => {
  council.setNow('2024-10-25T13:00:00Z');
  const by = { aadObjectId: LINE.sao, name: 'sao' };
  await council.stores.plans.decide(
    {
      kind: 'opened early',
      period: '2024-25-M07',
      opensOn: '2024-10-25',
      by,
      at: '2024-10-25T13:00:00.000Z',
    },
    0,
  );
  council.setNow('2024-10-28T08:00:00Z');
  expect(await queueReminders(council.services, '2024-10-25')).toBe(4);
});
