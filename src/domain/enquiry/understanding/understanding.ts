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
  | {
      readonly ok: false;
      /** One sentence without its full stop. */
      readonly reason: string;
      /** Things that may have been meant, nearest first. */
      readonly near: readonly Ref[];
      /** True when one of `near` is meant and only the person can say which. */
      readonly which?: true;
      /** What was asked, of each of those that may be meant. */
      readonly each?: readonly { readonly ref: Ref; readonly query: Query }[];
    };

/** True of a refusal that knows what was asked, and that the plan does not hold it: no other reading of the question is an answer then. */
export function isNotHeld({ reason }: Extract<Understanding, { ok: false }>): boolean {
  return /^I do not (?:have\b|know (?:what|whether)\b)/.test(reason);
}
