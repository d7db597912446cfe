import { writeLetter } from '../../src/delivery/deadLetters.ts';
import { openQueues } from '../../src/delivery/openQueues.ts';
import { writeMessage } from '../../src/delivery/queueMessage.ts';
import { serviceUrlIn } from '../../src/serviceUrl.ts';
import { addressOf } from '../fakes/council.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type AdminUnderTest, adminAt } from './adminDesk.ts';

const AT = '2024-10-08T08:00:00.000Z';

let azurite: Azurite;
let admin: AdminUnderTest;
beforeAll(async () => {
  azurite = await startAzurite();
  admin = await adminAt(azurite.connectionString);
});
afterAll(async () => {
  await admin?.close();
  await azurite?.stop();
});

const queues = () => {
  const value = azurite.connectionString;
  return openQueues({ kind: 'connectionString', value, url: serviceUrlIn(value, 'queue') ?? '' });
};

test('without any it says so', async () => {
  expect(await admin.run(['dead-letters'])).toMatchObject({ code: 0, printed: 'No message was given up.' });
});

test('they are listed with their reasons, put back once, and what cannot be read stays', async () => {
  const { deliveries } = await admin.tables();
  const place = { kind: 'channel' as const, address: addressOf('19:c') };
  const delivery = { id: 'alert|1', kind: 'alert' as const, place, about: 'K11', facts: {}, at: AT };
  await deliveries.record({ delivery, state: 'failed', changedAt: AT, nextAt: AT, attempts: 12, repeats: 0 });
  const { queue, dead } = queues();
  const message = {
    what: 'delivery',
    day: '2024-10-08',
    id: 'alert|1',
    lane: '19:c',
    tries: 4,
    holds: 0,
    begun: 0,
  } as const;
  await dead.put(writeLetter(writeMessage(message), 'the platform does not take it (400)', AT));
  await dead.put(writeLetter('gibberish', 'it cannot be read', AT));

  const listed = await admin.run(['dead-letters']);
  expect(listed.code).toBe(1);
  expect(listed.printed).toContain('the platform does not take it (400) (2024-10-08 alert|1)');
  expect(listed.printed).toContain('it cannot be read (cannot be read)');

  const again = await admin.run(['dead-letters', '--send-again']);
  expect([again.code, again.printed.split('\n').at(-1)]).toEqual([
    1,
    '1 message put back. What cannot be read stays.',
  ]);
  expect((await admin.run(['interventions'])).printed).toContain(
    'by admin, an account of this machine: send dead letters again, 1 message',
  );
  expect(await deliveries.find('2024-10-08', 'alert|1')).toMatchObject({ state: 'waiting', attempts: 0 });
  expect(await queue.count()).toBe(1);
  expect((await admin.run(['dead-letters'])).printed).toContain('1 message given up.');
});
