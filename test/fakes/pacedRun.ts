import { createPacing, TEAMS_LIMITS } from '../../src/delivery/pacing.ts';

/** A message that somebody wants to send. */
export interface PacedMessage {
  readonly conversation: string;
  readonly wantedAtMs: number;
  readonly answeredAfterMs: number;
  /** When the platform gets it: 0 for when it is sent, 1 for when it is answered. */
  readonly arrivesAt: number;
  /** How long before it may be sent it is begun, at most. */
  readonly aheadMs?: number;
}

/** Runs messages through a pacing with the platform's limits, on a clock that only exists here: no time passes. */
export function pacedRun(messages: readonly PacedMessage[]): {
  readonly arrivals: readonly { readonly conversation: string; readonly atMs: number }[];
} {
  let now = 0;
  const pacing = createPacing(TEAMS_LIMITS, () => now);
  const arrivals: { readonly conversation: string; readonly atMs: number }[] = [];
  /** What happens at an instant, in the order in which it was planned. */
  const agenda = new Map<number, (() => void)[]>();
  const at = (ms: number, work: () => void): void => {
    agenda.set(ms, [...(agenda.get(ms) ?? []), work]);
  };
  const start = (message: PacedMessage): void => {
    const { conversation, answeredAfterMs, arrivesAt, aheadMs = 0 } = message;
    const waitMs = pacing.waitMs(conversation);
    if (waitMs > aheadMs) {
      at(now + waitMs - aheadMs, () => start(message));
      return;
    }
    const answered = pacing.begin(conversation);
    const sentAt = now + waitMs;
    arrivals.push({ conversation, atMs: sentAt + arrivesAt * answeredAfterMs });
    at(sentAt + answeredAfterMs, answered);
  };
  for (const message of messages) at(message.wantedAtMs, () => start(message));
  while (agenda.size > 0) {
    now = Math.min(...agenda.keys());
    const due = agenda.get(now) ?? [];
    agenda.delete(now);
    for (const work of due) work();
  }
  return { arrivals };
}
