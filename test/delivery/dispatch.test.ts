import { currentCorrelation, withCorrelation } from '../../src/app/correlation.ts';
import { createDispatch } from '../../src/delivery/dispatch.ts';
import { NO_COUNTS, readMessage } from '../../src/delivery/queueMessage.ts';
import { readEvent } from '../../src/tables/outbox.ts';
import { memoryQueue } from '../fakes/memoryQueue.ts';
import { memoryStores } from '../fakes/memoryStores.ts';
import { recordingLog } from '../fakes/recordingLog.ts';
import { aDelivery } from '../fixtures/deliveries.ts';

function dispatching() {
  const [stores, queue, log] = [memoryStores(), memoryQueue(), recordingLog()];
  const told = { nudges: 0 };
  const nudge = (): void => {
    told.nudges += 1;
  };
  const dispatch = createDispatch({ deliveries: stores.deliveries, queue, log, nudge });
  const kept = () => stores.deliveries.open('2024-10-08', '2024-10-08');
  return { stores, queue, log, told, dispatch, kept };
}

const many = (count: number) => Array.from({ length: count }, (_, index) => aDelivery({ id: `${index}` }));

test('deliveries are kept, put on the queue in their places’ lanes, and the sender is told', async () => {
  const { dispatch, kept, queue, told } = dispatching();
  await dispatch(many(20));
  expect(await kept()).toHaveLength(20);
  expect(queue.messages.map(({ text }) => readMessage(text, readEvent))).toContainEqual({
    ...{ what: 'delivery', day: '2024-10-08', id: '7', ...NO_COUNTS },
    lane: aDelivery().place.address.conversationId,
  });
  expect([queue.messages.length, told.nudges]).toEqual([20, 1]);
});

test('with the queue down they are kept all the same, and nothing is thrown', async () => {
  const { dispatch, kept, queue, log } = dispatching();
  queue.setDown(true);
  await dispatch(many(100));
  expect(await kept()).toHaveLength(100);
  expect(log.lines).toEqual([{ level: 'warn', event: 'queue.not-put', fields: { deliveries: 100 } }]);
  // A queue that is down is not asked a hundred times.
  expect(queue.requests.length).toBeLessThan(20);
});

test('with storage down it is thrown, and nothing lies on the queue that is not kept', async () => {
  const { dispatch, queue, stores, told } = dispatching();
  stores.setDown(true);
  await expect(dispatch(many(1))).rejects.toMatchObject({ code: 'storage-unavailable' });
  expect([queue.messages.length, told.nudges]).toEqual([0, 0]);
});

test('nothing to dispatch asks nothing of anybody', async () => {
  const { dispatch, queue, stores, told } = dispatching();
  stores.setDown(true);
  await dispatch([]);
  expect([queue.requests.length, told.nudges]).toEqual([0, 0]);
});

test('each carries the id of the request that caused it, unless it has one', async () => {
  const { dispatch, kept } = dispatching();
  await withCorrelation('cause', () => dispatch([aDelivery(), aDelivery({ id: 'b', correlation: 'own' })]));
  expect(currentCorrelation()).toBeUndefined();
  expect((await kept()).map(({ delivery }) => delivery.correlation).sort()).toEqual(['cause', 'own']);
});
