import type { Frequency } from '../../calendar/period.ts';
import type { Direction } from '../../return/trend.ts';
import type { Bound, Condition, DateRange, DutyRole, Ref } from '../queryTerms.ts';
import type { AnyState, Order, Subject } from './meaning.ts';

/** Single words that change what is asked without narrowing it. */
export type Flag =
  | 'who'
  | 'count'
  | 'when'
  | 'unowned'
  | 'vacant'
  | 'why'
  | 'mine'
  | 'due'
  | 'starts'
  | 'review'
  | 'target'
  | 'trend'
  | 'duty'
  | 'or'
  | 'yes or no'
  | 'turned'
  | 'how long'
  | 'how often'
  | 'ever'
  | 'last'
  | 'changed'
  | 'upcoming'
  | 'consistent'
  | 'versus'
  | 'compare'
  | 'timeline'
  | 'matrix'
  | 'reports'
  | 'action'
  | 'deadline'
  | 'parts';

/** A question's parts, sorted by what they can do in a query. */
export interface Bag {
  subjects: Subject[];
  /** Things named, and words that may be part of a name, in the order they came. */
  names: NamePart[];
  conditions: Condition<AnyState>[];
  ranges: { readonly range: DateRange; readonly inferred: boolean; readonly words: string }[];
  bounds: {
    readonly measure: 'score' | 'impact' | 'likelihood' | 'slip' | undefined;
    readonly bound: Bound;
    readonly words: string;
  }[];
  flags: Set<Flag>;
  limit?: number;
  order?: Order;
  /** "3 periods running". */
  run?: Bound;
  role?: DutyRole;
  against?: 'last period' | 'last year' | 'target';
  appetite?: 'above' | 'within';
  measure?: 'score' | 'impact' | 'likelihood';
  direction?: Direction;
  returned?: 'returned' | 'not returned' | 'late';
  level?: 'corporate' | 'directorate' | 'divisional';
  frequency?: Frequency;
  /** "waits for 6.4" (before its object) or "6.4 waits for" (after it). */
  waits?: 'before' | 'after';
  /** With `waits`: also through others. */
  indirect?: true;
  /** Whether the names before it or after it are meant by "reports to". */
  reports?: 'before' | 'after';
  /** Why the question cannot be read, first first. */
  problems: string[];
  /** True where the first problem is a code that the plan does not have. */
  noSuchCode?: true;
}

export type NamePart = (
  | { readonly is: 'named'; readonly refs: readonly Ref[]; readonly byCode: boolean }
  | { readonly is: 'run'; readonly stems: readonly string[]; readonly typed: readonly string[] }
) & { readonly words: string; readonly not: boolean; readonly about: boolean; readonly hint?: Subject };

// "not yet due", "not a corporate ...": words that may stand between "not" and what it negates.
