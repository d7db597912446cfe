import type { Query } from '../query.ts';
import type { Ref } from '../queryTerms.ts';

/** Words that were taken for a thing of the plan. */
export interface Taken {
  readonly words: string;
  readonly ref: Ref;
}

/** What a question was understood as: a query and how freely it was read, or why not and what is near. */
export type Understanding =
  | {
      readonly ok: true;
      readonly query: Query;
      /** Words that were left aside because they narrow nothing. */
      readonly setAside: readonly string[];
      readonly took: readonly Taken[];
      /** What the answer cannot say, in a sentence each. */
      readonly notes?: readonly string[];
      /** Where it was asked of two that may be meant: of each of them alone. */
      readonly each?: readonly { readonly ref: Ref; readonly query: Query }[];
    }
  | Refused;

/** Why a question was not understood, and what is near. */
export interface Refused {
  readonly ok: false;
  /**
   * `not known`: words of it mean nothing here, and another reading may know them. `not held`: it is known what was asked, and
   * that the plan does not hold it, so that no other reading is an answer. `which`: one of `near` is meant, and only the person can
   * say which.
   */
  readonly why: 'not known' | 'not held' | 'which';
  /** One sentence without its full stop; of a `which` the words that may mean each. */
  readonly reason: string;
  /** Things that may have been meant, nearest first. */
  readonly near: readonly Ref[];
  /** What was asked, of each of those that may be meant. */
  readonly each?: readonly { readonly ref: Ref; readonly query: Query }[];
}

/** A refusal that another reading of the question may yet answer. */
export function notKnown(reason: string, near: readonly Ref[] = []): Refused {
  return { ok: false, why: 'not known', reason, near };
}

/** A refusal of what was understood and is not here: it stands. */
export function notHeld(reason: string, near: readonly Ref[] = []): Refused {
  return { ok: false, why: 'not held', reason, near };
}

/** True of a refusal that no other reading of the question may overrule. */
export function stands(read: Understanding): read is Refused {
  return !read.ok && read.why === 'not held';
}
