import { z } from 'zod';
import type { DeliveryRecord, Outgoing } from '../../src/app/deliveryPorts.ts';
import { eventOf } from '../../src/app/record/changeRecord.ts';
import { createDelivery } from '../../src/delivery/createDelivery.ts';
import { writeMessage } from '../../src/delivery/queueMessage.ts';
import { ProductError } from '../../src/domain/errors.ts';
import { readEvent } from '../../src/tables/outbox.ts';
import { memoryQueue } from '../fakes/memoryQueue.ts';
import { memoryStores } from '../fakes/memoryStores.ts';
import { recordingLog } from '../fakes/recordingLog.ts';
import { aDelivery, aRecord } from '../fixtures/deliveries.ts';
import { queued } from '../fixtures/queueMessages.ts';

const AT = '2024-10-08T08:00:00.000Z';
const BEFORE: DeliveryRecord = aRecord({
  ...{ delivery: aDelivery({ id: 'before', at: AT }), state: 'sending', how: 'post', activityId: 'posted' },
  ...{ attempts: 1, changedAt: AT, shown: {} },
});
const NEXT = aDelivery({ id: 'next', at: AT });

/** A process that takes over: one message waits, and of the one before it is known that it was sent, but its kind does not know it. */
async function takesOver(keepOutcome: Outgoing['keepOutcome']) {
  const [queue, dead, stores, log] = [memoryQueue(), memoryQueue(), memoryStores(), recordingLog()];
  const done: string[] = [];
  await stores.deliveries.add([BEFORE.delivery, NEXT]);
  await stores.deliveries.record(BEFORE);
  const lane = NEXT.place.address.conversationId;
  await queue.put(queued(lane, 'next'));
  const path = createDelivery({
    ...{ queue, dead, log, readEvent },
    ...{ deliveries: stores.deliveries, sender: stores.sender, outbox: stores.outbox },
    units: async () => [],
    expand: async () => [],
    follow: async () => undefined,
    outgoing: {
      alert: {
        whenUncertain: 'send again',
        async compose({ id }) {
          done.push(`compose ${id}`);
          return { do: 'nothing', because: 'it stands there already' };
        },
        async keepOutcome(delivery, outcome, dispatch) {
          done.push(`keep ${delivery.id}: ${outcome.state}`);
          if (delivery.id === 'before') await keepOutcome(delivery, outcome, dispatch);
        },
      },
    },
    messenger: { send: () => Promise.reject(new Error('no')), update: () => Promise.reject(new Error('no')) },
    refused: async () => undefined,
    clock: { now: () => new Date(AT) },
    owner: 'this one',
  });
  path.start();
  await queue.when(() => queue.messages.length === 0);
  await path.stop();
  return { done, log, record: await stores.deliveries.find('2024-10-08', 'before') };
}

test('what the sender before sent is kept before anything else is composed', async () => {
  const { done, record } = await takesOver(async () => undefined);
  expect(done).toEqual(['keep before: sent', 'compose next', 'keep next: not needed']);
  expect(record).toMatchObject({ state: 'sent', activityId: 'posted' });
});

test('what is to be said because of that is said, too', async () => {
  const { done } = await takesOver(async (_delivery, _outcome, dispatch) =>
    dispatch([aDelivery({ id: 'because of that', at: AT })]),
  );
  expect(done[0]).toBe('keep before: sent');
  expect(done).toContain('compose because of that');
});

test('while storage does not answer it is tried again before anything else', async () => {
  let failures = 2;
  const { done } = await takesOver(async () => {
    failures -= 1;
    if (failures >= 0) throw new ProductError('storage-unavailable', 'down');
  });
  expect(done).toEqual([
    ...Array.from({ length: 3 }, () => 'keep before: sent'),
    ...['compose next', 'keep next: not needed'],
  ]);
});

test('what can never be kept holds up nothing else', async () => {
  const { done, log } = await takesOver(() => Promise.reject(new TypeError('no')));
  expect(done).toEqual(['keep before: sent', 'compose next', 'keep next: not needed']);
  expect(log.lines.map(({ event }) => event)).toContain('delivery.not-kept');
});

/** An event as the version before reads it: what it does not know, it does not read. */
const BEFORE_EVENT = z.object({
  kind: z.literal('recorded'),
  subject: z.object({ kind: z.enum(['milestone', 'risk', 'saving', 'action']) }),
});

test.each([
  ['action', 'A12', 'registered'],
  ['decision', 'D3', 'registered'],
  ['enquiry', 'E1', 'recorded'],
] as const)(
  'what the version before could not read of an %s while it sent is dealt with by whoever takes over from it',
  async (kind, code, known) => {
    const [queue, dead, stores, log] = [memoryQueue(), memoryQueue(), memoryStores(), recordingLog()];
    const event = eventOf({ unit: 'plan', subject: { kind, code }, sequence: 2, what: 'updated' }, AT);
    await queue.put(
      writeMessage({ what: 'event', event, lane: `event|plan|${code}`, tries: 0, holds: 0, begun: 0 }),
    );
    const expanded: string[] = [];
    const sending = (owner: string, reads: typeof readEvent) =>
      createDelivery({
        ...{ queue, dead, log, readEvent: reads, owner },
        ...{ deliveries: stores.deliveries, sender: stores.sender, outbox: stores.outbox },
        follow: async () => undefined,
        units: async () => [],
        async expand(event) {
          expanded.push(`${owner}: ${event.kind}`);
          return [];
        },
        outgoing: {},
        messenger: {
          send: () => Promise.reject(new Error('no')),
          update: () => Promise.reject(new Error('no')),
        },
        refused: async () => undefined,
        clock: { now: () => new Date(AT) },
      });
    const before = sending('the version before', (value) =>
      BEFORE_EVENT.safeParse(value).success ? readEvent(value) : undefined,
    );
    before.start();
    await dead.when(() => dead.messages.length === 1);
    await before.stop();
    const now = sending('this version', readEvent);
    now.start();
    await queue.when(() => expanded.length === 1 && queue.messages.length === 0);
    await now.stop();
    expect([expanded, dead.messages]).toEqual([[`this version: ${known}`], []]);
  },
);
