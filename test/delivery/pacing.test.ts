import fc from 'fast-check';
import {
  AHEAD_MS,
  createPacing,
  type Limit,
  type PacingLimits,
  TEAMS_LIMITS,
} from '../../src/delivery/pacing.ts';
import { type PacedMessage, pacedRun } from '../fakes/pacedRun.ts';

/** A pacing whose clock the test moves. */
function paced(limits: PacingLimits = TEAMS_LIMITS) {
  let [now, looks] = [5_000_000, 0];
  const pacing = createPacing(limits, () => {
    looks += 1;
    return now;
  });
  return {
    ...pacing,
    pass: (ms: number) => {
      now += ms;
    },
    /** Sends so many at once, each answered at the same instant. */
    send: (conversation: string, count: number) => {
      for (let left = count; left > 0; left -= 1) pacing.begin(conversation)();
    },
    /** How often the clock was looked at, a measure of the work, during this. */
    looksDuring: (work: () => void) => {
      const before = looks;
      work();
      return looks - before;
    },
  };
}

/** Windows that hold more than their count. */
function overruns(arrivals: readonly number[], { count, windowMs }: Limit): number {
  const sorted = arrivals.toSorted((a, b) => a - b);
  return sorted.filter((atMs, index) => (sorted[index + count] ?? Number.POSITIVE_INFINITY) - atMs < windowMs)
    .length;
}

test('the limits are those that the platform publishes', () => {
  expect(TEAMS_LIMITS).toEqual({
    conversation: [
      { count: 7, windowMs: 1_000 },
      { count: 8, windowMs: 2_000 },
      { count: 60, windowMs: 30_000 },
      { count: 1_800, windowMs: 3_600_000 },
    ],
    tenant: [{ count: 30, windowMs: 1_000 }],
  });
});

describe('whatever messages there are and however long each is on its way', () => {
  const conversations = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
  const message = fc.record({
    conversation: fc.constantFrom(...conversations),
    wantedAtMs: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 60_000 })),
    answeredAfterMs: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 6_000 })),
    arrivesAt: fc.double({ min: 0, max: 1, noNaN: true }),
    aheadMs: fc.integer({ min: 0, max: AHEAD_MS }),
  });

  test('the platform never gets more than its limits in any window, and everything is sent', () => {
    let fullWindows = 0;
    fc.assert(
      fc.property(fc.array(message, { minLength: 20, maxLength: 220 }), (messages) => {
        const { arrivals } = pacedRun(messages);
        expect(arrivals).toHaveLength(messages.length);
        for (const limit of TEAMS_LIMITS.tenant)
          expect(
            overruns(
              arrivals.map(({ atMs }) => atMs),
              limit,
            ),
          ).toBe(0);
        for (const conversation of conversations) {
          const its = arrivals.filter((one) => one.conversation === conversation).map(({ atMs }) => atMs);
          for (const limit of TEAMS_LIMITS.conversation) expect(overruns(its, limit)).toBe(0);
          fullWindows += overruns(its, { count: 7, windowMs: 2_000 });
        }
      }),
      { numRuns: 60 },
    );
    // Otherwise nothing would have been held back, and nothing shown.
    expect(fullWindows).toBeGreaterThan(0);
  });
});

test('a conversation with much to say gets all that its limit allows for half a minute', () => {
  const messages = Array.from({ length: 61 }, (): PacedMessage => {
    return { conversation: 'a', wantedAtMs: 0, answeredAfterMs: 20, arrivesAt: 0.5 };
  });
  const times = pacedRun(messages).arrivals.map(({ atMs }) => atMs);
  expect(times.at(59)).toBeLessThan(20_000);
  expect(times.at(60)).toBeGreaterThanOrEqual(30_000);
});

test('what is begun ahead counts at once: nobody else gets the same turn', () => {
  const pacing = paced();
  for (let index = 0; index < 30; index += 1) {
    pacing.send(`c${index}`, 1);
    pacing.pass(10);
  }
  const toFirst = pacing.waitMs('new');
  pacing.pass(toFirst - AHEAD_MS);
  expect(pacing.waitMs('new')).toBe(AHEAD_MS);
  pacing.begin('new');
  expect(pacing.waitMs('another')).toBe(AHEAD_MS + 10);
});

test('with small latency at least 95 % of the tenant’s rate is used, and never more than all of it', () => {
  const seconds = 60;
  const messages = Array.from({ length: 30 * seconds }, (_, index): PacedMessage => {
    const answeredAfterMs = 10 + ((index * 7) % 21);
    return { conversation: `c${index % 100}`, wantedAtMs: 0, answeredAfterMs, arrivesAt: (index % 10) / 10 };
  });
  const arrivals = pacedRun(messages).arrivals.map(({ atMs }) => atMs);
  const inTime = arrivals.filter((atMs) => atMs < seconds * 1_000).length;
  expect(inTime).toBeGreaterThanOrEqual(0.95 * 30 * seconds);
  expect(overruns(arrivals, { count: 30, windowMs: 1_000 })).toBe(0);
});

