import type { UnansweredEnquiry } from '../../domain/unanswered/unansweredEnquiry.ts';

/** A question that was passed on, with the number of its version. */
export interface SeenEnquiry {
  readonly enquiry: UnansweredEnquiry;
  readonly sequence: number;
}

/** Questions that were passed on and are open, those first that most people asked. */
export interface UnansweredList {
  readonly lines: readonly UnansweredEnquiry[];
  readonly page: number;
  /** Names the press of a button that settles one. */
  readonly operation: string;
  /** What was just done, in a sentence each. */
  readonly notes: readonly string[];
}

/** A box for an answer to one of them. */
export interface UnansweredForm {
  readonly enquiry: UnansweredEnquiry;
  readonly typed: string;
  readonly operation: string;
  readonly problems: readonly string[];
}
