import type { IsoDate } from '../domain/calendar/dates.ts';
import type { Recorded, Subject } from '../domain/record/recorded.ts';
import type { UnansweredEnquiry } from '../domain/unanswered/unansweredEnquiry.ts';
import type { RecordStore } from './record/recordStore.ts';

/** What questions that were passed on need from outside, beside `ports.ts`; the same rules for errors. */

/** The unit in which events of such questions wait. No division can have this code. */
export const UNANSWERED_UNIT = '@unanswered';

/** One version of a question that was passed on: somebody asked it, or it was settled. */
export interface UnansweredRecord extends Recorded {
  readonly enquiry: UnansweredEnquiry;
  /** Opaque, of what stands: a version that is made of it is recorded over exactly that one. */
  readonly token?: string;
}

/** Questions that were passed on, of the whole council. */
export interface UnansweredStore extends RecordStore<UnansweredRecord> {
  /** Those that are open. One range read, which has nothing that was settled in it. */
  open(): Promise<readonly UnansweredEnquiry[]>;
  /**
   * Deletes those about which nobody did anything since this day, with their history, at most {@link MOST_UNANSWERED_AT_ONCE}, and
   * returns how many. One range read, and one range read and a transaction for each.
   */
  forgetBefore(day: IsoDate): Promise<number>;
}

/** Most questions that one round of tidying deletes: what is over goes in the next. */
export const MOST_UNANSWERED_AT_ONCE = 200;

/** What is recorded about such a question, by its id. */
export function enquirySubject(id: string): Subject {
  return { kind: 'enquiry', code: id };
}
