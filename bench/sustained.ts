import type { Delivery } from '../test/fixtures/connector.ts';

/** What Teams takes of one app in one tenant. */
export const ALLOWED_PER_SECOND = 30;

/**
 * Messages a second from the first to the last, without the first second's worth, which may go at once and would flatter the rest.
 * Undefined when there are no more than those.
 */
export function sustainedPerSecond(deliveries: readonly Pick<Delivery, 'atMs'>[]): number | undefined {
  if (deliveries.length <= ALLOWED_PER_SECOND) return undefined;
  const times = deliveries.map(({ atMs }) => atMs);
  const elapsedMs = Math.max(...times) - Math.min(...times);
  return ((deliveries.length - ALLOWED_PER_SECOND) / elapsedMs) * 1000;
}
