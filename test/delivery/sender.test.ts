import { AHEAD_MS } from '../../src/delivery/pacing.ts';
import { ProductError } from '../../src/domain/errors.ts';
import { settle } from '../fakes/heldRelay.ts';
import { type SenderDesk, senderDesk } from '../fakes/senderDesk.ts';
import { comeLater, DONE, givenUp } from '../fixtures/dealt.ts';
import { queued, urgent } from '../fixtures/queueMessages.ts';

const HOUR_MS = 3_600_000;
let desk: SenderDesk;
beforeEach(() => {
  desk = senderDesk();
});
afterEach(async () => {
  const stopped = desk.sender.stop();
  for (const dealing of desk.begun) dealing.end(DONE);
  await stopped;
});

const put = async (...texts: readonly string[]): Promise<void> => {
  for (const text of texts) await desk.queue.put(text);
};
/** Who is being dealt with, or was: lane and id. */
const begun = () =>
  desk.begun.map(({ message }) => (message.what === 'delivery' ? message.id : message.what));
const emptied = () => desk.queue.when(() => desk.queue.messages.length === 0);

describe('messages of one lane', () => {
  test('are dealt with one after the other, those of other lanes side by side', async () => {
    await put(queued('a', 'a1'), queued('a', 'a2'), queued('b', 'b1'));
    desk.sender.start();
    await desk.dealing(2);
    await settle();
    expect(begun()).toEqual(['a1', 'b1']);
    desk.begun[0]?.end(DONE);
    await desk.dealing(3);
    expect(begun()).toEqual(['a1', 'b1', 'a2']);
  });

  test('go on behind one that failed', async () => {
    await put(queued('a', 'a1'), queued('a', 'a2'));
    desk.sender.start();
    (await desk.dealing(1)).end(new Error('no'));
    expect((await desk.dealing(2)).message).toMatchObject({ id: 'a2' });
  });

  test('of more lanes than are dealt with at once: each that ends makes room for the next', async () => {
    for (let lane = 0; lane < 30; lane += 1) await put(queued(`lane ${lane}`, `${lane}`));
    desk.sender.start();
    await desk.dealing(24);
    await settle();
    expect(desk.begun).toHaveLength(24);
    for (let index = 0; index < 6; index += 1) desk.begun[index]?.end(DONE);
    await desk.dealing(30);
    expect(new Set(begun()).size).toBe(30);
  });
});

describe('urgent messages', () => {
  test('go before what waits in their own lane, and need no room that others keep', async () => {
    for (let lane = 0; lane < 24; lane += 1) await put(queued(`lane ${lane}`, `${lane}`));
    desk.sender.start();
    await desk.dealing(24);
    await put(queued('lane 0', 'next'), queued('lane 99', 'late'));
    await put(urgent('lane 99', 'red'), urgent('lane 0', 'red 0'));
    desk.sender.nudge();
    await desk.dealing(25);
    await settle();
    expect(begun().at(-1)).toBe('red');
    desk.begun[0]?.end(DONE);
    await desk.dealing(26);
    expect(begun().at(-1)).toBe('red 0');
  });
});

describe('many messages of few places', () => {
  test('do not hold up the one of another: lanes take turns', async () => {
    for (let lane = 0; lane < 24; lane += 1)
      for (const id of ['a', 'b', 'c']) await put(queued(`lane ${lane}`, `${lane} ${id}`));
    await put(queued('another', 'older'));
    desk.sender.start();
    await desk.dealing(24);
    desk.begun[0]?.end(DONE);
    await desk.dealing(25);
    expect(begun().at(-1)).toBe('older');
  });

  test('nor do places that take nothing for a while', async () => {
    for (let lane = 0; lane < 24; lane += 1) {
      desk.pacing.holdConversation(`lane ${lane}`, 2_000);
      await put(queued(`lane ${lane}`, `${lane}`));
    }
    await put(queued('another', 'older'));
    desk.sender.start();
    await desk.dealing(1);
    expect(begun()).toEqual(['older']);
  });
});

