import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Log } from '../app/ports.ts';
import { hasCode, ProductError } from '../domain/errors.ts';
import { type BackOff, backOffMs } from './backOff.ts';
import { writeLetter } from './deadLetters.ts';
import type { Election } from './election.ts';
import { type MessageQueue, MOST_TAKEN, type TakenMessage } from './messageQueue.ts';
import type { Pacing } from './pacing.ts';
import { type QueueMessage, type ReadEvent, readMessage, writeMessage } from './queueMessage.ts';
import type { Dealt } from './sendDelivery.ts';

/** Takes messages from the queue and deals with them, while this process is the one that sends. */
export interface Sender {
  start(): void;
  /** Something was just put on the queue. Returns at once. */
  nudge(): void;
  /** Waits for its turn in a conversation and takes it; undefined when none comes soon. */
  turn(conversationId: string): Promise<(() => void) | undefined>;
  /** Begins nothing more, finishes what is being sent, hands the rest back, and lets another process take over. */
  stop(): Promise<void>;
}

export interface SenderTimes {
  /** How long the queue hides a message from others once it is taken. */
  readonly hiddenMs: number;
  /** How often an empty queue is looked at. */
  readonly idleMs: number;
  /** A turn further off than this sends the message back to the queue. */
  readonly longestTurnMs: number;
  readonly beatMs: number;
  /** How often what waits without being on the queue is looked for. */
  readonly sweepMs: number;
  readonly backOff: BackOff;
}

export const SENDER_TIMES: SenderTimes = {
  hiddenMs: 60_000,
  idleMs: 1_000,
  longestTurnMs: 5_000,
  beatMs: 5_000,
  sweepMs: 120_000,
  backOff: { firstMs: 2_000, longestMs: 5 * 60_000 },
};

/** Messages that are dealt with at the same time, each in a lane of its own. */
const AT_ONCE = 24;
/** Messages that one process holds: a few seconds' worth at the tenant's limit. */
const MOST_HELD = 128;
/** Failures of its own after which a message is given up, and ends of the process while it was dealt with. */
const MOST_TRIES = 5;
const MOST_ENDS = 10;

interface Held {
  readonly taken: TakenMessage;
  readonly message: QueueMessage;
  /** When it was taken, on the steady clock. */
  readonly sinceMs: number;
}

/**
 * The sender of this process. Messages of one lane are dealt with one after the other, lanes side by side. Whatever happens, a message
 * leaves the queue only once it is dealt with or lies among the dead letters.
 */
