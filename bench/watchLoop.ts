const TICK_MS = 2;

/** Watches how long the event loop of this process is held, and how much memory the process has. */
export interface LoopWatch {
  /** Begins anew with what memory is now. */
  restart(): { readonly mebibytes: number };
  /** Begins anew with the next tick, so that what came before it is not counted. */
  restartAfterNextTick(): void;
  /** The longest that nothing else could run since then, in milliseconds, to about two. */
  heldMs(): number;
  /** The most memory since the watch began, whenever it was begun anew. */
  peakMebibytes(): number;
  stop(): void;
}

/** Begins to watch. */
export function watchLoop(): LoopWatch {
  let [last, held, peak, isFresh] = [performance.now(), 0, 0, false];
  const tick = (): void => {
    const now = performance.now();
    held = isFresh ? 0 : Math.max(held, now - last - TICK_MS);
    [last, isFresh] = [now, false];
    peak = Math.max(peak, resident());
  };
  const timer = setInterval(tick, TICK_MS);
  return {
    restart() {
      [last, held] = [performance.now(), 0];
      return { mebibytes: resident() };
    },
    restartAfterNextTick() {
      isFresh = true;
    },
    heldMs() {
      tick();
      return held;
    },
    peakMebibytes: () => peak,
    stop: () => clearInterval(timer),
  };
}

function resident(): number {
  return process.memoryUsage.rss() / 2 ** 20;
}
