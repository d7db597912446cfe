import type { Frequency } from '../../calendar/period.ts';
import type { Direction } from '../../return/trend.ts';
import type { DutyRole, IndicatorState, MilestoneState } from '../queryTerms.ts';

/** What a question is about when it names a kind rather than a thing. */
export type Subject =
  | 'milestones'
  | 'programmes'
  | 'risks'
  | 'indicators'
  | 'returns'
  | 'posts'
  | 'aims'
  | 'divisions'
  | 'directorates'
  | 'savings'
  | 'outcomes';

/** A state of any subject; which of them a subject can have is checked when the query is built. */
export type AnyState = MilestoneState | IndicatorState;

/** Which end of a list comes first, before it is known what the list is of. */
export type Order = 'highest' | 'lowest' | 'worst' | 'best' | 'longest' | 'soonest' | 'latest';

/** What a word or phrase of the question means, whatever the plan says. `synonyms.ts` lists the words. */
export type Meaning =
  | { readonly is: 'subject'; readonly subject: Subject }
  | { readonly is: 'state'; readonly any: readonly AnyState[]; readonly not?: true }
  | {
      readonly is:
        | 'not'
        | 'nor'
        | 'or'
        | 'and'
        | 'except'
        | 'who'
        | 'count'
        | 'when'
        | 'vacant'
        | 'why'
        | 'mine';
    }
  | { readonly is: 'due' | 'starts' | 'review' | 'about' | 'target' | 'filler' | 'trend' }
  | {
      readonly is:
        | 'turned'
        | 'how long'
        | 'how often'
        | 'ever'
        | 'last'
        | 'changed'
        | 'upcoming'
        | 'consistent';
    }
  | {
      readonly is: 'versus' | 'compare' | 'timeline' | 'matrix' | 'reports' | 'action' | 'deadline' | 'parts';
    }
  | { readonly is: 'waits'; readonly indirect?: true }
  | { readonly is: 'duty' | 'unowned'; readonly role?: DutyRole }
  | { readonly is: 'against'; readonly against: 'last period' | 'last year' | 'target' }
  | { readonly is: 'appetite'; readonly appetite: 'above' | 'within' }
  | { readonly is: 'measure'; readonly measure: 'score' | 'impact' | 'likelihood' }
  | { readonly is: 'order'; readonly order: Order }
  | { readonly is: 'direction'; readonly direction: Direction }
  | { readonly is: 'returned'; readonly returned: 'returned' | 'not returned' | 'late' }
  | { readonly is: 'level'; readonly level: 'corporate' | 'directorate' | 'divisional' }
  | { readonly is: 'frequency'; readonly frequency: Frequency };