describe('what became of a message decides where it goes', () => {
  test('done: it leaves the queue', async () => {
    await put(queued('a', 'a1'));
    desk.sender.start();
    (await desk.dealing(1)).end(DONE);
    await emptied();
    expect(desk.dead.messages).toEqual([]);
  });

  test('later: it is hidden for so long, and counts a hold and no try', async () => {
    await put(queued('a', 'a1'));
    desk.sender.start();
    (await desk.dealing(1)).end(comeLater(5_000));
    await desk.queue.when(() => desk.queue.messages[0]?.visibleAtMs === 5_000);
    expect(desk.begun).toHaveLength(1);
    desk.pass(5_000);
    expect((await desk.dealing(2)).message).toMatchObject({ id: 'a1', holds: 1, tries: 0 });
  });

  test('dead: it lies among the dead letters with its reason and its own text', async () => {
    const text = queued('a', 'a1');
    await put(text);
    desk.sender.start();
    (await desk.dealing(1)).end(givenUp('not taken'));
    await emptied();
    expect(desk.dead.messages.map((one) => JSON.parse(one.text))).toEqual([
      { v: 1, reason: 'not taken', at: '2024-10-08T08:00:00.000Z', text },
    ]);
  });

  test('dead, and that cannot be written down: it comes back, and there is no letter yet', async () => {
    desk.gaveUp.fails = new ProductError('storage-unavailable', 'down');
    await put(queued('a', 'a1'));
    desk.sender.start();
    (await desk.dealing(1)).end(givenUp('not taken'));
    await settle();
    expect([desk.queue.messages.length, desk.dead.messages.length]).toEqual([1, 0]);
    desk.gaveUp.fails = undefined;
    desk.pass(HOUR_MS);
    (await desk.dealing(2)).end(givenUp('not taken'));
    expect(await desk.reasons(1)).toEqual(['not taken']);
  });

  test('a dead letter that cannot be written leaves it on the queue', async () => {
    desk.dead.setDown(true);
    await put(queued('a', 'a1'));
    desk.sender.start();
    (await desk.dealing(1)).end(givenUp('not taken'));
    await desk.dead.when(() => desk.dead.requests.length > 0);
    await settle();
    expect([desk.queue.messages.length, desk.dead.messages.length]).toEqual([1, 0]);
    desk.dead.setDown(false);
    desk.pass(HOUR_MS);
    (await desk.dealing(2)).end(givenUp('not taken'));
    expect(await desk.reasons(1)).toEqual(['not taken']);
  });
});

test.each([
  ['that is no JSON', 'rubbish'],
  ['that is empty', ''],
  ['of a version that is not known', '{"v":2,"what":"delivery","lane":"a","day":"2024-10-08","id":"x"}'],
  ['of a kind that is not known', '{"v":1,"what":"pigeon","lane":"a"}'],
  ['with an event that is not known', '{"v":1,"what":"event","lane":"a","event":{"kind":"pigeon"}}'],
])('a message %s becomes a dead letter, and the rest goes on', async (_name, text) => {
  await put(text, queued('a', 'a1'));
  desk.sender.start();
  (await desk.dealing(1)).end(DONE);
  expect(begun()).toEqual(['a1']);
  expect(await desk.reasons(1)).toEqual(['it cannot be read']);
  await emptied();
});

describe('a message that fails', () => {
  test('for a reason of its own is given up after five tries', async () => {
    await put(queued('a', 'a1'));
    desk.sender.start();
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const dealing = await desk.dealing(attempt);
      expect(dealing.message.tries).toBe(attempt - 1);
      dealing.end(new TypeError('secret words'));
      await settle();
      desk.pass(HOUR_MS);
    }
    expect(await desk.reasons(1)).toEqual(['it failed 5 times (unexpected, TypeError)']);
    await emptied();
    expect(desk.gaveUp.reasons).toEqual(['a: it failed 5 times (unexpected, TypeError)']);
    expect(desk.log.text()).not.toContain('secret words');
  });

  test('because storage did not answer is tried for ever, and no try is counted', async () => {
    await put(queued('a', 'a1'));
    desk.sender.start();
    for (let attempt = 1; attempt <= 30; attempt += 1) {
      const dealing = await desk.dealing(attempt);
      expect(dealing.message).toMatchObject({ tries: 0, holds: attempt - 1 });
      dealing.end(new ProductError('storage-unavailable', 'down'));
      await settle();
      desk.pass(HOUR_MS);
    }
    (await desk.dealing(31)).end(DONE);
    await emptied();
    expect(desk.dead.messages).toEqual([]);
  });
});

