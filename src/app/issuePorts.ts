import type { IsoDate, IsoInstant } from '../domain/calendar/dates.ts';
import type { PeriodId } from '../domain/calendar/period.ts';
import type { ConversationAddress } from './conversationAddress.ts';

/** What clinic summaries that were issued need from outside, beside `ports.ts`; the same rules for errors. */

/** That a division's clinic summary for a month was shown in a place, and in which message. */
export interface IssuedSummary {
  readonly division: string;
  /** The month under review, `2024-25-M05`. */
  readonly month: PeriodId;
  readonly kind: 'personal' | 'group' | 'channel';
  readonly place: ConversationAddress;
  /** Activity id of the message that shows it; empty when the platform gave none. */
  readonly message: string;
  /** Entra object id of whoever asked for it. */
  readonly by: string;
  readonly at: IsoInstant;
  /** Ids of the restatements that the place was told of; at most the latest twenty. */
  readonly told: readonly string[];
}

/** Most summaries that one round of tidying deletes: what is over goes in the next. */
export const MOST_ISSUED_AT_ONCE = 1_000;

/** Which summaries were issued, one partition a division. */
export interface IssueStore {
  /** Keeps a summary unless this very message is kept already. One request. */
  note(summary: IssuedSummary): Promise<void>;
  /** Where a division's summary for a month was shown, first shown first. One range read. */
  issued(division: string, month: PeriodId): Promise<readonly IssuedSummary[]>;
  /** Replaces a summary, to keep that its place was told of a restatement. One request. */
  update(summary: IssuedSummary): Promise<void>;
  /**
   * Deletes those that were shown before this day, at most {@link MOST_ISSUED_AT_ONCE}, and returns how many: their places
   * are then not told of restatements. One range read of rows for months up to that day's, and a transaction for every
   * 100 of a division.
   */
  forgetBefore(day: IsoDate): Promise<number>;
}
