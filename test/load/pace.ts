import type { Delivery } from '../fixtures/connector.ts';

/** The most messages that arrived within any window of so many milliseconds. */
export function mostWithin(deliveries: readonly Pick<Delivery, 'atMs'>[], windowMs: number): number {
  const times = deliveries.map(({ atMs }) => atMs).sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) >= windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
