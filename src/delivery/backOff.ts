/** Waits that double from the first to the longest, each a quarter more or less by chance, so that many do not come back at once. */
export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** How long to wait after so many failures, 1 for the first, in milliseconds. `chance` is from 0 to 1. */
export function backOffMs({ firstMs, longestMs }: BackOff, failures: number, chance = Math.random()): number {
  const ms = Math.min(longestMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(ms * (0.75 + chance / 2));
}
