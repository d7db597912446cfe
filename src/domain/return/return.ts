import type { IsoDate, IsoInstant } from '../calendar/dates.ts';
import type { PeriodId } from '../calendar/period.ts';
import type { Author } from '../record/author.ts';
import type { LeanedOn } from '../record/leanedOn.ts';
import type { Rag } from '../status.ts';
import { isWithdrawal } from './withdrawn.ts';

/** How sure the officer is of the figure. Shown wherever the figure is. */
export type DataStatus = 'confirmed' | 'provisional' | 'estimate' | 'no data';

/** What a committee will ask about an amber or a red. Text as typed; never rendered as markup. */
export interface Narrative {
  readonly happened: string;
  readonly why: string;
  readonly doing: string;
  /** Who does it, and by when: the owner and the date inside "what we are doing". */
  readonly doingOwner: string;
  readonly doingBy: IsoDate | '';
  readonly backOnTrack: string;
}

/** A RAG that an officer declares over the calculated one. Counts only once somebody else has approved it. */
export interface DeclaredRag {
  readonly rag: Rag;
  readonly reason: string;
  readonly approvedBy?: Author;
}

/** A correction made after the period was locked. */
export interface Restatement {
  readonly at: IsoInstant;
  readonly by: Author;
  readonly reason: string;
  readonly previousValue?: number;
  /** Who let it stand; absent when it was imported. */
  readonly approvedBy?: Author;
}

/** A correction that was asked for after the lock and waits for somebody other than its author. */
export interface PendingRestatement {
  /** In the indicator's unit. */
  readonly value: number;
  readonly reason: string;
  readonly askedBy: Author;
  readonly askedAt: IsoInstant;
}

/** What somebody did that made a version of a return, when it was not an officer's entry. */
export interface ReturnStep {
  readonly what:
    | 'accepted'
    | 'challenged'
    | 'answered'
    | 'another RAG approved'
    | 'another RAG declined'
    | 'restatement asked'
    | 'restatement approved'
    | 'restatement declined'
    | 'figure confirmed';
  readonly by: Author;
  readonly at: IsoInstant;
  /** The question, the answer or the reason, as typed. */
  readonly note?: string;
}

/** Where a submitted return stands on its way to being signed off by the indicator's validator. */
export type SignOff =
  | { readonly state: 'waiting' }
  | ({ readonly state: 'challenged' } & Challenge)
  | ({ readonly state: 'answered' } & Challenge & {
        readonly answer: string;
        readonly answeredBy: Author;
        readonly answeredAt: IsoInstant;
      })
  | { readonly state: 'accepted'; readonly acceptedBy: Author; readonly acceptedAt: IsoInstant };

/** A validator's question about a return, which the officer answers on the record. */
export interface Challenge {
  readonly question: string;
  readonly askedBy: Author;
  readonly askedAt: IsoInstant;
}

/** Where an entry was made, for its history. */
export type EntrySource = 'card' | 'spreadsheet' | 'import';

/** What an officer reports for one indicator and one period, as it stands. */
export interface Return {
  readonly indicator: string;
  readonly period: PeriodId;
  /** Division code: the partition it lives in. */
  readonly division: string;
  readonly dataStatus: DataStatus;
  /** In the indicator's unit. Absent exactly when the data status is `no data`. */
  readonly value?: number;
  /** Why there is no figure; only with `no data`. */
  readonly noDataReason?: string;
  /** The target it was judged by, so that a later change of target does not rewrite the past. */
  readonly target?: number;
  /** By rule. Absent without data, target or rating. */
  readonly calculated?: Rag;
  readonly declared?: DeclaredRag;
  readonly narrative?: Narrative;
  readonly restated?: Restatement;
  /** A correction of this figure that nobody has approved yet. The figure stands as it is until then. */
  readonly pendingRestatement?: PendingRestatement;
  /** What made this version; absent when an officer entered or amended the return. */
  readonly step?: ReturnStep;
  /** What the value was worked out from, for a rate: then roll-ups add the parts and never average the rates. */
  readonly parts?: { readonly numerator: number; readonly denominator: number };
  /** Where the officer expects the year to end, in the indicator's unit. */
  readonly forecast?: number;
  /** A question that was asked because the figure looked wrong, and who confirmed that it is right. */
  readonly doubt?: { readonly question: string; readonly confirmedBy: Author };
  /** Absent when the indicator has no validator: nobody's acceptance is waited for. */
  readonly signOff?: SignOff;
  readonly submittedAt: IsoInstant;
  readonly submittedBy: Author;
  /** The person on leave whom the submitter covered for: "X for Y". */
  readonly onBehalfOf?: Author;
  readonly source?: EntrySource;
  /** Whose sign-in the import used, that brought this in. Absent in what nobody imported, or an earlier release did. */
  readonly importedBy?: Author;
  /**
   * Everybody who had a hand in this return so far, and for whom they acted: none of them decides about it. Absent in what
   * earlier releases wrote; ask `handsOn`.
   */
  readonly touchedBy?: readonly Author[];
  /** The judgement that was published with an imported figure, kept beside the one by rule. */
  readonly publishedRag?: Rag;
  /** 1 for the first submission, one more with each amendment: the history row's number. */
  readonly sequence: number;
  /** Names the submission, so that a repeat of it is recognised however it arrives. */
  readonly operation: string;
  /** What was known when this version was recorded; absent for what was imported or recorded before ADR 16. */
  readonly leanedOn?: LeanedOn;
}

