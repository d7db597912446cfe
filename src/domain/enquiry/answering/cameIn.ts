import { daysBetween, longDay } from '../../calendar/dates.ts';
import type { ExecuteContext } from './executeContext.ts';
import { knownWindow, labelOf } from './periodMemo.ts';
import type { IndicatorSaid } from './saidOfIndicator.ts';

/**
 * When the return of a period came in, from whom, and whether that was in time: by the day that stands with it. Undefined
 * without the return.
 */
export function cameIn(
  { one, period, entry }: IndicatorSaid,
  { plan, policy }: ExecuteContext,
): string | undefined {
  if (!entry || !period) return undefined;
  const { dueOn } = knownWindow(period, policy, plan, one.division);
  const came = entry.submittedAt.slice(0, 10);
  const late = daysBetween(dueOn, came);
  const time =
    late > 0
      ? `${late} ${late === 1 ? 'day' : 'days'} late: it was due on ${longDay(dueOn)}`
      : `on time: it was due on ${longDay(dueOn)}`;
  return `The return of ${one.code} ${one.title} for ${labelOf(period)} was handed in on ${longDay(came)} by ${entry.submittedBy.name}, ${time}`;
}
