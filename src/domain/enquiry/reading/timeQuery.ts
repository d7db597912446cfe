import type { Rag } from '../../status.ts';
import type { Condition, DateRange, ItemState, Ref } from '../queryTerms.ts';

/** Why something stands as it does: the narrative of a return, the note of a plan, the cause of a risk. */
export interface WhyQuery {
  readonly about: 'why';
  readonly of: Ref;
  /** What it was said to be; the answer says first when it is not. */
  readonly check?: readonly Condition<ItemState>[];
  /** Absent: the latest return. */
  readonly period?: DateRange;
}

/** An indicator's past in one respect: since when, how often, or when last it had this RAG. */
export interface HistoryQuery {
  readonly about: 'history';
  readonly of: Ref;
  /** A RAG, or on which side of its target the figure was. */
  readonly rag: Rag | 'no data' | 'on target' | 'off target';
  /** `turned`: when it last became so. `last`: the last period in which it was. `how long`: the run up to now. `every`: whether it was so each time. */
  readonly ask: 'turned' | 'last' | 'how long' | 'how often' | 'ever' | 'every';
  /** Periods that end in these days; absent: all that are looked back on. */
  readonly period?: DateRange;
}

/** What was returned and completed in some days. */
export interface ChangesQuery {
  readonly about: 'changes';
  readonly since: DateRange;
  readonly within?: readonly Ref[];
}

/** Kinds whose counts by status can be set side by side. */
export type ComparedKind = 'indicators' | 'milestones' | 'risks' | 'savings';

/** Things side by side, or one scope at two times. */
export interface ComparisonQuery {
  readonly about: 'comparison';
  readonly subject: ComparedKind;
  /** Two or more to compare; with `periods`, what the figures are narrowed to. */
  readonly of?: readonly Ref[];
  readonly periods?: readonly [DateRange, DateRange];
}