/** The RAG that counts: the declared one once approved by another person, otherwise the calculated one. */
export function effectiveRag(entry: Pick<Return, 'calculated' | 'declared'>): Rag | undefined {
  return entry.declared?.approvedBy ? entry.declared.rag : entry.calculated;
}

/** True when the validator accepted the return, or the indicator has none to wait for. */
export function isSignedOff(entry: Pick<Return, 'signOff'>): boolean {
  return entry.signOff === undefined || entry.signOff.state === 'accepted';
}

/** One point of an indicator's past: what trends, runs and charts need, and nothing more. */
export interface TrendPoint {
  readonly indicator: string;
  readonly period: PeriodId;
  readonly dataStatus: DataStatus;
  readonly value?: number;
  readonly target?: number;
  /** The effective RAG. */
  readonly rag?: Rag;
  /** Where the officer expected the year to end, in the indicator's unit. */
  readonly forecast?: number;
  /** What a rate was worked out from; both or neither. */
  readonly numerator?: number;
  readonly denominator?: number;
  readonly overridden: boolean;
  readonly restated: boolean;
  /** False while a validator has yet to accept it. Only signed-off greens count towards a run of greens. */
  readonly signedOff: boolean;
  /** Who has something to do about it; absent when nobody has. */
  readonly awaits?: WhoseTurn;
  /** Says that an imported figure was taken back: nothing is returned. Absent in what earlier releases took back. */
  readonly withdrawn?: true;
  readonly sequence: number;
}

/** Whose turn it is: the officer's to answer a challenge, a second person's to accept or approve something, or both. */
export type WhoseTurn = 'officer' | 'second person' | 'both';

/** Whose turn it is with a return, or undefined when it is nobody's. */
export function awaits(
  entry: Pick<Return, 'signOff' | 'declared' | 'pendingRestatement'>,
): WhoseTurn | undefined {
  const state = entry.signOff?.state;
  const second =
    state === 'waiting' ||
    state === 'answered' ||
    (entry.declared !== undefined && entry.declared.approvedBy === undefined) ||
    entry.pendingRestatement !== undefined;
  if (state === 'challenged') return second ? 'both' : 'officer';
  return second ? 'second person' : undefined;
}

/** What a return contributes to trends. */
export function trendPoint(entry: Return): TrendPoint {
  const rag = effectiveRag(entry);
  const awaited = awaits(entry);
  return {
    indicator: entry.indicator,
    period: entry.period,
    dataStatus: entry.dataStatus,
    ...(entry.value === undefined ? {} : { value: entry.value }),
    ...(entry.target === undefined ? {} : { target: entry.target }),
    ...(rag === undefined ? {} : { rag }),
    ...(entry.forecast === undefined ? {} : { forecast: entry.forecast }),
    ...entry.parts,
    overridden: entry.declared?.approvedBy !== undefined,
    restated: entry.restated !== undefined,
    signedOff: isSignedOff(entry),
    ...(awaited === undefined ? {} : { awaits: awaited }),
    ...(isWithdrawal(entry) ? { withdrawn: true } : {}),
    sequence: entry.sequence,
  };
}
