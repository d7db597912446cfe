import { isReturned } from '../plan/indicator.ts';
import type { Plan } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';
import type { IsoDate } from './dates.ts';
import { type Frequency, type Period, periodBefore, periodContaining } from './period.ts';
import { type Extension, extensionsOf, holds, type Lock, lockOf, openedEarlyOn } from './periodDecision.ts';
import { windowOf } from './window.ts';

/**
 * Where a period stands for the council: `late` is past its due date and not yet locked, `extended` is past it for
 * everybody but a division that was given longer.
 */
export type PeriodState = 'not open' | 'open' | 'due today' | 'extended' | 'late' | 'locked';

/** A reporting period with its dates and what was decided about it. */
export interface PeriodStanding {
  readonly period: Period;
  readonly state: PeriodState;
  readonly opensOn: IsoDate;
  readonly openedEarly: boolean;
  /** The policy's due date. Divisions with a later one are in `extensions`. */
  readonly dueOn: IsoDate;
  readonly lock: Lock;
  readonly extensions: readonly Extension[];
}

const FREQUENCIES: readonly Frequency[] = ['monthly', 'quarterly', 'six-monthly', 'annual'];
/** Periods shown of each frequency: the one that runs, and two before it. */
const SHOWN = 3;

/** Where one period stands on `today`. */
export function periodStanding(plan: Plan, period: Period, today: IsoDate, policy: Policy): PeriodStanding {
  const { opensOn, dueOn } = windowOf(period, policy, plan);
  const lock = lockOf(plan, period, undefined, policy);
  const extensions = extensionsOf(plan, period);
  const openedEarly = openedEarlyOn(plan, period) !== undefined;
  const state = stateOf(today, opensOn, dueOn, lock, extensions);
  return { period, state, opensOn, openedEarly, dueOn, lock, extensions };
}

/**
 * The running period and the two before it, of every frequency that the plan's indicators are returned in, latest
 * first; without periods that began before returns were owed.
 */
export function periodStandings(plan: Plan, today: IsoDate, policy: Policy): readonly PeriodStanding[] {
  const used = FREQUENCIES.filter((frequency) =>
    plan.indicators.some((indicator) => isReturned(indicator) && indicator.frequency === frequency),
  );
  return used.flatMap((frequency) => {
    const running = periodContaining(frequency, today);
    return Array.from({ length: SHOWN }, (_, back) => periodBefore(running, back))
      .filter((period) => period.startsOn >= policy.returnsOwedFrom)
      .map((period) => periodStanding(plan, period, today, policy));
  });
}

/** The last day on which anybody may still return this period in time. */
export function lastDueDate({ dueOn, extensions }: PeriodStanding): IsoDate {
  return [dueOn, ...extensions.map((extension) => extension.dueOn)].sort().at(-1) ?? dueOn;
}

function stateOf(
  today: IsoDate,
  opensOn: IsoDate,
  dueOn: IsoDate,
  lock: Lock,
  extensions: readonly Extension[],
): PeriodState {
  if (holds(lock, today)) return 'locked';
  if (today < opensOn) return 'not open';
  if (today < dueOn) return 'open';
  if (today === dueOn) return 'due today';
  return extensions.some((extension) => today <= extension.dueOn) ? 'extended' : 'late';
}
