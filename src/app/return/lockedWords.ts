import { longDay } from '../../domain/calendar/dates.ts';
import { type Period, periodLabel } from '../../domain/calendar/period.ts';
import type { Lock } from '../../domain/calendar/periodDecision.ts';

/** That a period is locked, since when and by whom, and who to ask for a restatement. */
export function lockedWords(period: Period, lock: Lock): string {
  const label = periodLabel(period);
  const since =
    lock.kind === 'decided'
      ? `was locked on ${longDay(lock.on)} by ${lock.by.name}`
      : `was locked after ${longDay(lock.after)}`;
  return `${label.charAt(0).toUpperCase()}${label.slice(1)} ${since}. Its figures can no longer be entered or changed, only restated. Ask the performance team.`;
}
