import type { IsoDate } from '../calendar/dates.ts';
import type { Frequency, PeriodId } from '../calendar/period.ts';
import type { SavingPart } from '../plan/plannedSaving.ts';
import type { Direction } from '../return/trend.ts';
import type { Rag } from '../status.ts';
import type {
  Bound,
  Condition,
  DateRange,
  DutyRole,
  IndicatorState,
  ItemState,
  MilestoneState,
  Ref,
} from './queryTerms.ts';
import type { ChangesQuery, ComparisonQuery, HistoryQuery, WhyQuery } from './reading/timeQuery.ts';
import type { Facet } from './understanding/facets.ts';
import type { GuideTopic } from './understanding/guideTopics.ts';

/**
 * What narrows a list. References of one kind widen each other (P8 or P9); different kinds all have to hold.
 * Every field left out means "not asked".
 */
interface Scope {
  readonly want: 'list' | 'count';
  readonly within?: readonly Ref[];
  readonly except?: readonly Ref[];
  /** Words, in the singular and lower case, that the title must contain. */
  readonly text?: readonly string[];
  /** Only those for which nobody is recorded as accountable. */
  readonly unowned?: true;
  /** The role in which the posts in `within` must hold it. */
  readonly role?: DutyRole;
  /** It was said that none of these is there: whether that is so comes first. */
  readonly all?: true;
  /** Show only so many; the answer still says how many there are. */
  readonly limit?: number;
}

export interface MilestoneQuery extends Scope {
  readonly about: 'milestones';
  readonly due?: DateRange;
  readonly starts?: DateRange;
  readonly completed?: DateRange;
  readonly conditions?: readonly Condition<MilestoneState>[];
  /** Slip in days. */
  readonly slip?: Bound;
  /** Only those that wait for this one, directly. */
  readonly waitsFor?: Ref;
  /** With `waitsFor`: also those that wait for it through others. */
  readonly indirect?: true;
  /** Only lettered parts of activities. */
  readonly level?: 'sub-activity';
  /** Absent: soonest first when dates were asked about, else by code. */
  readonly order?: 'longest slip' | 'soonest' | 'latest';
  readonly show?: 'timeline';
  /** Counted by each of these, beside the list. */
  readonly by?: 'programme' | 'division' | 'owner';
  /** Only those of which this is not recorded. */
  readonly without?: 'evidence' | 'recovery plan' | 'forecast';
  /** Only those that this one waits for, directly. */
  readonly awaitedBy?: Ref;
}

export interface RiskQuery extends Scope {
  readonly about: 'risks';
  readonly conditions?: readonly Condition<Rag>[];
  readonly appetite?: 'above' | 'within';
  readonly score?: Bound;
  readonly impact?: Bound;
  readonly likelihood?: Bound;
  readonly level?: 'corporate' | 'directorate' | 'divisional';
  readonly review?: DateRange;
  /** By current score; by the next review; by how far the score came down from before treatment. Absent: by code. */
  readonly order?: 'highest' | 'lowest' | 'review' | 'reduction' | 'above appetite' | 'gap to target';
  /** Counted by each of these, beside the list. */
  readonly by?: 'programme' | 'division' | 'owner';
  /** The mean of the current scores, said first. */
  readonly mean?: true;
  readonly show?: 'matrix';
  /** Beside the matrix: the day since when a risk is new, or closed. */
  readonly since?: IsoDate;
}

export interface IndicatorQuery extends Scope {
  readonly about: 'indicators';
  /** Judged by the latest return, or the one for `period`. */
  readonly conditions?: readonly Condition<IndicatorState>[];
  readonly direction?: Direction;
  /** Against the period before, or the same period last year. Only with `direction`. */
  readonly against?: 'last period' | 'last year';
  readonly frequency?: Frequency;
  readonly tier?: 'corporate' | 'directorate' | 'divisional';
  readonly returned?: 'returned' | 'not returned' | 'late';
  /** Periods that end in these days. */
  readonly period?: DateRange;
  /** Periods in a row with the same RAG, the one it is judged by included; `consistent` takes the policy's numbers. */
  readonly run?: Bound | 'consistent';
  /** Only those for which the conditions hold now and did not the period before. */
  readonly turned?: true;
  /** By RAG, then by how far off the target. Absent: by code. */
  readonly order?: 'worst' | 'best';
  readonly polarity?: 'higher' | 'lower' | 'band';
  /** Counted by each of these, beside the list. */
  readonly by?: 'programme' | 'division' | 'owner' | 'frequency';
}

export interface ProgrammeQuery extends Scope {
  readonly about: 'programmes';
  /** A colour is that of the worst of its milestones; any other state is one that some milestone of it is in. */
  readonly conditions?: readonly Condition<MilestoneState>[];
}

export interface SavingQuery extends Scope {
  readonly about: 'savings';
  /** Those with money in one of these parts. */
  readonly conditions?: readonly Condition<SavingPart>[];
  /** The sums that were asked for, said first. */
  readonly sums?: readonly (SavingPart | 'target' | 'left')[];
  /** Those of which everything, or nothing, is delivered. */
  readonly only?: 'all delivered' | 'none delivered';
  readonly order?:
    | 'largest'
    | 'smallest'
    | 'most red'
    | 'most at risk'
    | 'most left'
    | 'most delivered'
    | 'least delivered';
  /** The mean target, said first. */
  readonly mean?: true;
  /** Only those of which this is not recorded. */
  readonly without?: 'corrective action';
  readonly by?: 'programme' | 'division' | 'owner';
}

