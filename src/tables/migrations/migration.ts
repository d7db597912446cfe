import type { IsoDate } from '../../domain/calendar/dates.ts';
import type { Author } from '../../domain/record/author.ts';
import type { Table } from '../tableClient.ts';

/** What a step may touch. */
export interface StoreToMigrate {
  /** The table of this name, `Plan` for example, without any prefix. */
  table(name: string): Table;
  /** The table that holds a division's returns. */
  returnsOf(division: string): Table;
  /** Codes of the plan's divisions; empty without a plan. */
  divisions(): Promise<readonly string[]>;
  /** The people of the plan, by their names of today; empty without a plan. */
  people(): Promise<readonly Author[]>;
  /** The day it is in London, for what says when it was migrated. */
  today(): IsoDate;
}

/**
 * One step from a version of the store to the next. It may only add what older code ignores: the version before runs
 * beside it while a deployment rolls. It may be cut off anywhere, repeated, and run by two processes at once, and comes
 * to the same; so it looks at what is there, and writes under ETags.
 */
export interface Migration {
  /** The version of the store afterwards: one more than before. */
  readonly to: number;
  /** What it does, for the log: words with hyphens. */
  readonly name: string;
  /**
   * The oldest version of the code that may still use the store afterwards. Raised only by a later release than the one that
   * stopped writing the old shape, when no process of the versions before runs any more.
   */
  readonly minimumReader: number;
  /** Does it, and returns how many rows it changed. */
  run(store: StoreToMigrate): Promise<number>;
}
