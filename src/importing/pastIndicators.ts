import type { ReturnStore } from '../app/ports.ts';
import type { IsoDate } from '../domain/calendar/dates.ts';
import type { Indicator } from '../domain/plan/indicator.ts';
import type { Policy } from '../domain/policy.ts';
import { isWithdrawal } from '../domain/return/withdrawn.ts';
import type { ReadPlan } from './readPlan.ts';
import type { Located } from './readTable.ts';
import type { Fault } from './siftPlan.ts';

/** Every month there is. */
const EVER = { from: '1900-01', to: '2099-12' };

/** Where what was returned is looked up; undefined while there is no store. */
export type Returns = Pick<ReturnStore, 'trend'> | undefined;

/** An indicator of the file over the one that is stored. */
export interface OverStored extends Located<Indicator> {
  readonly old: Indicator;
}

/** What a file does to indicators that have a past. */
export interface IndicatorLives {
  /** As it was read, with every indicator in the division that its returns are kept in, and what only a person can say. */
  readonly read: ReadPlan;
  /** Rows that wait for an answer. */
  readonly faults: readonly Fault[];
  /** What should be said of indicators that change, begin or are no longer there. */
  readonly remarks: readonly string[];
}

/** When, by what rules and with which answers a file is read. */
export interface LifeOptions {
  readonly policy: Policy;
  readonly today?: IsoDate;
  readonly answers?: ReadonlyMap<string, string>;
}

/** True when a figure of an indicator stands: one that was taken back with its import does not. One range read. */
export async function hasReturns(
  returns: Returns,
  { code, division }: { readonly code: string; readonly division: string },
): Promise<boolean> {
  const points = returns === undefined ? [] : await returns.trend(division, code, EVER);
  return points.some((point) => !isWithdrawal(point));
}