export interface OutcomeQuery extends Scope {
  readonly about: 'outcomes';
}

export interface PostQuery extends Scope {
  readonly about: 'posts';
  readonly vacant?: true;
  /** Only those whose line manager holds this post. */
  readonly reportsTo?: Ref;
}

export interface AimQuery extends Scope {
  readonly about: 'aims';
}

export interface DivisionQuery extends Scope {
  readonly about: 'divisions';
}

/** One thing, whole; or whether something is true of it, or how it moved. */
export interface ItemQuery {
  readonly about: 'item';
  readonly of: Ref;
  /** What of it was asked; absent: how it stands. */
  readonly facet?: Facet;
  /** "Is 5.2 late?": the answer's reading says yes or no. */
  readonly check?: readonly Condition<ItemState>[];
  /** What it is to be compared with. */
  readonly against?: 'last period' | 'last year' | 'target';
  readonly period?: DateRange;
}

/** Who answers for something, and who holds that post. */
export interface AccountableQuery {
  readonly about: 'accountable';
  readonly of: readonly Ref[];
  readonly role?: DutyRole;
  /** It was said that nobody does: whether that is so comes first. */
  readonly nobody?: true;
}

/** Everything a post answers for. */
export interface DutiesQuery {
  readonly about: 'duties';
  readonly of: Ref;
}

/** A rule, a word of the council's or how something is done, from the policy, the rights and the commands. */
export interface GuideQuery {
  readonly about: 'guide';
  readonly topic: GuideTopic;
  /** It was asked with yes or no: whether one may, or has to. */
  readonly whether?: true;
}

/** What became of returns, whether or not it is so of the latest: which were late, restated, declared otherwise or without a figure. */
export interface ReturnsQuery {
  readonly about: 'returns';
  readonly what: 'late' | 'restated' | 'declared' | 'no figure';
  /** It was asked with yes or no. */
  readonly whether?: true;
  readonly since: DateRange;
  readonly within?: readonly Ref[];
}

/** Two or more things of one kind, each with its figures, and which does better. */
export interface SideBySideQuery {
  readonly about: 'side by side';
  readonly of: readonly Ref[];
  /** Which of them was asked for: it comes first, and is what is talked about then. */
  readonly pick?: 'worse' | 'better' | 'larger' | 'smaller';
}

/** What is being done about indicators with these colours, and which of them have nothing recorded. */
export interface ActionsQuery {
  readonly about: 'actions';
  readonly colours: readonly Rag[];
  readonly within?: readonly Ref[];
}

/** Actions and decisions of the register, or one of them: what was agreed, whose it is and what became of it. */
export interface RegisterQuery {
  readonly about: 'register';
  readonly kind: 'action' | 'decision' | 'both';
  /** One of them, by its code. */
  readonly code?: string;
  /** Of that one: whether it is done, or why its last version says what it does. */
  readonly asks?: 'done' | 'why';
  /** Division codes. */
  readonly divisions?: readonly string[];
  /** As it was asked; the posts that it may be, and the texts of owners who are no post. */
  readonly owner?: {
    readonly words: string;
    readonly posts: readonly string[];
    readonly texts?: readonly string[];
  };
  /** All of these have to hold. */
  readonly states?: readonly ('open' | 'overdue' | 'done' | 'declined' | 'moved' | 'carried forward')[];
  readonly promised?: true;
  /** By the month that the clinic looks at. */
  readonly clinic?: PeriodId | 'last';
  readonly days?: DateRange;
  /** Which of its days: when it is due, was agreed, or was done or declined. */
  readonly dated?: 'due' | 'agreed' | 'settled';
  readonly order?: 'most moved';
  readonly by?: 'owner' | 'division' | 'state';
  /** Words of what is to be done. */
  readonly having?: readonly string[];
}

/** When returns open and are due. */
export interface DeadlineQuery {
  readonly about: 'deadlines';
  /** Periods asked for by name. */
  readonly periods?: readonly PeriodId[];
  /** Windows that fall due in these days. */
  readonly due?: DateRange;
}

/** A question, read: what, filters, period and order. The seam between any reader and the executor. */
export type Query =
  | MilestoneQuery
  | RiskQuery
  | IndicatorQuery
  | ProgrammeQuery
  | PostQuery
  | AimQuery
  | DivisionQuery
  | SavingQuery
  | OutcomeQuery
  | ItemQuery
  | WhyQuery
  | HistoryQuery
  | ChangesQuery
  | ComparisonQuery
  | SeveralQuery
  | GuideQuery
  | ReturnsQuery
  | ActionsQuery
  | RegisterQuery
  | SideBySideQuery
  | AccountableQuery
  | DutiesQuery
  | DeadlineQuery;

export type ListQuery = Extract<Query, { readonly want: unknown }>;

/** Two or more lists asked for at once. */
export interface SeveralQuery {
  readonly about: 'several';
  readonly queries: readonly Query[];
}
