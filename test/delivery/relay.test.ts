import { unitOf } from '../../src/app/ports.ts';
import { ProductError } from '../../src/domain/errors.ts';
import { type HeldRelay, heldRelay, message, settle } from '../fakes/heldRelay.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';

let held: HeldRelay;
beforeEach(() => {
  held = heldRelay();
});
afterEach(() => held.close());

/** Opens another relay in place of the one that every test gets. */
const open = async (options: Parameters<typeof heldRelay>[0]): Promise<void> => {
  await held.close();
  held = heldRelay(options);
};

describe('what waits in the outbox', () => {
  test('is delivered oldest first, each after the one before, and leaves the outbox when delivered', async () => {
    held.outbox.put(message('1'), message('2'));
    held.relay.nudge('finance');
    const first = await held.delivery(1);
    await settle();
    expect([first.message.id, held.begun.length, held.outbox.waiting.length]).toEqual(['1', 1, 2]);
    first.finish();
    expect((await held.delivery(2)).message.id).toBe('2');
    expect(held.outbox.waiting.map(({ id }) => id)).toEqual(['2']);
  });

  test('and is urgent goes first, behind what was told of the same thing before', async () => {
    await open(() => ({ isUrgent: ({ id }) => id === '4' }));
    const of = (id: string, indicator: string) => aMessage(aReturn({ indicator }), id);
    held.outbox.put(of('1', 'K11'), of('2', 'K12'), of('3', 'K13'), of('4', 'K12'));
    held.relay.nudge('finance');
    for (let count = 1; count <= 4; count += 1) (await held.delivery(count)).finish();
    expect(held.begun.map((one) => one.message.id)).toEqual(['2', '4', '1', '3']);
  });

  test('and is urgent waits for ten others at most, however many there are', async () => {
    await open(() => ({ isUrgent: ({ id }) => id === 'red' }));
    const codes = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'));
    held.outbox.put(...codes.map((code) => aMessage(aReturn({ indicator: `K${code}` }), code)));
    held.relay.nudge('finance');
    const first = await held.delivery(1);
    held.outbox.put(aMessage(aReturn({ indicator: 'K99' }), 'red'));
    held.relay.nudge('finance');
    first.finish();
    for (let count = 2; count <= 11; count += 1) (await held.delivery(count)).finish();
    expect(held.begun.map((one) => one.message.id).indexOf('red')).toBeLessThanOrEqual(10);
  });

  test('is looked for once, and again when something was written meanwhile', async () => {
    let looks = 0;
    await open((outbox) => ({
      outbox: {
        ...outbox,
        pending: (division) => {
          looks += 1;
          return outbox.pending(division);
        },
      },
    }));
    held.outbox.put(message('1'));
    held.relay.nudge('finance');
    (await held.delivery(1)).finish();
    await settle();
    expect([held.outbox.waiting.length, looks]).toEqual([0, 1]);
    held.outbox.put(message('2'));
    held.relay.nudge('finance');
    const second = await held.delivery(2);
    held.outbox.put(message('3'));
    held.relay.nudge('finance');
    second.finish();
    (await held.delivery(3)).finish();
    await settle();
    expect([held.outbox.waiting.length, looks]).toEqual([0, 3]);
  });

  test('of another division does not wait for this one', async () => {
    held.outbox.put(message('1'), message('2', 'hr-edi'));
    held.relay.nudge('finance');
    held.relay.nudge('hr-edi');
    await held.delivery(2);
    expect(held.begun.map((one) => unitOf(one.message))).toEqual(['finance', 'hr-edi']);
  });

  test('from an earlier process is found at the start, in every division', async () => {
    held.outbox.put(message('1'), message('2', 'hr-edi'));
    held.relay.start();
    await held.delivery(2);
    expect(held.begun.map((one) => one.message.id).sort()).toEqual(['1', '2']);
  });

  test('without a nudge is found by the next sweep', async () => {
    await open(() => ({ sweepMs: 5 }));
    held.relay.start();
    await settle();
    held.outbox.put(message('1'));
    expect((await held.delivery(1)).message.id).toBe('1');
  });

  test('more than a page of it is all delivered', async () => {
    const delivered: string[] = [];
    let last = (): void => {};
    const all = new Promise<void>((done) => {
      last = done;
    });
    await open(() => ({
      deliver: async ({ id }) => {
        delivered.push(id);
        if (delivered.length === 250) last();
      },
    }));
    held.outbox.put(...Array.from({ length: 250 }, (_, number) => message(String(number).padStart(3, '0'))));
    held.relay.nudge('finance');
    await all;
    await held.relay.stop();
    expect(new Set(delivered).size).toBe(250);
    expect(held.outbox.waiting).toEqual([]);
  });
});

describe('a nudge', () => {
  test('during a run does not start a second run of that division', async () => {
    held.outbox.put(message('1'));
    held.relay.nudge('finance');
    await held.delivery(1);
    held.relay.nudge('finance');
    held.relay.nudge('finance');
    await settle();
    expect(held.begun).toHaveLength(1);
  });

  test('during a run is not lost, whenever it comes', async () => {
    held.outbox.put(message('1'));
    held.relay.nudge('finance');
    const first = await held.delivery(1);
    held.outbox.put(message('2'));
    held.relay.nudge('finance');
    first.finish();
    const second = await held.delivery(2);
    second.finish();
    held.outbox.put(message('3'));
    held.relay.nudge('finance');
    expect((await held.delivery(3)).message.id).toBe('3');
  });

  test('while a retry waits is acted on at once', async () => {
    await open(() => ({ firstRetryMs: 3_600_000 }));
    held.outbox.put(message('1'));
    held.relay.nudge('finance');
    (await held.delivery(1)).fail(new ProductError('delivery-uncertain', 'No answer'));
    await settle();
    held.relay.nudge('finance');
    expect((await held.delivery(2)).message.id).toBe('1');
  });
});

describe('stop', () => {
  test('waits for the message in hand and takes no other', async () => {
    held.outbox.put(message('1'), message('2'));
    held.relay.nudge('finance');
    const first = await held.delivery(1);
    let isStopped = false;
    const stopped = held.relay.stop().then(() => {
      isStopped = true;
    });
    await settle();
    expect(isStopped).toBe(false);
    first.finish();
    await stopped;
    expect(held.outbox.waiting.map(({ id }) => id)).toEqual(['2']);
    expect(held.begun).toHaveLength(1);
  });

  test('ends a retry that waits, and nothing starts after it', async () => {
    held.outbox.put(message('1'));
    held.relay.nudge('finance');
    const first = await held.delivery(1);
    const stopped = held.relay.stop();
    first.fail(new Error('no'));
    await stopped;
    held.relay.nudge('finance');
    await settle();
    expect(held.begun).toHaveLength(1);
  });

  test('with nothing in hand returns at once', async () => {
    await expect(held.relay.stop()).resolves.toBeUndefined();
  });
});