describe('one message more', () => {
  test.each([
    ['7 in a second', 7, 1_005],
    ['fewer than 7', 6, 0],
  ])('after %s waits until the window has passed', (_name, sent, waitMs) => {
    const pacing = paced();
    pacing.send('a', sent);
    expect(pacing.waitMs('a')).toBe(waitMs);
    pacing.pass(waitMs);
    expect(pacing.waitMs('a')).toBe(0);
  });

  test('does not wait for what another conversation was sent', () => {
    const pacing = paced();
    pacing.send('a', 7);
    expect([pacing.waitMs('a') > 0, pacing.waitMs('b')]).toEqual([true, 0]);
  });

  test('waits in every conversation when the tenant’s window is full', () => {
    const pacing = paced();
    for (let index = 0; index < 30; index += 1) pacing.send(`c${index}`, 1);
    expect(pacing.waitMs('new')).toBe(1_005);
  });

  test('waits as long as one of a full window is still on its way, however long that takes', () => {
    const pacing = paced();
    const answered = Array.from({ length: 7 }, () => pacing.begin('a'));
    pacing.pass(60_000);
    expect(pacing.waitMs('a')).toBeGreaterThan(0);
    for (const each of answered) each();
    pacing.pass(1_004);
    expect(pacing.waitMs('a')).toBe(1);
  });
});

describe('a hold', () => {
  test('of a conversation is for that one alone, until it is over', () => {
    const pacing = paced();
    pacing.holdConversation('a', 10_000);
    expect([pacing.waitMs('a'), pacing.waitMs('b')]).toEqual([10_000, 0]);
    pacing.pass(10_000);
    expect(pacing.waitMs('a')).toBe(0);
  });

  test('of all is for every conversation, known or new', () => {
    const pacing = paced();
    pacing.send('a', 1);
    pacing.holdAll(3_000);
    expect([pacing.waitMs('a'), pacing.waitMs('new')]).toEqual([3_000, 3_000]);
    pacing.pass(3_000);
    expect(pacing.waitMs('a')).toBe(0);
  });

  test('is not made shorter by a shorter one', () => {
    const pacing = paced();
    pacing.holdConversation('a', 10_000);
    pacing.holdConversation('a', 1_000);
    pacing.holdAll(20_000);
    pacing.holdAll(1_000);
    expect(pacing.waitMs('a')).toBe(20_000);
  });

  test('and a full window: the longer of the two counts', () => {
    const pacing = paced();
    pacing.send('a', 7);
    pacing.holdConversation('a', 100);
    expect(pacing.waitMs('a')).toBe(1_005);
  });
});

describe('messages of the process that sent before', () => {
  const sent = (count: number, ageMs: number) =>
    Array.from({ length: count }, () => ({ conversationId: 'a', ageMs }));

  test('count as if they had been sent from here, each by its age', () => {
    const pacing = paced();
    pacing.assume(sent(7, 400));
    expect([pacing.waitMs('a'), pacing.waitMs('b')]).toEqual([605, 0]);
  });

  test('are taken in any order of age', () => {
    const pacing = paced();
    pacing.assume([...sent(6, 0), ...sent(1, 900)]);
    expect(pacing.waitMs('a')).toBe(105);
  });

  test('count for the tenant as well', () => {
    const pacing = paced();
    pacing.assume(Array.from({ length: 30 }, (_, index) => ({ conversationId: `c${index}`, ageMs: 0 })));
    expect(pacing.waitMs('new')).toBe(1_005);
  });

  test('do not hide what this process has sent itself, when it becomes the sender again', () => {
    const pacing = paced();
    pacing.send('a', 7);
    pacing.assume(sent(20, 10_000));
    expect(pacing.waitMs('a')).toBe(1_005);
  });

  test('do not hide what is still on its way from here', () => {
    const pacing = paced();
    for (let index = 0; index < 7; index += 1) pacing.begin('a');
    pacing.assume(sent(20, 1_500));
    pacing.pass(10_000);
    expect(pacing.waitMs('a')).toBeGreaterThan(0);
  });
});

test('conversations that have been silent for longer than any window cost nothing any more', () => {
  const pacing = paced();
  for (let index = 0; index < 2_000; index += 1) {
    pacing.send(`c${index}`, 1);
    pacing.pass(1_000);
  }
  const sendOne = () => pacing.send('a', 1);
  expect(pacing.looksDuring(sendOne)).toBeGreaterThan(2_000);
  pacing.pass(3_600_001);
  sendOne();
  expect(pacing.looksDuring(sendOne)).toBeLessThan(10);
});

test('a conversation that is held is not forgotten while it is', () => {
  const pacing = paced();
  pacing.holdConversation('held', 10_000_000);
  for (let index = 0; index < 1_100; index += 1) pacing.send(`c${index}`, 1);
  pacing.pass(3_600_001);
  pacing.send('a', 1);
  expect(pacing.waitMs('held')).toBe(10_000_000 - 3_600_001);
});
