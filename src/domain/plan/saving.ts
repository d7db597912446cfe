import type { PeriodId } from '../calendar/period.ts';
import { RAG_SEVERITY, type Rag } from '../status.ts';
import { type PlannedSaving, SAVING_PARTS, type SavingPart } from './plannedSaving.ts';
import type { SavingProgress } from './progress/recordedSaving.ts';

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

/** The sums of each group of savings, the largest target first. Every part of theirs adds up to that of the whole, to the pound. */
export function savingRollUp(
  savings: readonly Saving[],
  groupOf: (saving: Saving) => string,
): readonly { readonly name: string; readonly total: SavingTotals }[] {
  return [...Map.groupBy(savings, groupOf)]
    .map(([name, some]) => ({ name, total: savingTotals(some) }))
    .sort((a, b) => b.total.target - a.total.target);
}

/** Pounds that the plan has delivered by the end of this monthly period; undefined for a saving without a profile. */
export function profiledBy({ profile }: PlannedSaving, period: PeriodId): number | undefined {
  if (!profile) return undefined;
  return Object.entries(profile).reduce((sum, [month, amount]) => (month <= period ? sum + amount : sum), 0);
}

/** The colour of a saving as a whole: that of its worst part; what is unachievable is red, and what is in hand green. */
export function savingRag(saving: Pick<Saving, SavingPart>): Rag {
  if (saving.red > 0 || saving.unachievable > 0) return 'red';
  return saving.amber > 0 ? 'amber' : 'green';
}

/** The worst first: by colour, then by how many pounds are red or unachievable, then amber; otherwise as they came. */
export function worstSavingsFirst(savings: readonly Saving[]): readonly Saving[] {
  const lost = ({ red, unachievable }: Saving): number => red + unachievable;
  return savings.toSorted(
    (a, b) =>
      RAG_SEVERITY[savingRag(b)] - RAG_SEVERITY[savingRag(a)] || lost(b) - lost(a) || b.amber - a.amber,
  );
}

/** Pounds that the parts exceed the target by, negative when they fall short: 0 when they add up. */
export function savingGap(saving: Pick<Saving, SavingPart | 'target'>): number {
  return SAVING_PARTS.reduce((sum, part) => sum + saving[part], 0) - saving.target;
}
