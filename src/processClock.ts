import type { Clock } from './app/ports.ts';

/** The real time, or the demo's, which starts at an instant and moves on from there. */
export function createClock(startsAt: Date | undefined): Clock {
  const offsetMs = startsAt ? startsAt.getTime() - Date.now() : 0;
  return { now: () => new Date(Date.now() + offsetMs) };
}
