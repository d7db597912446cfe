import type { Query } from '../query.ts';
import type { Ref } from '../queryTerms.ts';

/** What was asked before in the same conversation, and what was then on the screen. */
export interface Earlier {
  /** In words that need nothing before them: a question, or a question and what followed it. */
  readonly question: string;
  /** Codes or titles of the items on the page that was shown, in order. */
  readonly shown: readonly string[];
  /** 0 for the first. */
  readonly page: number;
  /** What was asked; absent where only the words are known. */
  readonly query?: Query;
  /** The one thing that was talked about, and one that its answer mentioned. */
  readonly focus?: Ref;
  readonly mentioned?: Ref;
  /** What was shown before the one thing that is talked about now. */
  readonly before?: readonly string[];
}
