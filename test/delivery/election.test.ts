import fc from 'fast-check';
import { createElection, ELECTION_TIMES } from '../../src/delivery/election.ts';
import { memoryStores } from '../fakes/memoryStores.ts';
import { recordingLog } from '../fakes/recordingLog.ts';
import { type Step, senderRun } from '../fakes/senderRun.ts';

const { stopAfterMs, takeOverAfterMs } = ELECTION_TIMES;

/** Two processes on one store, each with a steady clock of its own that the test moves. */
function replicas() {
  const stores = memoryStores();
  const log = recordingLog();
  const process = (owner: string) => {
    let now = 1_000;
    const election = createElection(stores.sender, owner, log, ELECTION_TIMES, () => now);
    return {
      ...election,
      pass: (ms: number) => {
        now += ms;
      },
    };
  };
  const [a, b] = [process('a'), process('b')];
  return {
    ...{ stores, log, a, b, process },
    pass: (ms: number) => {
      for (const each of [a, b]) each.pass(ms);
    },
  };
}

describe('at any time at most one process sends', () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('round' as const), who: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('resign' as const), who: fc.nat(2) }) },
    {
      weight: 12,
      arbitrary: fc.record({
        do: fc.constant('go on' as const),
        which: fc.nat(5),
        fails: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('pass' as const),
        ms: fc.oneof(fc.integer({ min: 0, max: 6_000 }), fc.integer({ min: 0, max: 50_000 })),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('set the time of day' as const),
        ms: fc.integer({ min: -1e8, max: 1e8 }),
      }),
    },
  ) satisfies fc.Arbitrary<Step>;
  // The slowest clock ticks half as fast as the fastest: far more than clocks differ, and less than the times allow for.
  const speeds = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 0.7, max: 1.4, noNaN: true })));

  test('however calls, failures, stops and clocks of different speeds fall together', async () => {
    let [elected, changes] = [0, 0];
    await fc.assert(
      fc.asyncProperty(speeds, fc.array(step, { minLength: 40, maxLength: 120 }), async (speed, steps) => {
        const run = await senderRun(speed, steps);
        expect(run.most).toBeLessThanOrEqual(1);
        elected += run.most;
        changes += run.changes;
      }),
      { numRuns: 150 },
    );
    // Otherwise nobody ever sent, or nobody ever took over, and nothing was shown.
    expect(elected).toBeGreaterThan(50);
    expect(changes).toBeGreaterThan(10);
  });
});

describe('the sender', () => {
  test('is the first that asks, and says once that it has become it', async () => {
    const { a, b, log } = replicas();
    expect([await a.round(), await b.round(), await a.round()]).toEqual([true, false, false]);
    expect([a.isSender(), b.isSender()]).toEqual([true, false]);
    expect(log.lines.map(({ event }) => event)).toEqual(['sender.elected']);
  });

  test('of two that ask at the same moment is one', async () => {
    const { a, b } = replicas();
    const became = await Promise.all([a.round(), b.round()]);
    expect(became.filter(Boolean)).toHaveLength(1);
    expect([a.isSender(), b.isSender()].filter(Boolean)).toHaveLength(1);
  });

  test('stays it as long as it beats', async () => {
    const { a, b, pass } = replicas();
    await a.round();
    for (let beat = 0; beat < 50; beat += 1) {
      pass(ELECTION_TIMES.beatMs);
      await a.round();
      expect(await b.round()).toBe(false);
    }
    expect([a.isSender(), b.isSender()]).toEqual([true, false]);
  });

  test('that does not beat any more stops by itself, before anybody takes over', async () => {
    const { a, pass } = replicas();
    await a.round();
    pass(stopAfterMs - 1);
    expect(a.isSender()).toBe(true);
    pass(1);
    expect(a.isSender()).toBe(false);
    expect(stopAfterMs).toBeLessThan(takeOverAfterMs);
  });

  test('that died is followed by another, once that one has seen no sign of it for long enough', async () => {
    const { a, b, pass } = replicas();
    await a.round();
    await b.round();
    pass(takeOverAfterMs - 1);
    expect(await b.round()).toBe(false);
    pass(1);
    expect(await b.round()).toBe(true);
    expect([a.isSender(), b.isSender()]).toEqual([false, true]);
    expect(await a.round()).toBe(false);
  });

  test('that beats once in between makes the others wait all the time again', async () => {
    const { a, b, pass } = replicas();
    await a.round();
    await b.round();
    pass(takeOverAfterMs - 1);
    await a.round();
    await b.round();
    pass(takeOverAfterMs - 1);
    expect(await b.round()).toBe(false);
  });

  test('that resigns can be followed at once', async () => {
    const { a, b } = replicas();
    await a.round();
    await b.round();
    await a.resign();
    expect(a.isSender()).toBe(false);
    expect(await b.round()).toBe(true);
  });

  test('gets its role back at once after a short silence, when nobody took it', async () => {
    const { a, b, pass } = replicas();
    await a.round();
    pass(stopAfterMs);
    expect([await a.round(), await b.round()]).toEqual([true, false]);
  });
});