describe('a message that was taken many times without an outcome', () => {
  /** Taken so often, and each time nothing more was heard of it. */
  const takenInVain = async (times: number, text: string) => {
    await put(text);
    for (let each = 0; each < times; each += 1) {
      await desk.queue.take(1, 1_000);
      desk.pass(1_000);
    }
  };

  test('is dealt with, however often: an answer of the queue may have been lost', async () => {
    await takenInVain(100, queued('a', 'a1'));
    desk.sender.start();
    (await desk.dealing(1)).end(DONE);
    await emptied();
    expect(desk.dead.messages).toEqual([]);
  });

  test('has it written down that it is begun, before it is dealt with', async () => {
    await takenInVain(5, queued('a', 'a1'));
    desk.sender.start();
    await desk.dealing(1);
    expect(desk.queue.messages[0]?.text).toBe(queued('a', 'a1', { begun: 1 }));
  });

  test('four times costs no request more than any other', async () => {
    await takenInVain(4, queued('a', 'a1'));
    desk.sender.start();
    await desk.dealing(1);
    expect(desk.queue.requests).not.toContain('put back');
  });

  test('and begun five times without an outcome ended the process each time, and is given up', async () => {
    await takenInVain(10, queued('a', 'a1', { begun: 5 }));
    desk.sender.start();
    expect(await desk.reasons(1)).toEqual(['the process ended 5 times while it was dealt with']);
    expect(desk.begun).toEqual([]);
    expect(desk.gaveUp.reasons).toEqual(['a: the process ended 5 times while it was dealt with']);
  });

  test('and is to come later after all has ended no process', async () => {
    await takenInVain(10, queued('a', 'a1', { begun: 4 }));
    desk.sender.start();
    (await desk.dealing(1)).end(comeLater(5_000));
    await desk.queue.when(() => desk.queue.messages[0]?.text === queued('a', 'a1', { holds: 1 }));
  });

  test('and is somebody else’s by now is not begun', async () => {
    await takenInVain(5, queued('a', 'a1'));
    await put(queued('b', 'b1'));
    desk.queue.loseNextPutBack();
    desk.sender.start();
    expect((await desk.dealing(1)).message).toMatchObject({ id: 'b1' });
  });

  test('has its tries and holds taken for none of these', async () => {
    await takenInVain(60, queued('a', 'a1', { tries: 3, holds: 56 }));
    desk.sender.start();
    await desk.dealing(1);
    expect(desk.queue.requests).not.toContain('put back');
  });
});

describe('a message that waits in its lane until the queue shows it again', () => {
  const seenAgain = async (times: number) => {
    for (let each = 0; each < times; each += 1) {
      const before = desk.queue.messages[0]?.taken ?? 0;
      desk.pass(HOUR_MS);
      desk.sender.nudge();
      await desk.queue.when(() => (desk.queue.messages[0]?.taken ?? 0) > before);
      await settle();
    }
  };

  test('is held once, and dealt with once', async () => {
    await put(queued('a', 'a1'), queued('a', 'a2'));
    desk.sender.start();
    const first = await desk.dealing(1);
    await seenAgain(20);
    first.end(DONE);
    (await desk.dealing(2)).end(DONE);
    await emptied();
    expect(begun()).toEqual(['a1', 'a2']);
    expect([desk.dead.messages, desk.queue.requests.includes('put back')]).toEqual([[], false]);
  });

  test('is hidden again when its turn in the lane comes to nothing', async () => {
    await put(queued('a', 'a1'));
    desk.sender.start();
    const first = await desk.dealing(1);
    await seenAgain(3);
    first.end(comeLater(5_000));
    await desk.queue.when(() => desk.queue.messages[0]?.visibleAtMs === 3 * HOUR_MS + 5_000);
    expect(desk.queue.messages[0]?.text).toBe(queued('a', 'a1', { holds: 4 }));
  });
});

describe('a lane that may not be sent to for long', () => {
  test('gives its messages back to the queue for as long as that is, without dealing with them', async () => {
    desk.pacing.holdConversation('a', 60_000);
    await put(queued('a', 'a1'), queued('b', 'b1'));
    desk.sender.start();
    await desk.dealing(1);
    await desk.queue.when(() => desk.queue.messages[0]?.visibleAtMs === 60_000 && hasHold());
    expect(begun()).toEqual(['b1']);
  });

  const hasHold = () => desk.queue.messages[0]?.text.includes('"holds":1') ?? false;
});

