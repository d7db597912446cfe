import { type IsoDate, londonDay } from '../../calendar/dates.ts';
import { workingDayAfter, workingDayBefore } from '../../calendar/workingDays.ts';
import type { Policy } from '../../policy.ts';
import type { Plan } from '../plan.ts';
import type { Risk } from '../risk.ts';
import type { Saving } from '../saving.ts';
import { roundOn } from './monthlyRound.ts';

/** A risk whose review is due or nearly, or a saving that nobody reported on this month: what its owner post owes. */
export interface OwedItem {
  readonly kind: 'risk' | 'saving';
  readonly item: Risk | Saving;
  readonly dueOn: IsoDate;
  readonly late: boolean;
  /** Days on which it gives a reason to send a message: it is nearly due, is due, and is late; a saving also when the month opens. */
  readonly days: readonly IsoDate[];
}

/** The risks and savings that one person owes something on, of one kind together: what is late apart from what is not. */
export interface ItemDuty {
  readonly kind: OwedItem['kind'];
  readonly codes: readonly string[];
  /** The first of their days. */
  readonly dueOn: IsoDate;
  readonly late: boolean;
  readonly days: readonly IsoDate[];
}

/**
 * What is owed of risks and savings today (domain rules, "risk review", "savings"): a review from the working days before its day that the
 * reminders have, and the report of this month's round on every saving that is not wholly in hand.
 */
export function owedItems(plan: Plan, today: IsoDate, policy: Policy): readonly OwedItem[] {
  return [...owedReviews(plan, today, policy), ...owedReports(plan, today, policy)];
}

/** The same for each holder of an owner post, by Entra object id. */
export function itemDuties(
  plan: Plan,
  today: IsoDate,
  policy: Policy,
): ReadonlyMap<string, readonly ItemDuty[]> {
  const each = owedItems(plan, today, policy).flatMap((owed) =>
    (plan.holders.get(owed.item.ownerPost ?? '') ?? []).map((person) => ({
      id: person.aadObjectId.toLowerCase(),
      owed,
    })),
  );
  return new Map(
    [...Map.groupBy(each, ({ id }) => id)].map(([id, lines]) => [
      id,
      dutiesIn(lines.map(({ owed }) => owed)),
    ]),
  );
}

/** By kind, and of each kind first what is late. */
function dutiesIn(owed: readonly OwedItem[]): readonly ItemDuty[] {
  return [...Map.groupBy(owed, ({ kind }) => kind)].flatMap(([kind, all]) =>
    [true, false].flatMap((late) => {
      const some = all.filter((one) => one.late === late);
      return some.length === 0 ? [] : [dutyOf(kind, some)];
    }),
  );
}

function dutyOf(kind: OwedItem['kind'], owed: readonly OwedItem[]): ItemDuty {
  const [first = ''] = owed.map(({ dueOn }) => dueOn).sort();
  return {
    kind,
    codes: owed.map(({ item }) => item.code),
    dueOn: first,
    late: owed.some(({ late }) => late),
    days: [...new Set(owed.flatMap(({ days }) => days))],
  };
}

function owedReviews(plan: Plan, today: IsoDate, policy: Policy): readonly OwedItem[] {
  const { daysBeforeDue } = policy.reminders;
  const { daysLate } = policy.milestoneRound;
  return plan.risks.flatMap((item): readonly OwedItem[] => {
    const dueOn = item.reviewDue;
    if (dueOn === undefined) return [];
    const from = workingDayBefore(dueOn, daysBeforeDue);
    if (from > today) return [];
    const days = [from, dueOn, workingDayAfter(dueOn, daysLate)];
    return [{ kind: 'risk', item, dueOn, late: today > dueOn, days }];
  });
}

function owedReports(plan: Plan, today: IsoDate, policy: Policy): readonly OwedItem[] {
  const round = roundOn(plan, today, policy);
  if (!round) return [];
  const { opensOn, dueOn } = round;
  const { daysBeforeDue, daysLate } = policy.milestoneRound;
  const days = [opensOn, workingDayBefore(dueOn, daysBeforeDue), dueOn, workingDayAfter(dueOn, daysLate)];
  return plan.savings
    .filter((saving) => saving.delivered < saving.target && !isReportedSince(saving, opensOn))
    .map((item): OwedItem => ({ kind: 'saving', item, dueOn, late: today > dueOn, days }));
}

function isReportedSince({ progress }: Saving, opensOn: IsoDate): boolean {
  const at = progress?.confirmed?.at;
  return at !== undefined && londonDay(new Date(at)) >= opensOn;
}
