import type { TakenMessage } from './messageQueue.ts';
import type { QueueMessage } from './queueMessage.ts';

/** A message that this process has taken and is not finished with. */
export interface Held {
  /** As it was taken last: a message that waits long is shown by the queue again, and taken again. */
  taken: TakenMessage;
  message: QueueMessage;
  /** When it was taken last, on the steady clock. */
  sinceMs: number;
}

/** What this process has taken, by lane: the messages of one lane are dealt with one after the other, lanes side by side. */
export interface Lanes {
  /** Messages that wait here or are being dealt with. */
  readonly size: number;
  /** Puts a message at the end of its lane. One that is here already keeps its place, and counts one hold more. */
  add(held: Held): void;
  /** Starts lanes while there is room. Returns at once. */
  run(): void;
  /** Takes out all that is not begun. */
  empty(): readonly Held[];
  /** Once nothing is being dealt with any more. */
  ended(): Promise<void>;
}

/** Lanes in which messages are dealt with at the same time. */
const AT_ONCE = 24;

export function createLanes(options: {
  /** Never rejects. */
  readonly dealWith: (held: Held) => Promise<void>;
  /** Whether another message may be begun. */
  readonly goesOn: () => boolean;
  /** A lane ended, and there is room for the next. */
  readonly freed: () => void;
}): Lanes {
  const waiting = new Map<string, Held[]>();
  const running = new Map<string, Promise<void>>();
  const byId = new Map<string, Held>();

  const runLane = async (line: Held[]): Promise<void> => {
    while (line.length > 0 && options.goesOn()) {
      const held = line.shift() as Held;
      await options.dealWith(held);
      byId.delete(held.taken.id);
    }
  };

  return {
    get size() {
      return byId.size;
    },
    add(held) {
      const here = byId.get(held.taken.id);
      if (here) {
        here.taken = held.taken;
        here.sinceMs = held.sinceMs;
        here.message = { ...here.message, holds: here.message.holds + 1 };
        return;
      }
      byId.set(held.taken.id, held);
      const line = waiting.get(held.message.lane) ?? [];
      waiting.set(held.message.lane, line);
      line.push(held);
    },
    run() {
      for (const [lane, line] of waiting) {
        if (running.size >= AT_ONCE) return;
        if (running.has(lane)) continue;
        if (line.length === 0) {
          waiting.delete(lane);
          continue;
        }
        const run = runLane(line).finally(() => {
          running.delete(lane);
          options.freed();
        });
        running.set(lane, run);
      }
    },
    empty() {
      const all = [...waiting.values()].flatMap((line) => line.splice(0));
      for (const { taken } of all) byId.delete(taken.id);
      return all;
    },
    async ended() {
      await Promise.allSettled(running.values());
    },
  };
}
