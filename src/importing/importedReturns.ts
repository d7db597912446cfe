import type { GuardedPoint, ReturnStore } from '../app/ports.ts';
import { endMonth, periodOf } from '../domain/calendar/period.ts';
import type { Policy } from '../domain/policy.ts';
import { withHands } from '../domain/record/secondPerson.ts';
import type { Return, TrendPoint } from '../domain/return/return.ts';
import { importOperation } from '../domain/return/withdrawal.ts';
import { isWithdrawal } from '../domain/return/withdrawn.ts';
import { buildReturn } from './buildReturn.ts';
import { pastHolder, withTargets } from './loadCouncil.ts';
import { returnKey } from './lockedReturns.ts';
import type { SiftedPlan } from './siftPlan.ts';

/** The returns of the file's good rows. */
export function madeReturns({ good, merged }: SiftedPlan, policy: Policy): readonly Return[] {
  const indicators = withTargets(merged);
  const holder = pastHolder(merged);
  return good.returns.rows.flatMap(({ value }) => {
    const indicator = indicators.get(value.indicator);
    if (!indicator) return [];
    const entry = buildReturn(value, indicator, holder, policy);
    return [{ ...entry, source: 'import', operation: importOperation(value.indicator, value.period) }];
  });
}

/** What is recorded of some returns, and which of them an import brought that was taken back. */
interface Recorded {
  readonly recorded: ReadonlyMap<string, TrendPoint>;
  readonly withdrawn: ReadonlyMap<string, GuardedPoint>;
}

/** What is recorded already of these returns, whatever they say: an import never overwrites what an officer entered. */
export async function recordedReturns(
  made: readonly Return[],
  returns: Pick<ReturnStore, 'points' | 'trend'> | undefined,
): Promise<Recorded> {
  const found = new Map<string, TrendPoint>();
  const withdrawn = new Map<string, GuardedPoint>();
  if (!returns) return { recorded: found, withdrawn };
  for (const [division, entries] of Map.groupBy(made, (entry) => entry.division)) {
    const months = entries.map(({ period }) => endMonth(periodOf(period))).sort();
    const range = { from: months[0] ?? '', to: months.at(-1) ?? '' };
    for (const point of await returns.points(division, range, 'and withdrawn'))
      found.set(returnKey(point), point);
    // What was taken back has no figure: only then it is worth another read to know.
    const bare = entries.filter((entry) => isBare(found.get(returnKey(entry))));
    for (const indicator of new Set(bare.map((entry) => entry.indicator)))
      for (const point of await returns.trend(division, indicator, range))
        if (isWithdrawal(point)) withdrawn.set(returnKey(point), point);
  }
  for (const key of withdrawn.keys()) found.delete(key);
  return { recorded: found, withdrawn };
}

function isBare(point: TrendPoint | undefined): boolean {
  return point !== undefined && point.dataStatus === 'no data' && point.sequence > 1;
}

/** Those of the returns that are not recorded yet, and which of them were loaded once and taken back, with the token of the version that did. */
export function freshReturns(made: readonly Return[], { recorded, withdrawn }: Recorded) {
  const again: { readonly key: string; readonly token: string }[] = [];
  const returns = made.flatMap((entry) => {
    const key = returnKey(entry);
    if (recorded.has(key)) return [];
    const before = withdrawn.get(key);
    if (!before) return [entry];
    again.push({ key, token: before.token });
    const touchedBy = withHands(before.touchedBy ?? [], [entry.submittedBy]);
    return [{ ...entry, sequence: before.sequence + 1, touchedBy }];
  });
  return { returns, again };
}