export function createSender(options: {
  readonly queue: MessageQueue;
  readonly dead: Pick<MessageQueue, 'put'>;
  readonly election: Election;
  readonly pacing: Pacing;
  readonly deal: (message: QueueMessage) => Promise<Dealt>;
  /** Called when this process has become the sender, before it takes anything. */
  readonly takeOver: () => Promise<void>;
  /** Puts on the queue what waits without being there. */
  readonly sweep: () => Promise<void>;
  readonly readEvent: ReadEvent;
  readonly clock: Clock;
  readonly log: Log;
  readonly times?: SenderTimes;
}): Sender {
  const { queue, dead, election, pacing, log, times = SENDER_TIMES } = options;
  const lanes = new Map<string, Held[]>();
  const busy = new Map<string, Promise<void>>();
  let held = 0;
  let ready = false;
  let stopped = false;
  let looping: Promise<void> | undefined;
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let nudged = Promise.withResolvers<void>();

  const nudge = (): void => nudged.resolve();

  /** Until something happens, or so long. */
  const idle = async (ms: number): Promise<void> => {
    const timer = new AbortController();
    await Promise.race([
      nudged.promise,
      pause(ms, undefined, { signal: timer.signal }).catch(() => undefined),
    ]);
    timer.abort();
    nudged = Promise.withResolvers();
  };

  const turn = async (conversationId: string): Promise<(() => void) | undefined> => {
    for (;;) {
      if (stopped || !election.isSender()) return undefined;
      const waitMs = pacing.waitMs(conversationId);
      if (waitMs === 0) return pacing.begin(conversationId);
      if (waitMs > times.longestTurnMs) return undefined;
      await pause(waitMs);
    }
  };

  /** What became of a message, told to the queue. */
  const close = async ({ taken, message }: Held, dealt: Dealt): Promise<void> => {
    if (dealt.next === 'later') {
      await queue.putBack(taken, writeMessage({ ...message, holds: message.holds + 1 }), dealt.delayMs);
      return;
    }
    if (dealt.next === 'dead') await bury(taken, dealt.reason);
    else await queue.remove(taken);
  };

  const bury = async (taken: TakenMessage, reason: string): Promise<void> => {
    await dead.put(writeLetter(taken.text, reason, options.clock.now().toISOString()));
    await queue.remove(taken);
    log.error('delivery.dead', { reason });
  };

  /** A failure to deal with a message. Storage that does not answer is not the message's fault. */
  const putAside = async ({ taken, message }: Held, error: unknown): Promise<void> => {
    const code = error instanceof ProductError ? error.code : 'unexpected';
    const name = error instanceof Error ? error.name : typeof error;
    log.warn('delivery.not-dealt-with', { what: message.what, code, name });
    if (hasCode(error, 'storage-unavailable')) {
      const delayMs = backOffMs(times.backOff, message.holds + 1);
      await queue.putBack(taken, writeMessage({ ...message, holds: message.holds + 1 }), delayMs);
      return;
    }
    const tries = message.tries + 1;
    if (tries >= MOST_TRIES) return bury(taken, `it failed ${tries} times (${code}, ${name})`);
    const delayMs = backOffMs(times.backOff, tries);
    await queue.putBack(taken, writeMessage({ ...message, tries }), delayMs);
  };

  const dealWith = async (one: Held): Promise<void> => {
    const { message } = one;
    const ends = one.taken.taken - 1 - message.tries - message.holds;
    if (ends >= MOST_ENDS) return bury(one.taken, `the process ended ${ends} times while it was dealt with`);
    const waitMs = message.what === 'delivery' ? pacing.waitMs(message.lane) : 0;
    if (waitMs > times.longestTurnMs) return close(one, { next: 'later', delayMs: waitMs });
    const fresh = await renewed(one);
    if (!fresh) return;
    try {
      await close(fresh, await options.deal(message));
    } catch (error) {
      await putAside(fresh, error);
    }
  };

  /** Hides a message anew that has waited in its lane for long; undefined when somebody else has it by now. */
  const renewed = async (one: Held): Promise<Held | undefined> => {
    if (performance.now() - one.sinceMs < times.hiddenMs / 4) return one;
    const taken = await queue.putBack(one.taken, one.taken.text, times.hiddenMs);
    return taken === 'lost' ? undefined : { ...one, taken, sinceMs: performance.now() };
  };

  const runLane = async (lane: string): Promise<void> => {
    const waiting = lanes.get(lane) ?? [];
    while (waiting.length > 0 && !stopped && election.isSender()) {
      const one = waiting.shift() as Held;
      try {
        await dealWith(one);
      } catch (error) {
        // The queue did not take our word. The message comes back by itself when its time is up.
        log.warn('queue.failed', { code: error instanceof ProductError ? error.code : 'unexpected' });
      }
      held -= 1;
    }
  };

  /** Starts lanes while there is room; each that ends makes room for the next. */
  const runLanes = (): void => {
    for (const [lane, waiting] of lanes) {
      if (busy.size >= AT_ONCE) return;
      if (busy.has(lane)) continue;
      if (waiting.length === 0) {
        lanes.delete(lane);
        continue;
      }
      const run = runLane(lane).finally(() => {
        busy.delete(lane);
        nudge();
      });
      busy.set(lane, run);
    }
  };

  const take = async (): Promise<number> => {
    const room = Math.min(MOST_TAKEN, MOST_HELD - held);
    if (room === 0) return 0;
    const sinceMs = performance.now();
    const taken = await queue.take(room, times.hiddenMs);
    for (const one of taken) {
      const message = readMessage(one.text, options.readEvent);
      if (!message) {
        await bury(one, 'it cannot be read');
        continue;
      }
      const lane = lanes.get(message.lane) ?? [];
      lanes.set(message.lane, lane);
      lane.push({ taken: one, message, sinceMs });
      held += 1;
    }
    return taken.length;
  };

  const round = async (): Promise<void> => {
    if (!ready) {
      await options.takeOver();
      ready = true;
    }
    if (performance.now() - sweptAtMs >= times.sweepMs) {
      sweptAtMs = performance.now();
      await options.sweep();
    }
    const taken = await take();
    runLanes();
    failures = 0;
    if (taken === 0 || held >= MOST_HELD) await idle(times.idleMs);
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      if (!election.isSender()) {
        ready = false;
        await handBack();
        await idle(Math.min(times.idleMs, times.beatMs));
        continue;
      }
      try {
        await round();
      } catch (error) {
        failures += 1;
        log.warn('sender.failed', { code: error instanceof ProductError ? error.code : 'unexpected' });
        runLanes();
        await idle(backOffMs(times.backOff, failures));
      }
    }
  };

  /** What was taken and not begun can be seen by others at once. */
  const handBack = async (): Promise<void> => {
    const waiting = [...lanes.values()].flatMap((lane) => lane.splice(0));
    held -= waiting.length;
    const results = await Promise.allSettled(
      waiting.map(({ taken, message }) =>
        queue.putBack(taken, writeMessage({ ...message, holds: message.holds + 1 }), 0),
      ),
    );
    const failed = results.filter(({ status }) => status === 'rejected').length;
    if (failed > 0) log.warn('queue.not-handed-back', { messages: failed });
  };

  let beating: NodeJS.Timeout | undefined;
  let beat: Promise<unknown> | undefined;
  const beatOnce = (): void => {
    beat ??= election
      .round()
      .then((elected) => elected && nudge())
      .finally(() => {
        beat = undefined;
      });
  };

  return {
    nudge,
    turn,
    start() {
      beatOnce();
      beating = setInterval(beatOnce, times.beatMs);
      beating.unref();
      looping = loop();
    },
    async stop() {
      stopped = true;
      clearInterval(beating);
      nudge();
      await looping;
      await Promise.allSettled(busy.values());
      await handBack();
      await beat;
      await election.resign();
    },
  };
}
