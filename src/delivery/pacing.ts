/** At most `count` messages in any `windowMs`. */
export interface Limit {
  readonly count: number;
  readonly windowMs: number;
}

/** What Teams takes: per conversation, and for one app in one tenant (Microsoft's "rate limiting for bots"; the last is a design figure). */
export const TEAMS_LIMITS: PacingLimits = {
  conversation: [
    { count: 7, windowMs: 1_000 },
    { count: 8, windowMs: 2_000 },
    { count: 60, windowMs: 30_000 },
    { count: 1_800, windowMs: 3_600_000 },
  ],
  tenant: [{ count: 30, windowMs: 1_000 }],
};

export interface PacingLimits {
  readonly conversation: readonly Limit[];
  readonly tenant: readonly Limit[];
}

/** The turn-taking of one process's messages. */
export interface Pacing {
  /** How long until this conversation may be sent to, in milliseconds; 0 for now. */
  waitMs(conversationId: string): number;
  /** The same by this conversation's own limits alone, whatever the tenant's. */
  placeWaitMs(conversationId: string): number;
  /**
   * Begins a message, which must be allowed within {@link AHEAD_MS}: it counts from now on, and whoever begins it waits until it may be
   * sent. Call the result when it is answered; only the first call counts.
   */
  begin(conversationId: string): () => void;
  /** Nothing to this conversation for so long: the platform asked for it. */
  holdConversation(conversationId: string, forMs: number): void;
  /** Nothing at all for so long. */
  holdAll(forMs: number): void;
  /** Counts messages that another process, or this one earlier, sent so long ago. */
  assume(sent: readonly { readonly conversationId: string; readonly ageMs: number }[]): void;
}

/** Added to every window: clocks of two machines tick a little differently. */
const MARGIN_MS = 5;
/** How long before it may be sent a message may be begun: what has to be written down first then takes no time from its turn. */
export const AHEAD_MS = 20;
/** What a wait is at least, while a message is under way and nobody knows when it will be answered. Nothing is begun ahead of that. */
const ASK_AGAIN_MS = AHEAD_MS + 10;

/**
 * Keeps sliding windows in which a message counts from its start until its window has passed *since it was answered*. The
 * platform gets it some time between, so that however long messages are on their way, no window on the platform's own clock
 * ever holds more than its count. A token bucket, or counting from the start, would break that when the network is slow.
 */
export function createPacing(limits: PacingLimits, nowMs: () => number = () => performance.now()): Pacing {
  const conversations = new Map<string, Lane>();
  const tenant: Lane = { counted: [], heldUntilMs: 0 };
  const longest = Math.max(...[...limits.conversation, ...limits.tenant].map(({ windowMs }) => windowMs));
  const laneOf = (id: string): Lane => {
    const known = conversations.get(id);
    if (known) return known;
    const lane: Lane = { counted: [], heldUntilMs: 0 };
    conversations.set(id, lane);
    return lane;
  };
  const tidy = (lane: Lane, windows: readonly Limit[]): void => {
    const keepMs = Math.max(...windows.map(({ windowMs }) => windowMs)) + MARGIN_MS;
    const now = nowMs();
    let old = 0;
    while (old < lane.counted.length && (lane.counted[old]?.atMs ?? now) < now - keepMs) old += 1;
    if (old > 0) lane.counted.splice(0, old);
  };
  const wait = (lane: Lane, windows: readonly Limit[]): number => {
    tidy(lane, windows);
    return Math.max(
      lane.heldUntilMs - nowMs(),
      ...windows.map((limit) => waitFor(lane.counted, limit, nowMs())),
    );
  };
  /** Lanes of conversations that have been silent for longer than any window are forgotten, now and then. */
  const forgetSilent = (): void => {
    if (conversations.size < 1_000) return;
    for (const [id, lane] of conversations) {
      const last = lane.counted.at(-1)?.atMs ?? 0;
      if (last < nowMs() - longest && lane.heldUntilMs < nowMs()) conversations.delete(id);
    }
  };
  return {
    waitMs: (id) =>
      Math.max(0, Math.ceil(Math.max(wait(laneOf(id), limits.conversation), wait(tenant, limits.tenant)))),
    placeWaitMs: (id) => Math.max(0, Math.ceil(wait(laneOf(id), limits.conversation))),
    begin(id) {
      forgetSilent();
      const counted: Counted = { atMs: Number.POSITIVE_INFINITY };
      const lane = laneOf(id);
      lane.counted.push(counted);
      tenant.counted.push(counted);
      return () => {
        if (counted.atMs !== Number.POSITIVE_INFINITY) return;
        counted.atMs = nowMs();
        for (const each of [lane, tenant]) each.counted.sort(byAnswer);
      };
    },
    holdConversation(id, forMs) {
      const lane = laneOf(id);
      lane.heldUntilMs = Math.max(lane.heldUntilMs, nowMs() + forMs);
    },
    holdAll(forMs) {
      tenant.heldUntilMs = Math.max(tenant.heldUntilMs, nowMs() + forMs);
    },
    assume(sent) {
      for (const { conversationId, ageMs } of sent) {
        const counted = { atMs: nowMs() - ageMs };
        laneOf(conversationId).counted.push(counted);
        tenant.counted.push(counted);
      }
      // A process that becomes the sender again has messages of its own that are younger, or still on their way.
      for (const lane of [tenant, ...conversations.values()]) lane.counted.sort(byAnswer);
    },
  };
}

/** A message: when it was answered, infinity while it is under way. */
interface Counted {
  atMs: number;
}

function byAnswer(a: Counted, b: Counted): number {
  return a.atMs - b.atMs;
}

/** Messages of one conversation or of all, answered first, oldest first. */
interface Lane {
  readonly counted: Counted[];
  heldUntilMs: number;
}

/** How long until one more fits into this window. */
function waitFor(counted: readonly Counted[], { count, windowMs }: Limit, now: number): number {
  const leaving = counted.at(-count);
  if (leaving === undefined) return 0;
  return leaving.atMs === Number.POSITIVE_INFINITY ? ASK_AGAIN_MS : leaving.atMs + windowMs + MARGIN_MS - now;
}
