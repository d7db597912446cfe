import type { IsoDate, IsoInstant } from '../../domain/calendar/dates.ts';
import type { SealedHead } from '../../domain/record/headsDigest.ts';

/** Where digests of the history are kept, out of reach of whoever can change the history. A day has one, for good. */
export interface DigestVault {
  /** Days of which there is a digest, oldest first. */
  days(): Promise<readonly IsoDate[]>;
  /** The digest of a day, as it was kept; undefined when there is none. */
  read(day: IsoDate): Promise<string | undefined>;
  /** Keeps it. Where that day has one already nothing is written: `there already`. */
  keep(day: IsoDate, text: string): Promise<'kept' | 'there already'>;
}

/** Heads of chains. */
export interface HeadStore {
  /**
   * Those of a division's returns whose guarded row was written after an instant of the store's own clock (all of them without), and when the last of
   * these was written. Rows that an older version wrote have no hash and are left out. One range read.
   */
  heads(division: string, after: IsoInstant | undefined): Promise<WrittenHeads>;
  /** The same of what was reported on the plan. One range read. */
  reported(after: IsoInstant | undefined): Promise<WrittenHeads>;
  /** The same of questions, and every version of leave cover and of the decisions about periods. Three range reads. */
  arranged(after: IsoInstant | undefined): Promise<WrittenHeads>;
}

export interface WrittenHeads {
  readonly heads: readonly SealedHead[];
  /** Undefined when there are none. */
  readonly lastWritten: IsoInstant | undefined;
}
