import { createElection, ELECTION_TIMES } from '../../src/delivery/election.ts';
import { createPacing, TEAMS_LIMITS } from '../../src/delivery/pacing.ts';
import type { QueueMessage } from '../../src/delivery/queueMessage.ts';
import { createSender, SENDER_TIMES, type Sender } from '../../src/delivery/sender.ts';
import type { Dealt } from '../../src/delivery/sendParts.ts';
import { readEvent } from '../../src/tables/outbox.ts';
import { type MemoryQueue, memoryQueue } from './memoryQueue.ts';
import { type MemoryStores, memoryStores } from './memoryStores.ts';
import { type RecordingLog, recordingLog } from './recordingLog.ts';

/** A message that is being dealt with, until the test says what comes of it. */
export interface Dealing {
  readonly message: QueueMessage;
  end(dealt: Dealt | Error): void;
}

/** A sender over queues in memory, whose dealings the test holds in its hand. Time passes only when the test says so. */
export interface SenderDesk {
  readonly sender: Sender;
  readonly queue: MemoryQueue;
  readonly dead: MemoryQueue;
  readonly stores: MemoryStores;
  readonly log: RecordingLog;
  readonly pacing: ReturnType<typeof createPacing>;
  readonly begun: readonly Dealing[];
  /** What was done before anything was taken, and what is to go wrong there. */
  readonly takenOver: { count: number; fails: Error | undefined };
  /** What was written down as given up, and what is to go wrong there. */
  readonly gaveUp: { readonly reasons: string[]; fails: Error | undefined };
  /** The dealing number `count`, counted from one, once it has begun. */
  dealing(count: number): Promise<Dealing>;
  /** What is hidden so long is seen again. */
  pass(ms: number): void;
  /** Why letters lie among the dead, in order, once there are so many. */
  reasons(count: number): Promise<readonly string[]>;
  /** Its own role runs out, as after a long silence. */
  loseRole(): void;
}

export function senderDesk(): SenderDesk {
  const [queue, dead, stores, log] = [memoryQueue(), memoryQueue(), memoryStores(), recordingLog()];
  let nowMs = 1_000;
  const pacing = createPacing(TEAMS_LIMITS, () => nowMs);
  const election = createElection(stores.sender, 'us', log, ELECTION_TIMES, () => nowMs);
  const begun: Dealing[] = [];
  const hearing: (() => void)[] = [];
  const gaveUp: SenderDesk['gaveUp'] = { reasons: [], fails: undefined };
  const takenOver: SenderDesk['takenOver'] = { count: 0, fails: undefined };
  const sender = createSender({
    ...{ queue, dead, election, pacing, readEvent, log },
    deal: (message) =>
      new Promise<Dealt>((resolve, reject) => {
        begun.push({ message, end: (dealt) => (dealt instanceof Error ? reject(dealt) : resolve(dealt)) });
        for (const heard of hearing.splice(0)) heard();
      }),
    async gaveUp(message, reason) {
      if (gaveUp.fails) throw gaveUp.fails;
      gaveUp.reasons.push(`${message.lane}: ${reason}`);
    },
    async takeOver() {
      takenOver.count += 1;
      const { fails } = takenOver;
      takenOver.fails = undefined;
      if (fails) throw fails;
    },
    sweep: async () => undefined,
    clock: { now: () => new Date('2024-10-08T08:00:00Z') },
    times: { ...SENDER_TIMES, idleMs: 2, backOff: { firstMs: 2, longestMs: 2 }, beatMs: 3_600_000 },
  });
  return {
    ...{ sender, queue, dead, stores, log, pacing, begun, takenOver, gaveUp },
    async dealing(count) {
      for (;;) {
        const found = begun[count - 1];
        if (found) return found;
        await new Promise<void>((heard) => hearing.push(heard));
      }
    },
    pass(ms) {
      queue.pass(ms);
    },
    async reasons(count) {
      await dead.when(() => dead.messages.length >= count);
      return dead.messages.map(({ text }) => (JSON.parse(text) as { reason: string }).reason);
    },
    loseRole() {
      nowMs += ELECTION_TIMES.stopAfterMs;
    },
  };
}