describe('resigning', () => {
  test('takes nothing from another that is the sender', async () => {
    const { a, b, stores } = replicas();
    await a.round();
    await b.resign();
    expect((await stores.sender.read())?.owner).toBe('a');
    expect(a.isSender()).toBe(true);
  });

  test('with storage down is logged, and the process sends no more all the same', async () => {
    const { a, stores, log } = replicas();
    await a.round();
    stores.setDown(true);
    await a.resign();
    expect(a.isSender()).toBe(false);
    expect(log.lines.at(-1)).toEqual({
      level: 'warn',
      event: 'sender.not-resigned',
      fields: { code: 'storage-unavailable' },
    });
  });
});

describe('while storage does not answer', () => {
  test('the sender goes on for as long as nobody can have taken over, and no longer', async () => {
    const { a, b, stores, pass, log } = replicas();
    await a.round();
    await b.round();
    stores.setDown(true);
    pass(stopAfterMs - 1);
    expect([await a.round(), a.isSender()]).toEqual([false, true]);
    pass(1);
    expect([await a.round(), a.isSender()]).toEqual([false, false]);
    expect(log.lines.filter(({ event }) => event === 'sender.round-failed')).toHaveLength(2);
  });

  test('nobody becomes the sender, however long', async () => {
    const { b, stores, pass } = replicas();
    stores.setDown(true);
    for (let round = 0; round < 10; round += 1) {
      pass(takeOverAfterMs);
      expect([await b.round(), b.isSender()]).toEqual([false, false]);
    }
  });
});

test('a beat that was written over a row that changed meanwhile counts for nothing', async () => {
  const { stores, process } = replicas();
  const slow = process('slow');
  const log = recordingLog();
  // Its beat is on its way while the others see no sign of it and take over.
  const { promise: arrives, resolve: arrive } = Promise.withResolvers<void>();
  const late = createElection(
    {
      ...stores.sender,
      async write(...given) {
        await arrives;
        return stores.sender.write(...given);
      },
    },
    'late',
    log,
    ELECTION_TIMES,
    () => 0,
  );
  const beat = late.round();
  expect(await slow.round()).toBe(true);
  arrive();
  expect([await beat, late.isSender(), slow.isSender()]).toEqual([false, false, true]);
  expect((await stores.sender.read())?.owner).toBe('slow');
});

test('a beat counts from when it was sent off, not from when it was answered', async () => {
  const stores = memoryStores();
  let now = 0;
  const election = createElection(
    {
      ...stores.sender,
      async write(...given) {
        const written = await stores.sender.write(...given);
        now += stopAfterMs;
        return written;
      },
    },
    'a',
    recordingLog(),
    ELECTION_TIMES,
    () => now,
  );
  expect([await election.round(), election.isSender()]).toEqual([false, false]);
});
