import type { Clock, Log } from '../app/ports.ts';
import { hasCode, ProductError } from '../domain/errors.ts';
import { type BackOff, backOffMs } from './backOff.ts';
import { writeLetter } from './deadLetters.ts';
import type { Held } from './lanes.ts';
import type { MessageQueue, TakenMessage } from './messageQueue.ts';
import { type QueueMessage, writeMessage } from './queueMessage.ts';
import type { Dealt } from './sendParts.ts';

/** Failures of its own after which a message is given up. */
const MOST_TRIES = 5;

/**
 * Tells the queue what became of a message. Whatever happens, a message leaves the queue only once it is dealt with or lies among the
 * dead letters. Every method throws ProductError `storage-unavailable` when a queue does not take its word: the message then comes
 * back by itself when its time is up.
 */
export interface CloseMessage {
  /** It was dealt with. */
  dealt(held: Held, dealt: Dealt): Promise<void>;
  /** Dealing with it failed. Storage that does not answer is not the message's fault. */
  failed(held: Held, error: unknown): Promise<void>;
  /** It is to be seen again after so long, for no fault of its own. */
  hold(held: Held, delayMs: number): Promise<void>;
  /** It is given up, and lies among the dead letters from now on. */
  giveUp(held: Held, reason: string): Promise<void>;
  /** The same for a text that is no message. */
  bury(taken: TakenMessage, reason: string): Promise<void>;
}

export function createCloseMessage(options: {
  readonly queue: MessageQueue;
  readonly dead: Pick<MessageQueue, 'put'>;
  /** Writes down that what the message stands for is given up. Its letter is written only after that. */
  readonly gaveUp: (message: QueueMessage, reason: string) => Promise<void>;
  readonly backOff: BackOff;
  readonly clock: Clock;
  readonly log: Log;
}): CloseMessage {
  const { queue, dead, backOff, clock, log } = options;

  const putBack = async ({ taken }: Held, message: QueueMessage, delayMs: number): Promise<void> => {
    // It came to an end, if not to a good one: that it was begun counts no more.
    await queue.putBack(taken, writeMessage({ ...message, begun: 0 }), delayMs);
  };
  const hold = (held: Held, delayMs: number): Promise<void> =>
    putBack(held, { ...held.message, holds: held.message.holds + 1 }, delayMs);
  const bury = async (taken: TakenMessage, reason: string): Promise<void> => {
    await dead.put(writeLetter(taken.text, reason, clock.now().toISOString()));
    await queue.remove(taken);
    log.error('delivery.dead', { reason });
  };
  const giveUp = async ({ taken, message }: Held, reason: string): Promise<void> => {
    await options.gaveUp(message, reason);
    await bury(taken, reason);
  };

  return {
    hold,
    giveUp,
    bury,
    async dealt(held, dealt) {
      if (dealt.next === 'later') await hold(held, dealt.delayMs);
      else if (dealt.next === 'dead') await giveUp(held, dealt.reason);
      else await queue.remove(held.taken);
    },
    async failed(held, error) {
      const { message } = held;
      const code = error instanceof ProductError ? error.code : 'unexpected';
      const name = error instanceof Error ? error.name : typeof error;
      log.warn('delivery.not-dealt-with', { what: message.what, code, name });
      if (hasCode(error, 'storage-unavailable')) return hold(held, backOffMs(backOff, message.holds + 1));
      const tries = message.tries + 1;
      if (tries >= MOST_TRIES) return giveUp(held, `it failed ${tries} times (${code}, ${name})`);
      await putBack(held, { ...message, tries }, backOffMs(backOff, tries));
    },
  };
}
