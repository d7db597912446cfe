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
  /** Puts a message at the end of its lane, an urgent delivery before those that are not. One that is here already keeps its place, and counts one hold more. */
  add(held: Held): void;
  /** Starts what there is room for: urgent messages first, then lanes in turn. Returns at once. */
  run(): void;
  /** Whether an urgent message waits behind the one that is being dealt with in this lane. */
  hasUrgent(lane: string): boolean;
  /** Takes out all that is not begun. */
  empty(): readonly Held[];
  /** Once nothing is being dealt with any more. */
  ended(): Promise<void>;
}

/** The order in which room is given. An event is no message yet: a red that is to be sent waits for none. */
const TURNS = ['urgent', 'event', 'ordinary'] as const;
type Turn = (typeof TURNS)[number];

/** Messages of each kind that are dealt with at the same time: events take no room from messages, and neither from urgent ones. */
const AT_ONCE: Readonly<Record<Turn, number>> = { urgent: 24, event: 12, ordinary: 24 };
/** The others beside an urgent one: storage answers it the sooner. */
const BESIDE_URGENT = { event: 4, ordinary: 6 };

export function createLanes(options: {
  /** Never rejects. */
  readonly dealWith: (held: Held) => Promise<void>;
  /** Whether another message may be begun. */
  readonly goesOn: () => boolean;
  /** False for a lane whose place takes nothing soon: it keeps no room from others meanwhile. */
  readonly isNear: (message: QueueMessage) => boolean;
  /** A message was dealt with, and there is room for the next. */
  readonly freed: () => void;
}): Lanes {
  const lines = new Map<string, Held[]>();
  /** Lanes with something to begin, the one that waits longest first. */
  const waiting = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const byId = new Map<string, Held>();
  /** How many run of each turn. */
  const count: Record<Turn, number> = { urgent: 0, event: 0, ordinary: 0 };

  const begin = (lane: string, line: Held[]): void => {
    const held = line.shift() as Held;
    waiting.delete(lane);
    const turn = turnOf(held.message);
    count[turn] += 1;
    const run = options.dealWith(held).finally(() => {
      count[turn] -= 1;
      byId.delete(held.taken.id);
      running.delete(lane);
      // At the end: a place with many messages does not hold up the others.
      if (line.length > 0) waiting.add(lane);
      else lines.delete(lane);
      options.freed();
      start();
    });
    running.set(lane, run);
  };

  const start = (): void => {
    if (!options.goesOn()) return;
    for (const turn of TURNS) {
      const most = count.urgent > 0 ? { ...AT_ONCE, ...BESIDE_URGENT } : AT_ONCE;
      let room = most[turn] - count[turn];
      for (const lane of [...waiting]) {
        if (room <= 0) break;
        const line = lines.get(lane) ?? [];
        const [next] = line;
        if (!next || turnOf(next.message) !== turn) continue;
        if (turn === 'ordinary' && !options.isNear(next.message)) continue;
        room -= 1;
        begin(lane, line);
      }
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
      const { lane } = held.message;
      const line = lines.get(lane) ?? [];
      lines.set(lane, line);
      if (!running.has(lane)) waiting.add(lane);
      // Events of one thing keep their order.
      const jumps = held.message.urgent && held.message.what === 'delivery';
      const place = jumps ? line.findIndex(({ message }) => !message.urgent) : -1;
      line.splice(place < 0 ? line.length : place, 0, held);
    },
    run: start,
    hasUrgent: (lane) => lines.get(lane)?.[0]?.message.urgent === true,
    empty() {
      const all = [...lines.values()].flatMap((line) => line.splice(0));
      waiting.clear();
      for (const { taken } of all) byId.delete(taken.id);
      return all;
    },
    async ended() {
      await Promise.allSettled(running.values());
    },
  };
}

function turnOf({ what, urgent }: QueueMessage): Turn {
  if (urgent === true) return 'urgent';
  return what === 'event' ? 'event' : 'ordinary';
}
