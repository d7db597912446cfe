import { setTimeout as pause } from 'node:timers/promises';
import { AHEAD_MS, type Pacing } from './pacing.ts';
import type { Turn } from './sendParts.ts';

/** A message that waits for its turn. */
interface Waiting {
  readonly conversationId: string;
  readonly urgent: boolean;
  readonly granted: (turn: Turn | undefined) => void;
}

/** Gives messages their turns. */
export interface Turns {
  /** Waits until a message's turn in a conversation is near and takes it; undefined when none comes soon, or no more is to be sent. */
  take(conversationId: string, urgent: boolean): Promise<Turn | undefined>;
}

/** How often what waits for an answer of the platform is looked at again, in milliseconds: nobody can say when that comes. */
const LONGEST_LOOK_MS = 100;

/**
 * Turns in order: urgent messages and what stands in the way of one first, then whoever has waited longest, among those whose conversation takes one. What the whole
 * tenant may send in a second is thus given to the oldest, and not to whoever happens to look.
 */
export function createTurns(options: {
  readonly pacing: Pacing;
  readonly goesOn: () => boolean;
  /** Whether an urgent message of this conversation waits behind the one that waits here: it goes as soon as that has gone. */
  readonly isHurried: (conversationId: string) => boolean;
  /** A turn further off than this is none. */
  readonly longestTurnMs: number;
}): Turns {
  const { pacing, goesOn, longestTurnMs } = options;
  const waiting: Waiting[] = [];
  let looking = false;

  const goesFirst = ({ conversationId, urgent }: Waiting): boolean =>
    urgent || options.isHurried(conversationId);
  const inOrder = (): readonly Waiting[] => [
    ...waiting.filter((one) => goesFirst(one)),
    ...waiting.filter((one) => !goesFirst(one)),
  ];
  const end = (one: Waiting, turn: Turn | undefined): void => {
    waiting.splice(waiting.indexOf(one), 1);
    one.granted(turn);
  };
  /** Gives the turns that are near, and returns how long until the next may be. */
  const look = (): number => {
    let nextMs = LONGEST_LOOK_MS;
    for (const one of inOrder()) {
      const waitMs = pacing.waitMs(one.conversationId);
      if (!goesOn() || waitMs > longestTurnMs) end(one, undefined);
      else if (waitMs > AHEAD_MS) nextMs = Math.min(nextMs, waitMs - AHEAD_MS);
      else {
        const comesAtMs = performance.now() + waitMs;
        const answered = pacing.begin(one.conversationId);
        end(one, { answered, comes: () => pause(Math.max(0, comesAtMs - performance.now())) });
      }
    }
    return nextMs;
  };
  const lookOn = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    while (waiting.length > 0) {
      const nextMs = look();
      if (waiting.length > 0) await pause(nextMs);
    }
    looking = false;
  };

  return {
    take: (conversationId, urgent) =>
      new Promise((granted) => {
        waiting.push({ conversationId, urgent, granted });
        if (looking) look();
        else void lookOn();
      }),
  };
}
