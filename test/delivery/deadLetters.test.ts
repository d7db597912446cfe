import { eventOf } from '../../src/app/record/changeRecord.ts';
import { deadLetters, UNREADABLE, writeLetter } from '../../src/delivery/deadLetters.ts';
import { readMessage, writeMessage } from '../../src/delivery/queueMessage.ts';
import { readEvent } from '../../src/tables/outbox.ts';
import { memoryQueue } from '../fakes/memoryQueue.ts';
import { memoryStores } from '../fakes/memoryStores.ts';
import { aDelivery, aRecord } from '../fixtures/deliveries.ts';
import { queued } from '../fixtures/queueMessages.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';

const AT = '2024-10-08T08:00:00.000Z';
const ID = aDelivery().id;
const event = aMessage(aReturn());
const EVENT = writeMessage({ what: 'event', event, lane: 'event|finance|K11', tries: 5, holds: 1, begun: 0 });

function office() {
  const [dead, queue, stores] = [memoryQueue(), memoryQueue(), memoryStores()];
  const letters = deadLetters({ dead, queue, deliveries: stores.deliveries, readEvent });
  const bury = (text: string) => dead.put(writeLetter(text, 'why', AT));
  const idOf = async (index: number) => (await letters.list()).letters[index]?.id ?? 'none';
  return { dead, queue, stores, letters, bury, idOf };
}

test('no letters are an empty list', async () => {
  expect(await office().letters.list()).toEqual({ letters: [], about: 0 });
});

test('letters say why, when and what for, and listing them takes nothing away', async () => {
  const { letters, bury, dead } = office();
  await bury(queued('a', ID));
  await bury(EVENT);
  await bury('rubbish');
  await dead.put('no letter');
  const about = { id: expect.any(String), reason: 'why', at: AT };
  const expected = [
    { ...about, delivery: { day: '2024-10-08', id: ID } },
    { ...about, event: { kind: event.kind, about: 'event|finance|K11' } },
    about,
    { ...about, reason: 'This is not a letter of ours', at: '' },
  ];
  expect(await letters.list()).toEqual({ letters: expected, about: 4 });
  expect(await letters.list()).toEqual({ letters: expected, about: 4 });
});

test('at most 32 are listed, with how many there are', async () => {
  const { letters, bury } = office();
  for (let index = 0; index < 40; index += 1) await bury(queued('a', `${index}`));
  const { letters: listed, about } = await letters.list();
  expect([listed.length, about]).toEqual([32, 40]);
});

test('a letter that is requeued starts from nothing, with its record, and the others stay', async () => {
  const { letters, bury, idOf, queue, stores, dead } = office();
  await stores.deliveries.record(aRecord({ state: 'failed', attempts: 12, repeats: 2, reason: 'why' }));
  await bury(queued('a', ID, { tries: 5, holds: 7, begun: 0 }));
  await bury(queued('a', 'other'));
  expect(await letters.requeue([await idOf(0)])).toBe(1);
  expect(queue.messages.map(({ text }) => readMessage(text, readEvent))).toMatchObject([
    { id: ID, tries: 0, holds: 0, begun: 0 },
  ]);
  expect(await stores.deliveries.find('2024-10-08', ID)).toMatchObject({
    ...{ state: 'waiting', attempts: 0, repeats: 2 },
  });
  expect((await letters.list()).letters.map(({ delivery }) => delivery?.id)).toEqual(['other']);
  expect(dead.messages).toHaveLength(1);
});

test('what was sent after all is not made to wait again', async () => {
  const { letters, bury, idOf, stores } = office();
  await stores.deliveries.record(aRecord({ state: 'sent', attempts: 3 }));
  await bury(queued('a', ID));
  await letters.requeue([await idOf(0)]);
  expect(await stores.deliveries.find('2024-10-08', ID)).toMatchObject({ state: 'sent', attempts: 3 });
});

test('an event is requeued as it was', async () => {
  const { letters, bury, idOf, queue } = office();
  await bury(EVENT);
  expect(await letters.requeue([await idOf(0)])).toBe(1);
  expect(readMessage(queue.messages[0]?.text ?? '', readEvent)).toMatchObject({
    event,
    tries: 0,
    holds: 0,
    begun: 0,
  });
});

test('what cannot be read stays, and can be listed again at once', async () => {
  const { letters, bury, idOf, queue, dead } = office();
  await bury('rubbish');
  await dead.put('no letter');
  expect(await letters.requeue([await idOf(0), await idOf(1), 'unknown'])).toBe(0);
  expect((await letters.list()).letters).toHaveLength(2);
  expect(queue.messages).toEqual([]);
});

test('with the queue down nothing is lost: the letter is there again later', async () => {
  const { letters, bury, idOf, queue, dead } = office();
  await bury(queued('a', ID));
  const id = await idOf(0);
  queue.setDown(true);
  await expect(letters.requeue([id])).rejects.toMatchObject({ code: 'storage-unavailable' });
  queue.setDown(false);
  dead.pass(30_000);
  expect(await letters.requeue([id])).toBe(1);
});

test('of a message of any length the letter keeps so much that it fits a queue', () => {
  expect(writeLetter('\u0001'.repeat(60_000), 'why', AT).length).toBeLessThan(48_000);
});

describe('what another version could not read', () => {
  const recorded = writeMessage({
    what: 'event',
    event: eventOf(
      { unit: 'plan', subject: { kind: 'milestone', code: '8.4b' }, sequence: 2, what: 'updated' },
      AT,
    ),
    lane: 'event|plan|8.4b',
    ...{ tries: 0, holds: 0, begun: 0 },
  });
  const foreign = (text: string) => writeLetter(text, UNREADABLE, AT);

  test('is put back by whoever can read it, once, however much there is', async () => {
    const { letters, queue, dead } = office();
    for (let count = 0; count < 40; count += 1) await dead.put(foreign(recorded));
    expect(await letters.reread()).toBe(40);
    expect(queue.messages.map(({ text }) => readMessage(text, readEvent)?.what)).toEqual(
      Array.from({ length: 40 }, () => 'event'),
    );
    expect([await letters.reread(), dead.messages.length]).toEqual([0, 0]);
  });

  test('stays when nobody can read it, and so does what was given up for another reason', async () => {
    const { letters, bury, queue, dead } = office();
    await dead.put(foreign('rubbish'));
    await bury(recorded);
    expect(await letters.reread()).toBe(0);
    expect([queue.messages.length, dead.messages.length]).toEqual([0, 2]);
  });
});
