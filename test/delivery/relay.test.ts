import type { Outbox, OutboxMessage } from '../../src/app/ports.ts';
import { createRelay, type Relay } from '../../src/delivery/relay.ts';
import { ProductError } from '../../src/domain/errors.ts';
import { type RecordingLog, recordingLog } from '../fakes/recordingLog.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';

const message = (id: string, division = 'finance'): OutboxMessage => aMessage(aReturn({ division }), id);

/** An outbox in memory that tests put messages into. */
function memoryOutbox(): Outbox & { readonly waiting: OutboxMessage[]; put(...more: OutboxMessage[]): void } {
  const waiting: OutboxMessage[] = [];
  return {
    waiting,
    put: (...more) => void waiting.push(...more),
    pending: async (division) => waiting.filter((one) => one.division === division).slice(0, 100),
    done: async (done) => {
      const at = waiting.findIndex((one) => one.id === done.id && one.division === done.division);
      if (at >= 0) waiting.splice(at, 1);
    },
  };
}

interface Delivery {
  readonly message: OutboxMessage;
  finish(): void;
  fail(error: Error): void;
}

let outbox: ReturnType<typeof memoryOutbox>;
let log: RecordingLog;
let relay: Relay;
let begun: Delivery[];
let hearing: (() => void)[];

const open = (options: Partial<Parameters<typeof createRelay>[0]> = {}): void => {
  relay = createRelay({
    outbox,
    divisions: async () => ['finance', 'hr-edi'],
    deliver: (one) =>
      new Promise<void>((finish, fail) => {
        begun.push({ message: one, finish, fail });
        for (const heard of hearing.splice(0)) heard();
      }),
    log,
    firstRetryMs: 1,
    ...options,
  });
};
beforeEach(() => {
  outbox = memoryOutbox();
  log = recordingLog();
  begun = [];
  hearing = [];
  open();
});
afterEach(async () => {
  const stopped = relay.stop();
  for (const delivery of begun) delivery.finish();
  await stopped;
});

