import { longDay } from '../../calendar/dates.ts';
import type { ExecuteContext } from './executeContext.ts';
import { handedIn, lateWords } from './handedIn.ts';
import { knownWindow, labelOf } from './periodMemo.ts';
import type { IndicatorSaid } from './saidOfIndicator.ts';

/**
 * When the return of a period came in, from whom, and whether that was in time; of one that was changed since, when it
 * was changed, and nothing of lateness that the first version could contradict. Undefined without the return.
 */
export function cameIn(
  { one, period, entry }: IndicatorSaid,
  { plan, policy }: ExecuteContext,
): string | undefined {
  if (!entry || !period) return undefined;
  const { dueOn } = knownWindow(period, policy, plan, one.division);
  const came = handedIn(entry, dueOn);
  const due = `it was due on ${longDay(dueOn)}`;
  const time =
    came.inTime === undefined
      ? `; ${due}, and its history shows when it first came in`
      : `, ${lateWords(came) || 'on time'}: ${due}`;
  const how = came.isFirst ? 'handed in' : 'last changed';
  return `The return of ${one.code} ${one.title} for ${labelOf(period)} was ${how} on ${longDay(came.day)} by ${entry.submittedBy.name}${time}`;
}
