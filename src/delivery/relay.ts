import { type Log, type Outbox, type OutboxMessage, thingOf } from '../app/ports.ts';
import { hasCode, ProductError } from '../domain/errors.ts';

/** How long to wait before trying a division again after a failure, doubling up to the longest. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/** Messages of a division after which it is looked at again when something new was written meanwhile. */
const LOOK_EVERY = 10;

/** Carries what waits in the outbox to its readers, oldest first within a division, urgent things before others. */
export interface Relay {
  /** Something was just written for this division. Returns at once. */
  nudge(division: string): void;
  /** Looks at every division now, and again at every interval, for what an earlier process left behind. */
  start(): void;
  /** Takes no more work and returns when the message in hand is dealt with. */
  stop(): Promise<void>;
}

/**
 * The relay of this process. A message leaves the outbox only after `deliver` has returned; when it throws, the message
 * stays and the division is tried again later. A message that fails does not hold up the ones behind it, unless
 * storage is what failed. Divisions do not wait for each other, and no division is worked on twice at once.
 */
export function createRelay(options: {
  readonly outbox: Outbox;
  readonly divisions: () => Promise<readonly string[]>;
  readonly deliver: (message: OutboxMessage) => Promise<void>;
  /** What goes before others of its division, with whatever waits about the same thing; nothing without it. */
  readonly isUrgent?: (message: OutboxMessage) => boolean;
  readonly log: Log;
  /** How often every division is looked at; half a minute by default. */
  readonly sweepMs?: number;
  /** How long to wait after a first failure, before a quarter more or less of chance; a second by default. */
  readonly firstRetryMs?: number;
}): Relay {
  const { outbox, deliver, log, firstRetryMs = FIRST_RETRY_MS } = options;
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const retries = new Map<string, { delayMs: number; timer: NodeJS.Timeout }>();
  let sweep: NodeJS.Timeout | undefined;
  let stopped = false;

  /** Oldest first; what is about a thing of which something urgent is told goes before the rest, in its own order. */
  const urgentFirst = (waiting: readonly OutboxMessage[]): readonly OutboxMessage[] => {
    const urgent = new Set(waiting.filter((each) => options.isUrgent?.(each)).map(thingOf));
    const isFirst = (each: OutboxMessage): boolean => urgent.has(thingOf(each));
    return [...waiting.filter(isFirst), ...waiting.filter((each) => !isFirst(each))];
  };

  const carry = async (message: OutboxMessage): Promise<unknown> => {
    try {
      await deliver(message);
    } catch (error) {
      if (hasCode(error, 'storage-unavailable')) throw error;
      return error;
    }
    await outbox.done(message);
    return undefined;
  };

  const drain = async (division: string): Promise<void> => {
    for (;;) {
      again.delete(division);
      const waiting = urgentFirst(await outbox.pending(division));
      let failure: unknown;
      for (const [at, message] of waiting.entries()) {
        if (stopped) return;
        if (at > 0 && at % LOOK_EVERY === 0 && again.has(division)) break; // it may be urgent
        failure = (await carry(message)) ?? failure;
      }
      if (failure !== undefined) throw failure;
      // So few are all there were, and whoever wrote another since has said so.
      if (waiting.length < LOOK_EVERY && !again.has(division)) return;
    }
  };

  const retryLater = (division: string, error: unknown): void => {
    const before = retries.get(division);
    clearTimeout(before?.timer);
    const delayMs = Math.min((before?.delayMs ?? firstRetryMs / 2) * 2, LONGEST_RETRY_MS);
    log.warn('relay.retry', {
      division,
      delayMs,
      code: error instanceof ProductError ? error.code : 'unexpected',
    });
    if (stopped) return;
    const timer = setTimeout(() => work(division), delayMs * (0.75 + Math.random() / 2));
    timer.unref();
    retries.set(division, { delayMs, timer });
  };

  const work = (division: string): void => {
    if (stopped) return;
    if (running.has(division)) {
      again.add(division);
      return;
    }
    const done = drain(division)
      .then(() => {
        clearTimeout(retries.get(division)?.timer);
        retries.delete(division);
      })
      .catch((error: unknown) => retryLater(division, error))
      .finally(() => {
        running.delete(division);
        if (again.delete(division)) work(division);
      });
    running.set(division, done);
  };

  const sweepAll = async (): Promise<void> => {
    try {
      for (const division of await options.divisions()) work(division);
    } catch (error) {
      log.warn('relay.sweep-failed', { code: error instanceof ProductError ? error.code : 'unexpected' });
    }
  };

  return {
    nudge: work,
    start() {
      void sweepAll();
      sweep = setInterval(() => void sweepAll(), options.sweepMs ?? 30_000);
      sweep.unref();
    },
    async stop() {
      stopped = true;
      clearInterval(sweep);
      for (const { timer } of retries.values()) clearTimeout(timer);
      await Promise.allSettled(running.values());
    },
  };
}
