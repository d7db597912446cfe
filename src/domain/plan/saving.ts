import type { PeriodId } from '../calendar/period.ts';
import type { Rag } from '../status.ts';
import type { SavingProgress } from './progress/savingProgress.ts';

/** Where the money of a saving stands: in hand, still to come with a colour for how sure that is, or given up. */
export type SavingPart = 'delivered' | Rag | 'unachievable';

/** The parts in the order in which they are shown. They add up to the target. */
export const SAVING_PARTS: readonly SavingPart[] = ['delivered', 'green', 'amber', 'red', 'unachievable'];

/** A saving as the plan sets it out, in whole pounds. Its parts come to exactly `target` (domain rules, "savings"). */
export interface PlannedSaving {
  /** `S1`. */
  readonly code: string;
  readonly title: string;
  /** Programme code. */
  readonly programme: string;
  /** Division code that has to deliver it. */
  readonly division: string;
  readonly ownerPost?: string;
  readonly target: number;
  readonly delivered: number;
  readonly green: number;
  readonly amber: number;
  readonly red: number;
  /** What will not be saved any more. */
  readonly unachievable: number;
  /** What is being done about the part at risk. */
  readonly correctiveAction?: string;
  /** Pounds to be delivered in each month, by period (`2024-25-M06`); they come to the target. Absent where the plan sets none out. */
  readonly profile?: Readonly<Record<PeriodId, number>>;
}

/** A saving as it stands: as set out, with what was last reported laid over it. */
export interface Saving extends PlannedSaving {
  /** What was last reported; absent while nobody did. */
  readonly progress?: SavingProgress;
  /** The saving as the plan set it out; absent while nobody reported on it. */
  readonly setOut?: PlannedSaving;
}

/** Sums of savings, each in whole pounds; they add up as those of a single saving do. */
export type SavingTotals = Readonly<Record<SavingPart | 'target', number>>;

/** The sums over these savings; all zero without any. */
export function savingTotals(savings: readonly Saving[]): SavingTotals {
  const sum = (pick: keyof SavingTotals): number => savings.reduce((total, one) => total + one[pick], 0);
  return {
    target: sum('target'),
    delivered: sum('delivered'),
    green: sum('green'),
    amber: sum('amber'),
    red: sum('red'),
    unachievable: sum('unachievable'),
  };
}

/** The colour of a saving as a whole: that of its worst part; what is unachievable is red, and what is in hand green. */
export function savingRag(saving: Pick<Saving, SavingPart>): Rag {
  if (saving.red > 0 || saving.unachievable > 0) return 'red';
  return saving.amber > 0 ? 'amber' : 'green';
}

/** Pounds that the parts exceed the target by, negative when they fall short: 0 when they add up. */
export function savingGap(saving: Pick<Saving, SavingPart | 'target'>): number {
  return SAVING_PARTS.reduce((sum, part) => sum + saving[part], 0) - saving.target;
}
