import { addDays } from '../../calendar/dates.ts';
import type { Condition, DateRange } from '../queryTerms.ts';
import type { Bag } from '../reading/bag.ts';

/** Why a list is not narrowed by two dates at once. */
export const TWO_DATES = 'That has two dates in it; please ask for one';

/** The conditions, when every state in them is one of `allowed`; undefined when one is not. */
export function onlyStates<State extends string>(
  conditions: readonly Condition<string>[],
  allowed: readonly State[],
): readonly Condition<State>[] | undefined {
  const fits = (one: string): one is State => (allowed as readonly string[]).includes(one);
  return conditions.every((one) => one.any.every(fits))
    ? (conditions as readonly unknown[] as readonly Condition<State>[])
    : undefined;
}

/** The days asked for. "October and November", two stretches that meet, are one; other pairs are `several`. */
export function oneRange(bag: Bag): DateRange | undefined | 'several' {
  const [first, second, ...more] = bag.ranges.map((one) => one.range);
  if (!first || !second) return first;
  const meets = first.to !== undefined && second.from !== undefined && addDays(first.to, 1) === second.from;
  return meets && more.length === 0 && first.from && second.to
    ? { from: first.from, to: second.to }
    : 'several';
}
