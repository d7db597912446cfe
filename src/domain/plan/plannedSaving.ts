import type { PeriodId } from '../calendar/period.ts';
import type { Rag } from '../status.ts';

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