describe('a turn', () => {
  test('is taken at once when there is one', async () => {
    desk.sender.start();
    await desk.queue.when(() => desk.queue.requests.includes('take'));
    const turn = await desk.sender.turn('a', false);
    await turn?.comes();
    turn?.answered();
    expect(turn).toBeDefined();
  });

  test('that is near is taken, and comes when it may', async () => {
    desk.sender.start();
    await desk.queue.when(() => desk.queue.requests.includes('take'));
    desk.pacing.holdConversation('a', AHEAD_MS);
    const askedAt = performance.now();
    const turn = await desk.sender.turn('a', false);
    await turn?.comes();
    // A timer may come a millisecond or two early, for which pacing has its margin.
    expect(performance.now() - askedAt).toBeGreaterThan(AHEAD_MS / 2);
  });

  test('that is too far off is none', async () => {
    desk.sender.start();
    await desk.queue.when(() => desk.queue.requests.includes('take'));
    desk.pacing.holdAll(60_000);
    expect(await desk.sender.turn('a', false)).toBeUndefined();
  });

  test('is never given to a process that is not the sender', async () => {
    expect(await desk.sender.turn('a', false)).toBeUndefined();
  });
});

describe('a process that is not the sender', () => {
  test('takes nothing', async () => {
    await desk.stores.sender.write('another', 1, undefined);
    await put(queued('a', 'a1'));
    desk.sender.start();
    await settle();
    expect([desk.queue.requests.includes('take'), desk.takenOver.count, desk.begun.length]).toEqual([
      ...[false, 0, 0],
    ]);
  });

  test('any more begins nothing of what it holds, and hands it back', async () => {
    await put(queued('a', 'a1'), queued('a', 'a2'));
    desk.sender.start();
    const first = await desk.dealing(1);
    desk.loseRole();
    await desk.queue.when(() => desk.queue.messages.some(({ text }) => text.includes('"holds":1')));
    first.end(DONE);
    await desk.queue.when(() => desk.queue.messages.length === 1);
    expect(begun()).toEqual(['a1']);
    expect(desk.queue.messages[0]).toMatchObject({ visibleAtMs: 0, text: queued('a', 'a2', { holds: 1 }) });
  });
});

test('a process takes nothing before it knows what the one before it sent', async () => {
  desk.takenOver.fails = new ProductError('storage-unavailable', 'down');
  await put(queued('a', 'a1'));
  desk.sender.start();
  await desk.dealing(1);
  expect(desk.takenOver.count).toBe(2);
  expect(desk.log.lines).toContainEqual({
    ...{ level: 'warn', event: 'sender.failed', fields: { code: 'storage-unavailable' } },
  });
});

test('a queue that is down for a while is asked again until it answers', async () => {
  await put(queued('a', 'a1'));
  desk.queue.setDown(true);
  desk.sender.start();
  await desk.queue.when(() => desk.queue.requests.filter((name) => name === 'take').length >= 3);
  desk.queue.setDown(false);
  expect((await desk.dealing(1)).message).toMatchObject({ id: 'a1' });
});

describe('stop', () => {
  test('finishes what is being sent, hands back what is not begun, and lets another take over', async () => {
    await put(queued('a', 'a1'), queued('a', 'a2'));
    desk.sender.start();
    const first = await desk.dealing(1);
    let isStopped = false;
    const stopped = desk.sender.stop().then(() => {
      isStopped = true;
    });
    await settle();
    expect(isStopped).toBe(false);
    first.end(DONE);
    await stopped;
    expect(begun()).toEqual(['a1']);
    expect(desk.queue.messages).toMatchObject([{ visibleAtMs: 0, text: queued('a', 'a2', { holds: 1 }) }]);
    expect((await desk.stores.sender.read())?.owner).toBe('');
  });

  test('with the queue down still ends, and lets another take over', async () => {
    await put(queued('a', 'a1'), queued('a', 'a2'));
    desk.sender.start();
    const first = await desk.dealing(1);
    desk.queue.setDown(true);
    const stopped = desk.sender.stop();
    first.end(DONE);
    await stopped;
    expect((await desk.stores.sender.read())?.owner).toBe('');
    expect(desk.log.lines.map(({ event }) => event)).toContain('queue.not-handed-back');
  });
});
