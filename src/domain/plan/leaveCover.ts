import type { IsoDate, IsoInstant } from '../calendar/dates.ts';
import type { Author } from '../record/author.ts';

/** Somebody's leave: who does their returns meanwhile. From the first to the last day, both included, in London. */
export interface Cover {
  /** Entra object ids, lower case. */
  readonly covered: string;
  readonly deputy: string;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** The person themselves, or somebody of the performance team: nobody covers for somebody without their say. */
  readonly setBy: Author;
  readonly setAt: IsoInstant;
  /** When the deputy declined it; `until` is then over. Kept for that day, so that whoever it concerns can be told. */
  readonly declinedAt?: IsoInstant;
}

/** Nobody covers for anybody. One list for all, so that plans without covers can be told to be the same. */
export const NO_COVERS: readonly Cover[] = [];
