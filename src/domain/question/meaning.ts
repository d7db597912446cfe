import type { Frequency } from '../period.ts';
import type { Direction } from '../trend.ts';
import type { DutyRole, MilestoneState } from './query.ts';

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
  | 'directorates';

/** A state of any subject; which of them a subject can have is checked when the query is built. */
export type AnyState = MilestoneState | 'no data';

/** What a word or phrase of the question means, whatever the plan says. `synonyms.ts` lists the words. */
export type Meaning =
  | { readonly is: 'subject'; readonly subject: Subject }
  | { readonly is: 'state'; readonly any: readonly AnyState[]; readonly not?: true }
  | {
      readonly is: 'not' | 'or' | 'and' | 'except' | 'who' | 'count' | 'when' | 'vacant' | 'why' | 'mine';
    }
  | { readonly is: 'due' | 'starts' | 'review' | 'about' | 'target' | 'filler' | 'trend' }
  | { readonly is: 'waits' }
  | { readonly is: 'duty' | 'unowned'; readonly role?: DutyRole }
  | { readonly is: 'against'; readonly against: 'last period' | 'last year' | 'target' }
  | { readonly is: 'appetite'; readonly appetite: 'above' | 'within' }
  | { readonly is: 'measure'; readonly measure: 'score' | 'impact' | 'likelihood' }
  | { readonly is: 'order'; readonly order: 'highest' | 'lowest' }
  | { readonly is: 'direction'; readonly direction: Direction }
  | { readonly is: 'returned'; readonly returned: 'returned' | 'not returned' | 'late' }
  | { readonly is: 'level'; readonly level: 'corporate' | 'directorate' | 'divisional' }
  | { readonly is: 'frequency'; readonly frequency: Frequency };
