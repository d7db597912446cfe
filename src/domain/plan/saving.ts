import type { Rag } from '../status.ts';

/** Where the money of a saving stands: in hand, or still to come with a colour for how sure that is. */
export type SavingPart = 'delivered' | Rag;

/** The parts in the order in which they are shown. They add up to the target. */
export const SAVING_PARTS: readonly SavingPart[] = ['delivered', 'green', 'amber', 'red'];

/** A saving of the plan, in whole pounds. `delivered + green + amber + red` is exactly `target` (domain rules, "savings"). */
export interface Saving {
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
  /** What is being done about the part at risk. */
  readonly correctiveAction?: string;
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
  };
}

/** The colour of a saving as a whole: that of its worst part that is not delivered; green when all is in hand. */
export function savingRag(saving: Saving): Rag {
  if (saving.red > 0) return 'red';
  return saving.amber > 0 ? 'amber' : 'green';
}

/** Pounds that the parts exceed the target by, negative when they fall short: 0 when they add up. */
export function savingGap({ target, delivered, green, amber, red }: Saving): number {
  return delivered + green + amber + red - target;
}
