import type { IsoDate } from '../../calendar/dates.ts';
import {
  type Frequency,
  type Period,
  type PeriodId,
  parsePeriod,
  periodBefore,
  periodLabel,
  periodLastYear,
} from '../../calendar/period.ts';
import { type Decided, NOTHING_DECIDED } from '../../calendar/periodDecision.ts';
import { latestOpened, type ReturnWindow, windowOf } from '../../calendar/window.ts';
import type { Policy } from '../../policy.ts';

// Working out a period takes calendar arithmetic, and a list asks for the same few hundreds of times.
// Periods are few (17 a year), so what is kept stays small.
function byPeriod<Result>(work: (period: Period) => Result): (period: Period) => Result {
  const known = new Map<PeriodId, Result>();
  return (period) => {
    const found = known.get(period.id);
    if (found !== undefined) return found;
    const result = work(period);
    known.set(period.id, result);
    return result;
  };
}

/** {@link periodLabel}, worked out once for each period. */
export const labelOf = byPeriod(periodLabel);

/** The period before, worked out once for each period. */
export const before = byPeriod((period) => periodBefore(period));

/** The same period last year, worked out once for each period. */
export const lastYear = byPeriod(periodLastYear);

const parsed = new Map<PeriodId, Period>();

/** The period with this id, or undefined when it is none; worked out once for each period. */
export function knownPeriod(id: PeriodId): Period | undefined {
  const known = parsed.get(id);
  if (known) return known;
  const period = parsePeriod(id);
  if (period) parsed.set(id, period);
  return period;
}

const windows = new WeakMap<Policy, (period: Period) => ReturnWindow>();

/**
 * A period's window by this policy, worked out once for each period; with what was decided about it for a division, when
 * something was.
 */
export function knownWindow(
  period: Period,
  policy: Policy,
  plan: Decided = NOTHING_DECIDED,
  division?: string,
): ReturnWindow {
  if (plan.decided.has(period.id)) return windowOf(period, policy, plan, division);
  const known = windows.get(policy) ?? byPeriod((one) => windowOf(one, policy));
  windows.set(policy, known);
  return known(period);
}

interface OpenedToday {
  readonly today: IsoDate;
  readonly policy: Policy;
  readonly byFrequency: Map<Frequency, Period>;
}
const opened = new WeakMap<Decided['decided'], OpenedToday>();

/** The latest period of a frequency whose window has opened, worked out once a day. */
export function openedBy(
  frequency: Frequency,
  today: IsoDate,
  policy: Policy,
  plan: Decided = NOTHING_DECIDED,
): Period {
  let day = opened.get(plan.decided);
  if (day?.today !== today || day.policy !== policy) {
    day = { today, policy, byFrequency: new Map() };
    opened.set(plan.decided, day);
  }
  const period = day.byFrequency.get(frequency) ?? latestOpened(frequency, today, policy, plan);
  day.byFrequency.set(frequency, period);
  return period;
}

/** True when the window of this period has closed by `today`, for a division that may have been given longer. */
export function isClosed(
  period: Period,
  today: IsoDate,
  policy: Policy,
  plan: Decided = NOTHING_DECIDED,
  division?: string,
): boolean {
  return today > knownWindow(period, policy, plan, division).dueOn;
}
