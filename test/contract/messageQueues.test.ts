import { setTimeout as pause } from 'node:timers/promises';
import { QueueClient } from '@azure/storage-queue';
import { messageQueue } from '../../src/delivery/messageQueue.ts';
import { memoryQueue } from '../fakes/memoryQueue.ts';
import { type Azurite, emulatorConnection, freePort, startAzurite } from '../fixtures/azurite.ts';
import { messageQueueContract } from './messageQueueContract.ts';

let azurite: Azurite;
let opened = 0;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

messageQueueContract('in memory', async () => {
  const queue = memoryQueue();
  return { queue, pass: async (ms) => queue.pass(ms) };
});

messageQueueContract('Azure Storage Queue', async () => {
  opened += 1;
  const queue = messageQueue(new QueueClient(azurite.connectionString, `queue-${opened}`));
  await queue.ensure();
  return { queue, pass: (ms) => pause(ms) };
});

describe('a queue that cannot be reached, or is not there', () => {
  const some = { id: 'id', receipt: 'receipt', text: 'a', taken: 1 };
  const calls = (queue: ReturnType<typeof messageQueue>) => ({
    put: queue.put('a'),
    take: queue.take(1, 1_000),
    'put back': queue.putBack(some, 'a', 0),
    remove: queue.remove(some),
    peek: queue.peek(1),
    count: queue.count(),
  });
  const failures = async (queue: ReturnType<typeof messageQueue>) => {
    const results = await Promise.allSettled(Object.values(calls(queue)));
    return results.map((result) => (result.status === 'rejected' ? result.reason : 'answered'));
  };
  const unavailable = expect.objectContaining({ code: 'storage-unavailable' });

  test('says so for every request: never that there is nothing, nor that a message is lost', async () => {
    const port = await freePort();
    const nobody = new QueueClient(emulatorConnection(port), 'nobody', { retryOptions: { maxTries: 1 } });
    const memory = memoryQueue();
    memory.setDown(true);
    expect(await failures(messageQueue(nobody))).toEqual(Array(6).fill(unavailable));
    expect(await failures(memory)).toEqual(Array(6).fill(unavailable));
    await expect(messageQueue(nobody).ensure()).rejects.toEqual(unavailable);
  });

  test('of which the service says that it is not there is no empty queue', async () => {
    const missing = messageQueue(new QueueClient(azurite.connectionString, 'never-made'));
    expect(await failures(missing)).toEqual(Array(6).fill(unavailable));
  });

  test('that refuses our key says so with its status, and without the key', async () => {
    const port = Number(new URL(new QueueClient(azurite.connectionString, 'x').url).port);
    const key = Buffer.from('not the key').toString('base64');
    const client = new QueueClient(emulatorConnection(port, key, port), 'x', {
      retryOptions: { maxTries: 1 },
    });
    const error = await messageQueue(client)
      .put('a')
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ details: { queue: 'x', operation: 'put', status: expect.any(Number) } });
    expect(JSON.stringify(error)).not.toContain(key);
  });
});
