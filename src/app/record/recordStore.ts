import type { IsoInstant } from '../../domain/calendar/dates.ts';
import type { PeriodId } from '../../domain/calendar/period.ts';
import type { Recorded, Subject } from '../../domain/record/recorded.ts';

/** Something was recorded: written in the same transaction as what was recorded, for the outbox. */
export interface RecordEvent {
  /** Sorts by time; unique within the unit. */
  readonly id: string;
  /**
   * `registered` of what is in the register of actions: the version before knows the subject and not what to do about it, and would take
   * such an event for done. A kind that it does not know it leaves where it is (ADR 11).
   */
  readonly kind: 'recorded' | 'registered';
  /** The unit it waits in: what works together, such as a division, or the plan. */
  readonly unit: string;
  readonly subject: Subject;
  readonly period?: PeriodId;
  /** The version that caused it. A later version supersedes it. */
  readonly sequence: number;
  readonly at: IsoInstant;
  /** What was done, in the words of the history. */
  readonly what: string;
  /** Ties what follows from it to the request that caused it: the store adds it. */
  readonly correlation?: string;
}

/** A version to record, over the one whose number is one less, and what is to be told because of it. */
export interface NewRecord<T extends Recorded> {
  /**
   * The versions that are new, oldest first and mostly one: what was known before the first record, such as what a file
   * said, goes into the history with it. The last one stands.
   */
  readonly versions: readonly [T, ...T[]];
  readonly events: readonly RecordEvent[];
}

/** What people recorded about subjects of one kind: what stands of each, and every version there was. */
export interface RecordStore<T extends Recorded> {
  /** What stands, read from storage in this call; undefined when nothing was ever recorded. */
  find(subject: Subject): Promise<T | undefined>;
  /** Every version, oldest first. One range read. */
  history(subject: Subject): Promise<readonly T[]>;
  /**
   * Records these, all of them or none, each with its history and its events in one transaction. `stale`, and nothing is
   * stored, when any of them is no longer over the version that stands. The very same versions again are `saved`.
   * At most {@link MOST_RECORDED_AT_ONCE}, of different subjects.
   */
  save(records: readonly NewRecord<T>[]): Promise<'saved' | 'stale'>;
}

/** Records that one transaction takes: a hundred rows, of which each writes at most five, and one for all. */
export const MOST_RECORDED_AT_ONCE = 19;
