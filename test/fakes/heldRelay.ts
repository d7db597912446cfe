import { type Outbox, type OutboxMessage, unitOf } from '../../src/app/ports.ts';
import { createRelay, type Relay } from '../../src/delivery/relay.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';
import { type RecordingLog, recordingLog } from './recordingLog.ts';

/** A message with this id; ids sort by themselves. */
export function message(id: string, division = 'finance'): OutboxMessage {
  return aMessage(aReturn({ division }), id);
}

/** An outbox in memory that tests put messages into. */
export interface HandOutbox extends Outbox {
  readonly waiting: OutboxMessage[];
  put(...more: readonly OutboxMessage[]): void;
}

function handOutbox(): HandOutbox {
  const waiting: OutboxMessage[] = [];
  return {
    waiting,
    put: (...more) => void waiting.push(...more),
    pending: async (division) => waiting.filter((one) => unitOf(one) === division).slice(0, 100),
    done: async (done) => {
      const at = waiting.findIndex((one) => one.id === done.id && unitOf(one) === unitOf(done));
      if (at >= 0) waiting.splice(at, 1);
    },
  };
}

/** A delivery that has begun, and goes on until the test says how it ends. */
export interface Delivery {
  readonly message: OutboxMessage;
  finish(): void;
  fail(error: Error): void;
}

/** A relay whose deliveries the test holds in its hand. */
export interface HeldRelay {
  readonly relay: Relay;
  readonly outbox: HandOutbox;
  readonly log: RecordingLog;
  readonly begun: readonly Delivery[];
  /** The delivery number `count`, counted from one, once it has begun. */
  delivery(count: number): Promise<Delivery>;
  /** Ends everything that was begun. */
  close(): Promise<void>;
}

/** A relay over an outbox in memory, which tries again after a millisecond, with whatever a test wants otherwise. */
export function heldRelay(
  options: (outbox: HandOutbox) => Partial<Parameters<typeof createRelay>[0]> = () => ({}),
): HeldRelay {
  const outbox = handOutbox();
  const log = recordingLog();
  const begun: Delivery[] = [];
  const hearing: (() => void)[] = [];
  const relay = createRelay({
    outbox,
    divisions: async () => ['finance', 'hr-edi'],
    deliver: (one) =>
      new Promise<void>((finish, fail) => {
        begun.push({ message: one, finish, fail });
        for (const heard of hearing.splice(0)) heard();
      }),
    log,
    firstRetryMs: 1,
    ...options(outbox),
  });
  return {
    relay,
    outbox,
    log,
    begun,
    async delivery(count) {
      for (;;) {
        const found = begun[count - 1];
        if (found) return found;
        await new Promise<void>((heard) => hearing.push(heard));
      }
    },
    async close() {
      const stopped = relay.stop();
      for (const delivery of begun) delivery.finish();
      await stopped;
    },
  };
}

/** Lets everything that is ready to run, run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise<void>((next) => setImmediate(next));
}
