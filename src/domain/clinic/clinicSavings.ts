import type { IsoDate } from '../calendar/dates.ts';
import type { Plan, Post } from '../plan/plan.ts';
import { owedItems } from '../plan/progress/itemDuties.ts';
import { type Saving, type SavingTotals, savingTotals, worstSavingsFirst } from '../plan/saving.ts';
import type { Policy } from '../policy.ts';

/** One saving as the clinic sees it. */
export interface ClinicSaving {
  readonly saving: Saving;
  readonly owner: Post | undefined;
  /** The day by which it was to be reported this month, when that has passed; absent for one that is reported, or wholly in hand. */
  readonly unreportedSince?: IsoDate;
}

/** How a division's savings stand: scheme by scheme, the worst first, and together. */
export interface ClinicSavings {
  readonly schemes: readonly ClinicSaving[];
  /** Their sums, in whole pounds; the parts come to the target. */
  readonly total: SavingTotals;
}

/** A division's savings as at a day; undefined when it has none. No reads: they stand in the plan. */
export function clinicSavings(
  plan: Plan,
  division: string,
  today: IsoDate,
  policy: Policy,
): ClinicSavings | undefined {
  const own = plan.savings.filter((saving) => saving.division === division);
  if (own.length === 0) return undefined;
  const late = new Map(
    owedItems(plan, today, policy).flatMap((owed) =>
      owed.kind === 'saving' && owed.late ? [[owed.item.code, owed.dueOn]] : [],
    ),
  );
  const schemes = worstSavingsFirst(own).map((saving): ClinicSaving => {
    const since = late.get(saving.code);
    return {
      saving,
      owner: plan.post.get(saving.ownerPost ?? ''),
      ...(since === undefined ? {} : { unreportedSince: since }),
    };
  });
  return { schemes, total: savingTotals(own) };
}