/** The delivery number `count`, counted from one, once it has begun. */
const delivery = async (count: number): Promise<Delivery> => {
  for (;;) {
    const found = begun[count - 1];
    if (found) return found;
    await new Promise<void>((heard) => hearing.push(heard));
  }
};
/** Lets everything that is ready to run, run. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise<void>((next) => setImmediate(next));
};

describe('what waits in the outbox', () => {
  test('is delivered oldest first, each after the one before, and leaves the outbox when delivered', async () => {
    outbox.put(message('1'), message('2'));
    relay.nudge('finance');
    const first = await delivery(1);
    await settle();
    expect([first.message.id, begun.length, outbox.waiting.length]).toEqual(['1', 1, 2]);
    first.finish();
    expect((await delivery(2)).message.id).toBe('2');
    expect(outbox.waiting.map(({ id }) => id)).toEqual(['2']);
  });

  test('of another division does not wait for this one', async () => {
    outbox.put(message('1'), message('2', 'hr-edi'));
    relay.nudge('finance');
    relay.nudge('hr-edi');
    await delivery(2);
    expect(begun.map((one) => one.message.division)).toEqual(['finance', 'hr-edi']);
  });

  test('from an earlier process is found at the start, in every division', async () => {
    outbox.put(message('1'), message('2', 'hr-edi'));
    relay.start();
    await delivery(2);
    expect(begun.map((one) => one.message.id).sort()).toEqual(['1', '2']);
  });

  test('without a nudge is found by the next sweep', async () => {
    open({ sweepMs: 5 });
    relay.start();
    await settle();
    outbox.put(message('1'));
    expect((await delivery(1)).message.id).toBe('1');
  });

  test('more than a page of it is all delivered', async () => {
    const delivered: string[] = [];
    let last = (): void => {};
    const all = new Promise<void>((done) => {
      last = done;
    });
    open({
      deliver: async ({ id }) => {
        delivered.push(id);
        if (delivered.length === 250) last();
      },
    });
    outbox.put(...Array.from({ length: 250 }, (_, number) => message(String(number).padStart(3, '0'))));
    relay.nudge('finance');
    await all;
    await relay.stop();
    expect(new Set(delivered).size).toBe(250);
    expect(outbox.waiting).toEqual([]);
  });
});

describe('a nudge', () => {
  test('during a run does not start a second run of that division', async () => {
    outbox.put(message('1'));
    relay.nudge('finance');
    await delivery(1);
    relay.nudge('finance');
    relay.nudge('finance');
    await settle();
    expect(begun).toHaveLength(1);
  });

  test('during a run is not lost, whenever it comes', async () => {
    outbox.put(message('1'));
    relay.nudge('finance');
    const first = await delivery(1);
    outbox.put(message('2'));
    relay.nudge('finance');
    first.finish();
    const second = await delivery(2);
    second.finish();
    outbox.put(message('3'));
    relay.nudge('finance');
    expect((await delivery(3)).message.id).toBe('3');
  });

  test('while a retry waits is acted on at once', async () => {
    open({ firstRetryMs: 3_600_000 });
    outbox.put(message('1'));
    relay.nudge('finance');
    (await delivery(1)).fail(new ProductError('delivery-uncertain', 'No answer'));
    await settle();
    relay.nudge('finance');
    expect((await delivery(2)).message.id).toBe('1');
  });
});

describe('a message that fails', () => {
  test('stays, is tried again, and is logged by code alone', async () => {
    outbox.put(message('1'));
    relay.nudge('finance');
    (await delivery(1)).fail(new ProductError('delivery-uncertain', 'a name and a figure'));
    const again = await delivery(2);
    expect(again.message.id).toBe('1');
    expect(log.lines).toEqual([
      {
        level: 'warn',
        event: 'relay.retry',
        fields: { division: 'finance', delayMs: 1, code: 'delivery-uncertain' },
      },
    ]);
    again.finish();
    await settle();
    expect(outbox.waiting).toEqual([]);
  });

  test('is tried less and less often, and the count begins anew once it went', async () => {
    outbox.put(message('1'));
    relay.nudge('finance');
    for (const count of [1, 2, 3]) (await delivery(count)).fail(new Error('no'));
    (await delivery(4)).finish();
    await settle();
    outbox.put(message('2'));
    relay.nudge('finance');
    (await delivery(5)).fail(new Error('no'));
    await delivery(6);
    expect(log.lines.map(({ fields }) => fields.delayMs)).toEqual([1, 2, 4, 1]);
    expect(log.lines[0]?.fields.code).toBe('unexpected');
  });

  test('does not hold up the ones behind it', async () => {
    outbox.put(message('1'), message('2'));
    relay.nudge('finance');
    (await delivery(1)).fail(new ProductError('delivery-uncertain', 'No answer'));
    expect((await delivery(2)).message.id).toBe('2');
    begun[1]?.finish();
    expect((await delivery(3)).message.id).toBe('1');
    expect(outbox.waiting.map(({ id }) => id)).toEqual(['1']);
  });

  test('for want of storage ends the run: the ones behind it would fail too', async () => {
    open({ firstRetryMs: 3_600_000 });
    outbox.put(message('1'), message('2'));
    relay.nudge('finance');
    (await delivery(1)).fail(new ProductError('storage-unavailable', 'Down'));
    await settle();
    expect(begun).toHaveLength(1);
    expect(log.lines[0]?.fields.code).toBe('storage-unavailable');
  });

  test('an outbox that cannot be read is tried again too', async () => {
    let failures = 1;
    const { pending } = outbox;
    open({
      outbox: {
        ...outbox,
        pending: async (division) => {
          if (failures-- > 0) throw new ProductError('storage-unavailable', 'Down');
          return pending(division);
        },
      },
    });
    outbox.put(message('1'));
    relay.nudge('finance');
    expect((await delivery(1)).message.id).toBe('1');
  });

  test('divisions that cannot be listed are logged, and the next sweep asks again', async () => {
    let asked = 0;
    open({
      sweepMs: 5,
      divisions: async () => {
        asked += 1;
        if (asked === 1) throw new ProductError('storage-unavailable', 'Down');
        return ['finance'];
      },
    });
    outbox.put(message('1'));
    relay.start();
    await delivery(1);
    expect(log.lines).toEqual([
      { level: 'warn', event: 'relay.sweep-failed', fields: { code: 'storage-unavailable' } },
    ]);
  });
});

describe('stop', () => {
  test('waits for the message in hand and takes no other', async () => {
    outbox.put(message('1'), message('2'));
    relay.nudge('finance');
    const first = await delivery(1);
    let isStopped = false;
    const stopped = relay.stop().then(() => {
      isStopped = true;
    });
    await settle();
    expect(isStopped).toBe(false);
    first.finish();
    await stopped;
    expect(outbox.waiting.map(({ id }) => id)).toEqual(['2']);
    expect(begun).toHaveLength(1);
  });

  test('ends a retry that waits, and nothing starts after it', async () => {
    outbox.put(message('1'));
    relay.nudge('finance');
    const first = await delivery(1);
    const stopped = relay.stop();
    first.fail(new Error('no'));
    await stopped;
    relay.nudge('finance');
    await settle();
    expect(begun).toHaveLength(1);
  });

  test('with nothing in hand returns at once', async () => {
    await expect(relay.stop()).resolves.toBeUndefined();
  });
});
