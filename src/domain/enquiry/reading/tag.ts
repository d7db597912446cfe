import type { Bound, DateRange, Ref } from '../queryTerms.ts';
import type { Meaning, Order } from './meaning.ts';

/** One meaningful part of a question, with the words it came from. */
export type Tag = { readonly words: string } & (
  | { readonly is: 'meaning'; readonly meaning: Meaning }
  /** A thing by code or by its whole name; more than one where two share the name. */
  | { readonly is: 'named'; readonly refs: readonly Ref[]; readonly byCode: boolean }
  /** Words that no rule knows: part of a title, or nothing at all. */
  | { readonly is: 'run'; readonly stems: readonly string[]; readonly typed: readonly string[] }
  | { readonly is: 'range'; readonly range: DateRange; readonly inferred: boolean }
  | {
      readonly is: 'bound';
      readonly measure: 'score' | 'impact' | 'likelihood' | 'slip' | undefined;
      readonly bound: Bound;
    }
  | { readonly is: 'limit'; readonly limit: number; readonly order?: Order }
  /** Periods in a row. */
  | { readonly is: 'run bound'; readonly bound: Bound }
  /** Looks like a code and is none of this plan's. */
  | { readonly is: 'unknown code' }
);
