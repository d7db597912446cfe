import { createLanes, type Held } from '../../src/delivery/lanes.ts';
import { NO_COUNTS, type QueueMessage } from '../../src/delivery/queueMessage.ts';

const held = (id: string, message: Partial<QueueMessage>): Held =>
  ({ taken: { id }, message: { ...NO_COUNTS, lane: id, ...message }, sinceMs: 0 }) as Held;

test.each<[string, Partial<QueueMessage>]>([
  ['message', { what: 'delivery', urgent: true }],
  ['event', { what: 'event', urgent: true }],
])('an urgent %s goes before the events of 600 others that wait', async (_what, urgent) => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const lanes = createLanes({
    dealWith: ({ taken }) => {
      begun.push(taken.id);
      return new Promise((resolve) => ends.push(resolve));
    },
    goesOn: () => true,
    isNear: () => true,
    freed: () => undefined,
  });
  for (let index = 0; index < 600; index += 1) lanes.add(held(`event ${index}`, { what: 'event' }));
  lanes.run();
  const room = begun.length;
  expect(room).toBeLessThan(600);
  lanes.add(held('red', urgent));
  ends[0]?.();
  await new Promise(setImmediate);
  expect(begun.slice(room, room + 1)).toEqual(['red']);
});

test('events of one thing keep their order, also when a later one is urgent', () => {
  const begun: string[] = [];
  const lanes = createLanes({
    dealWith: ({ taken }) => {
      begun.push(taken.id);
      return new Promise(() => undefined);
    },
    goesOn: () => true,
    isNear: () => true,
    freed: () => undefined,
  });
  lanes.add(held('amber', { what: 'event', lane: 'event|finance|K11' }));
  lanes.add(held('red', { what: 'event', lane: 'event|finance|K11', urgent: true }));
  lanes.run();
  expect(begun).toEqual(['amber']);
});

test('beside an urgent message few others are begun, and as many as ever once it has ended', async () => {
  const ends = new Map<string, () => void>();
  const lanes = createLanes({
    dealWith: ({ taken }) => new Promise((resolve) => ends.set(taken.id, resolve)),
    goesOn: () => true,
    isNear: () => true,
    freed: () => undefined,
  });
  lanes.add(held('red', { what: 'delivery', urgent: true }));
  for (let index = 0; index < 100; index += 1) lanes.add(held(`ordinary ${index}`, { what: 'delivery' }));
  lanes.run();
  const beside = ends.size;
  ends.get('red')?.();
  await new Promise(setImmediate);
  expect(beside).toBeGreaterThan(1);
  expect(ends.size).toBeGreaterThan(2 * beside);
});

test('a lane tells that an urgent message waits behind the one that is dealt with', () => {
  const lanes = createLanes({
    dealWith: () => new Promise(() => undefined),
    goesOn: () => true,
    isNear: () => true,
    freed: () => undefined,
  });
  lanes.add(held('line', { what: 'delivery', lane: 'a channel' }));
  lanes.add(held('another', { what: 'delivery', lane: 'a channel' }));
  lanes.run();
  expect(lanes.hasUrgent('a channel')).toBe(false);
  lanes.add(held('red', { what: 'delivery', lane: 'a channel', urgent: true }));
  expect([lanes.hasUrgent('a channel'), lanes.hasUrgent('elsewhere')]).toEqual([true, false]);
});
