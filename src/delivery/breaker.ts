import { type BackOff, backOffMs } from './backOff.ts';
import type { Pacing } from './pacing.ts';

/** Failures running from which it is the platform that is down, and not one conversation. */
const RUNNING = 3;
const PAUSES: BackOff = { firstMs: 2_000, longestMs: 5 * 60_000 };

/** Has everything wait, longer each time, while the platform answers nothing; one message that gets through ends it. */
export function createBreaker(
  pacing: Pick<Pacing, 'holdAll'>,
  pauses: BackOff = PAUSES,
): { answered(): void; failed(): void } {
  let running = 0;
  return {
    answered() {
      running = 0;
    },
    failed() {
      running += 1;
      if (running >= RUNNING) pacing.holdAll(backOffMs(pauses, running - RUNNING + 1));
    },
  };
}
