import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Log } from '../app/ports.ts';
import { ProductError } from '../domain/errors.ts';
import { type BackOff, backOffMs } from './backOff.ts';
import { createCloseMessage } from './closeMessage.ts';
import { UNREADABLE } from './deadLetters.ts';
import type { Election } from './election.ts';
import { createLanes, type Held } from './lanes.ts';
import { type MessageQueue, MOST_TAKEN } from './messageQueue.ts';
import type { Pacing } from './pacing.ts';
import { type QueueMessage, type ReadEvent, readMessage, writeMessage } from './queueMessage.ts';
import type { Dealt, Turn } from './sendParts.ts';
import { createTurns } from './turns.ts';

/** Takes messages from the queue and deals with them, while this process is the one that sends. */
export interface Sender {
  start(): void;
  /** Something was just put on the queue. Returns at once. */
  nudge(): void;
  /** Whether this process may begin another message. */
  goesOn(): boolean;
  /** As {@link Turns.take}. */
  turn(conversationId: string, urgent: boolean): Promise<Turn | undefined>;
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

/**
 * Messages that one process holds, so that an urgent one is found among those that wait: half a minute's worth at the tenant's limit,
 * which is less than they are hidden for.
 */
const MOST_HELD = 768;
/** A place that takes nothing for longer than this keeps no room from others. */
const NEAR_MS = 500;
/**
 * A message that was taken so often without an outcome is written down as begun each time from then on, and is given up when it was
 * begun so often without one. Being taken alone proves nothing: an answer of the queue may have been lost.
 */
const SUSPECT_TAKES = 5;
const MOST_BEGUN = 5;

/** The sender of this process. */
export function createSender(options: {
  readonly queue: MessageQueue;
  readonly dead: Pick<MessageQueue, 'put'>;
  readonly election: Election;
  readonly pacing: Pacing;
  readonly deal: (message: QueueMessage) => Promise<Dealt>;
  /** Writes down that a message is given up. */
  readonly gaveUp: (message: QueueMessage, reason: string) => Promise<void>;
  /** Called when this process has become the sender, before it takes anything. */
  readonly takeOver: () => Promise<void>;
  /** Puts on the queue what waits without being there. */
  readonly sweep: () => Promise<void>;
  readonly readEvent: ReadEvent;
  readonly clock: Clock;
  readonly log: Log;
  readonly times?: SenderTimes;
}): Sender {
  const { queue, election, pacing, log, times = SENDER_TIMES } = options;
  const close = createCloseMessage({ ...options, backOff: times.backOff });
  let ready = false;
  let stopped = false;
  let looping: Promise<void> | undefined;
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let nudged = Promise.withResolvers<void>();

  const nudge = (): void => nudged.resolve();
  const goesOn = (): boolean => !stopped && election.isSender();
  const isHurried = (conversationId: string): boolean => lanes.hasUrgent(conversationId);
  const turns = createTurns({ pacing, goesOn, isHurried, longestTurnMs: times.longestTurnMs });

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

  const dealWith = async (held: Held): Promise<void> => {
    const { message } = held;
    const waitMs = message.what === 'delivery' ? pacing.waitMs(message.lane) : 0;
    if (waitMs > times.longestTurnMs) return close.hold(held, waitMs);
    const suspect = held.taken.taken - 1 - message.tries - message.holds >= SUSPECT_TAKES;
    if (suspect && message.begun >= MOST_BEGUN)
      return close.giveUp(held, `the process ended ${message.begun} times while it was dealt with`);
    const waitedLong = performance.now() - held.sinceMs >= times.hiddenMs / 4;
    if (suspect) held.message = { ...message, begun: message.begun + 1 };
    if ((suspect || waitedLong) && !(await hideAnew(held))) return;
    let dealt: Dealt;
    try {
      dealt = await options.deal(held.message);
    } catch (error) {
      return close.failed(held, error);
    }
    await close.dealt(held, dealt);
  };

  /** Hides a message for the whole time from now on, as it is; false when somebody else has it by now. */
  const hideAnew = async (held: Held): Promise<boolean> => {
    const before = held.taken;
    const taken = await queue.putBack(before, writeMessage(held.message), times.hiddenMs);
    // It may have been taken again, by this process, in the meantime.
    if (held.taken !== before) return true;
    if (taken === 'lost') return false;
    held.taken = taken;
    held.sinceMs = performance.now();
    return true;
  };

  const lanes = createLanes({
    async dealWith(held) {
      try {
        await dealWith(held);
      } catch (error) {
        // The queue did not take our word. The message comes back by itself when its time is up.
        log.warn('queue.failed', { code: error instanceof ProductError ? error.code : 'unexpected' });
      }
    },
    goesOn,
    isNear({ lane }) {
      const waitMs = pacing.placeWaitMs(lane);
      return waitMs <= NEAR_MS || waitMs > times.longestTurnMs; // then it goes back to the queue
    },
    freed: nudge,
  });

  const take = async (): Promise<number> => {
    const room = Math.min(MOST_TAKEN, MOST_HELD - lanes.size);
    if (room === 0) return 0;
    const sinceMs = performance.now();
    const all = await queue.take(room, times.hiddenMs);
    for (const taken of all) {
      const message = readMessage(taken.text, options.readEvent);
      if (message) lanes.add({ taken, message, sinceMs });
      else await close.bury(taken, UNREADABLE);
    }
    return all.length;
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
    lanes.run();
    failures = 0;
    if (taken === 0 || lanes.size >= MOST_HELD) await idle(times.idleMs);
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
        lanes.run();
        await idle(backOffMs(times.backOff, failures));
      }
    }
  };

  /** What was taken and not begun can be seen by others at once. */
  const handBack = async (): Promise<void> => {
    const results = await Promise.allSettled(lanes.empty().map((held) => close.hold(held, 0)));
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
    goesOn,
    turn: turns.take,
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
      await lanes.ended();
      await handBack();
      await beat;
      await election.resign();
    },
  };
}
