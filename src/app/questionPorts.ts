import type { IsoDate } from '../domain/calendar/dates.ts';
import type { ClinicQuestion } from '../domain/clinic/clinicQuestion.ts';
import type { QuestionMessage } from './ports.ts';
import type { Place } from './request.ts';

/** What the clinics' question ledger needs from outside, beside `ports.ts`; the same rules for errors. */

/** A question as the ledger keeps it. */
export interface LedgerEntry {
  readonly question: ClinicQuestion;
  /** The channel or group chat it was asked in, where the answer goes; absent when asked in the person's own chat. */
  readonly place?: Place;
}

/** {@link LedgerEntry} as it was read, with the token that guards it. */
export interface GuardedEntry extends LedgerEntry {
  readonly token: string;
}

/** Every division's questions. What is read never grows with the questions that were settled in earlier years. */
export interface QuestionLedger {
  /**
   * Puts an open question on the ledger together with its message. `known`, and nothing is stored, when a question with this
   * id is there already, whatever became of it. One transaction.
   */
  ask(entry: LedgerEntry, message: QuestionMessage): Promise<'kept' | 'known'>;
  /** One question, open or settled, however old. One point read. */
  find(id: string): Promise<GuardedEntry | undefined>;
  /** A division's open questions, oldest first. One range read. */
  open(division: string): Promise<readonly ClinicQuestion[]>;
  /** A division's open questions and those settled on or after this day (UTC), oldest first. One range read. */
  openOrSettledSince(division: string, since: IsoDate): Promise<readonly ClinicQuestion[]>;
  /** The open questions that a person asked, of all divisions, oldest first. One range read. */
  openAskedBy(person: string): Promise<readonly ClinicQuestion[]>;
  /**
   * Stores an answered or withdrawn question over the open one with this token, together with its messages. `stale`, and
   * nothing is stored, when it is no longer open. One transaction; one point read more after a conflict.
   */
  settle(
    entry: LedgerEntry,
    token: string,
    messages: readonly QuestionMessage[],
  ): Promise<'settled' | 'stale'>;
}
