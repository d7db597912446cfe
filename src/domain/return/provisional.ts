import type { Press } from '../record/author.ts';
import { touched } from './hands.ts';
import type { Obligation } from './obligation.ts';
import type { Return, TrendPoint } from './return.ts';

/** A provisional figure whose officer is asked whether it has been confirmed. */
export interface ToConfirm {
  readonly obligation: Obligation;
  readonly value: number;
  /** Version of the return that holds it. */
  readonly sequence: number;
}

/**
 * The provisional figures of an indicator that are asked about again: those for periods that can still be amended, once
 * the window of a later period has opened (product rules, "data status"). `owed` is latest first. Latest first.
 */
export function toConfirm(owed: readonly Obligation[], points: readonly TrendPoint[]): readonly ToConfirm[] {
  return owed.slice(1).flatMap((obligation) => {
    const point = points.find(({ period }) => period === obligation.period.id);
    return point?.dataStatus === 'provisional' && point.value !== undefined
      ? [{ obligation, value: point.value, sequence: point.sequence }]
      : [];
  });
}

/**
 * The next version with the same figure, now confirmed by whoever pressed, who then has a hand in it. Who entered it, for whom,
 * and its sign-off stand as they were, because the figure does. Undefined when the return is not provisional any more.
 */
export function confirmFigure(entry: Return, press: Press): Return | undefined {
  if (entry.dataStatus !== 'provisional') return undefined;
  const next: Return = {
    ...entry,
    dataStatus: 'confirmed',
    sequence: entry.sequence + 1,
    operation: press.operation,
    step: { what: 'figure confirmed', by: press.by, at: press.at },
  };
  return touched(next, entry, press);
}
