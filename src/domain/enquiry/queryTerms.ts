import type { IsoDate } from '../calendar/dates.ts';
import type { Direction } from '../return/trend.ts';
import type { Brag, Rag } from '../status.ts';

/** What a question can name. `directorate` codes are the directorate's title. */
export type RefKind =
  | 'programme'
  | 'milestone'
  | 'risk'
  | 'indicator'
  | 'aim'
  | 'division'
  | 'directorate'
  | 'post'
  | 'saving';

/** One named thing, as `programme:P8` or `post:director-of-finance`. */
export type Ref = `${RefKind}:${string}`;

export function refOf(kind: RefKind, code: string): Ref {
  return `${kind}:${code}`;
}

export function refKind(ref: Ref): RefKind {
  return ref.slice(0, ref.indexOf(':')) as RefKind;
}

export function refCode(ref: Ref): string {
  return ref.slice(ref.indexOf(':') + 1);
}

/** Days, both ends included; an end that is missing is open. */
export interface DateRange {
  readonly from?: IsoDate;
  readonly to?: IsoDate;
}

/** What a milestone can be, besides its colour. */
export type MilestoneState =
  | Brag
  | 'complete'
  | 'late'
  | 'overdue'
  | 'slipped'
  | 'undated'
  | 'ongoing'
  | 'under way'
  | 'not started';

/** True when any of `any` holds; with `not`, when none does. Several conditions must all be true. */
export interface Condition<State extends string> {
  readonly any: readonly State[];
  readonly not?: true;
}

export interface Bound {
  readonly at: 'least' | 'most' | 'exactly';
  readonly value: number;
}

/** Which part of accountability was asked about; absent: whichever is recorded. */
export type DutyRole = 'sao' | 'rdl' | 'lead member' | 'updater' | 'validator';

/** What can be said of the return an indicator is judged by. */
export type IndicatorState =
  | Rag
  | 'no data'
  | 'confirmed'
  | 'provisional'
  | 'estimate'
  | 'restated'
  | 'overridden'
  | 'signed off';

/** What can be asked of a single thing with yes or no. */
export type ItemState =
  | MilestoneState
  | IndicatorState
  | 'above appetite'
  | 'within appetite'
  | 'on time'
  | 'returned'
  | 'return late'
  | 'rising'
  | 'falling'
  | Direction;
