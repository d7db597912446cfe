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
  /** Takes out all that is not begun. */
  empty(): readonly Held[];
  /** Once nothing is being dealt with any more. */
  ended(): Promise<void>;
}

/** Messages that are dealt with at the same time; and beside them those that may not wait for room: urgent ones, and events, which are not sent. */
const AT_ONCE = { ordinary: 24, first: 12 };

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
  const running = new Map<string, { readonly first: boolean; readonly run: Promise<void> }>();
  const byId = new Map<string, Held>();

  const begin = (lane: string, line: Held[]): void => {
    const held = line.shift() as Held;
    waiting.delete(lane);
    const run = options.dealWith(held).finally(() => {
      byId.delete(held.taken.id);
      running.delete(lane);
      // At the end: a place with many messages does not hold up the others.
      if (line.length > 0) waiting.add(lane);
      else lines.delete(lane);
      options.freed();
      start();
    });
    running.set(lane, { first: goesFirst(held.message), run });
  };

  const start = (): void => {
    if (!options.goesOn()) return;
    const count = [...running.values()].filter(({ first }) => first).length;
    const room = { first: AT_ONCE.first - count, ordinary: AT_ONCE.ordinary - (running.size - count) };
    for (const turn of TURNS)
      for (const lane of [...waiting]) {
        const kind = turn === 'ordinary' ? 'ordinary' : 'first';
        if (room[kind] <= 0) break;
        const line = lines.get(lane) ?? [];
        const [next] = line;
        if (!next || turnOf(next.message) !== turn) continue;
        if (kind === 'ordinary' && !options.isNear(next.message)) continue;
        room[kind] -= 1;
        begin(lane, line);
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
    empty() {
      const all = [...lines.values()].flatMap((line) => line.splice(0));
      waiting.clear();
      for (const { taken } of all) byId.delete(taken.id);
      return all;
    },
    async ended() {
      await Promise.allSettled([...running.values()].map(({ run }) => run));
    },
  };
}

/** The order in which room is given. An event is no message yet: a red that is to be sent waits for none. */
const TURNS = ['urgent', 'event', 'ordinary'] as const;

function turnOf({ what, urgent }: QueueMessage): (typeof TURNS)[number] {
  if (urgent === true) return 'urgent';
  return what === 'event' ? 'event' : 'ordinary';
}

/** True for what does not wait for room: urgent messages, and events, which ask nothing of the platform. */
function goesFirst({ what, urgent }: QueueMessage): boolean {
  return what === 'event' || urgent === true;
}
