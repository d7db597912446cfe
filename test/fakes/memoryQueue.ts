import type { MessageQueue, TakenMessage } from '../../src/delivery/messageQueue.ts';
import { ProductError } from '../../src/domain/errors.ts';

/** A queue in this process. What is hidden is seen again by its own clock, which only {@link MemoryQueue.pass} moves. */
export interface MemoryQueue extends MessageQueue {
  /** Has its clock go on. */
  pass(ms: number): void;
  /** From now on every call throws `storage-unavailable`, or no longer does. */
  setDown(down: boolean): void;
  /** Somebody else takes a message just before the next request puts it back. */
  loseNextPutBack(): void;
  /** All that lies in it, hidden or not, oldest first. */
  readonly messages: readonly QueuedMessage[];
  /** Requests so far, by name. */
  readonly requests: readonly string[];
  /** Resolves once this holds; looked at again after each request. */
  when(holds: () => boolean): Promise<void>;
}

export interface QueuedMessage {
  readonly id: string;
  readonly text: string;
  readonly receipt: string;
  readonly taken: number;
  /** When it can be seen, on the queue's clock, which starts at 0. */
  readonly visibleAtMs: number;
}

/** Most that one request brings, as of the real one. */
const MOST = 32;

/** An empty queue. */
export function memoryQueue(): MemoryQueue {
  let [nowMs, made, down, losing] = [0, 0, false, false];
  let messages: readonly QueuedMessage[] = [];
  const requests: string[] = [];
  const waiting = new Set<{ readonly holds: () => boolean; readonly resolve: () => void }>();
  const look = (): void => {
    for (const each of waiting) {
      if (!each.holds()) continue;
      waiting.delete(each);
      each.resolve();
    }
  };
  const answer = async <T>(name: string, work: () => T): Promise<T> => {
    await Promise.resolve();
    requests.push(name);
    try {
      if (down) throw new ProductError('storage-unavailable', 'The queue is down', { operation: name });
      return work();
    } finally {
      look();
    }
  };
  const next = (): string => {
    made += 1;
    return String(made);
  };
  const seen = (count: number): readonly QueuedMessage[] =>
    messages.filter(({ visibleAtMs }) => visibleAtMs <= nowMs).slice(0, Math.min(count, MOST));
  const change = (id: string, changes: Partial<QueuedMessage>): void => {
    messages = messages.map((one) => (one.id === id ? { ...one, ...changes } : one));
  };
  const isOurs = ({ id, receipt }: TakenMessage): boolean =>
    messages.some((one) => one.id === id && one.receipt === receipt);
  return {
    ensure: () => answer('ensure', () => undefined),
    put: (text) =>
      answer('put', () => {
        messages = [...messages, { id: next(), text, receipt: '', taken: 0, visibleAtMs: nowMs }];
      }),
    take: (count, hiddenMs) =>
      answer('take', () =>
        seen(count).map(({ id, text, taken }): TakenMessage => {
          const receipt = next();
          change(id, { receipt, taken: taken + 1, visibleAtMs: nowMs + hiddenMs });
          return { id, receipt, text, taken: taken + 1 };
        }),
      ),
    putBack: (message, text, delayMs) =>
      answer('put back', () => {
        if (losing) change(message.id, { receipt: next() });
        losing = false;
        if (!isOurs(message)) return 'lost' as const;
        const receipt = next();
        change(message.id, { text, receipt, visibleAtMs: nowMs + delayMs });
        return { ...message, text, receipt };
      }),
    remove: (message) =>
      answer('remove', () => {
        if (isOurs(message)) messages = messages.filter(({ id }) => id !== message.id);
      }),
    peek: (count) => answer('peek', () => seen(count).map(({ id, text }) => ({ id, text }))),
    count: () => answer('count', () => messages.length),
    pass(ms) {
      nowMs += ms;
    },
    setDown(state) {
      down = state;
    },
    loseNextPutBack() {
      losing = true;
    },
    get messages() {
      return messages;
    },
    requests,
    when: (holds) =>
      new Promise((resolve) => {
        waiting.add({ holds, resolve });
        look();
      }),
  };
}
