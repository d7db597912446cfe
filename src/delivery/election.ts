import type { SenderStore } from '../app/deliveryPorts.ts';
import type { Log } from '../app/ports.ts';
import { ProductError } from '../domain/errors.ts';

/** How the one sender is chosen. Times are durations in milliseconds, measured by each process on its own steady clock. */
export interface ElectionTimes {
  /** How often the sender says that it lives, and how often the others look. */
  readonly beatMs: number;
  /** After so long without having said so, the sender stops sending. */
  readonly stopAfterMs: number;
  /** After so long without a sign of the sender, another takes over. Longer than {@link stopAfterMs} by more than a call takes. */
  readonly takeOverAfterMs: number;
}

export const ELECTION_TIMES: ElectionTimes = { beatMs: 5_000, stopAfterMs: 15_000, takeOverAfterMs: 40_000 };

/** Whether this process is the one that sends. */
export interface Election {
  /** True while it is, and may begin a message. */
  isSender(): boolean;
  /** Says that it lives, or looks whether the sender still does. Returns true when this process has just become the sender. */
  round(): Promise<boolean>;
  /** Lets the next one take over at once. */
  resign(): Promise<void>;
}

/**
 * One process sends at a time, so that limits hold over all replicas and one place's messages keep their order, without any request
 * for each message. A row names it and counts its beats. Nobody compares clocks: the others see that the row has not changed for
 * a time of their own, and the sender stops by its own before that. `docs/adr/0009` says why.
 */
export function createElection(
  store: SenderStore,
  owner: string,
  log: Log,
  times: ElectionTimes = ELECTION_TIMES,
  nowMs: () => number = () => performance.now(),
): Election {
  let heldUntilMs = Number.NEGATIVE_INFINITY;
  let seen: { readonly token: string; readonly sinceMs: number } | undefined;

  const look = async (): Promise<void> => {
    const row = await store.read();
    const isFree = row === undefined || row.owner === '' || row.owner === owner;
    if (!isFree) {
      if (seen?.token !== row.token) seen = { token: row.token, sinceMs: nowMs() };
      if (nowMs() - seen.sinceMs < times.takeOverAfterMs) return;
    }
    const startedMs = nowMs();
    if (await store.write(owner, (row?.beat ?? 0) + 1, row?.token))
      heldUntilMs = startedMs + times.stopAfterMs;
  };

  return {
    isSender: () => nowMs() < heldUntilMs,
    async round() {
      const was = nowMs() < heldUntilMs;
      try {
        await look();
      } catch (error) {
        const code = error instanceof ProductError ? error.code : 'unexpected';
        log.warn('sender.round-failed', { code });
        return false;
      }
      const is = nowMs() < heldUntilMs;
      if (is && !was) log.info('sender.elected', { owner });
      if (was && !is) log.info('sender.replaced', { owner });
      return is && !was;
    },
    async resign() {
      if (nowMs() >= heldUntilMs) return;
      heldUntilMs = Number.NEGATIVE_INFINITY;
      try {
        const row = await store.read();
        if (row?.owner === owner) await store.write('', row.beat + 1, row.token);
      } catch (error) {
        log.warn('sender.not-resigned', { code: error instanceof ProductError ? error.code : 'unexpected' });
      }
    },
  };
}
