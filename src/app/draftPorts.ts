import type { IsoInstant } from '../domain/calendar/dates.ts';
import type { PeriodId } from '../domain/calendar/period.ts';
import type { TypedReturn } from './return/returnForm.ts';

/** What drafts need from outside, beside `ports.ts`; the same rules for errors and for "nothing there". */

/** Which draft: nobody has two for the same indicator and period. */
export interface DraftKey {
  /** Entra object id of whoever typed it, lower case. Nobody else ever sees it. */
  readonly person: string;
  readonly indicator: string;
  readonly period: PeriodId;
}

/** That there is a draft, and since when, without what is in it. */
export interface DraftMark extends DraftKey {
  readonly savedAt: IsoInstant;
  /** Names what was saved, among all there was of this draft; absent in what earlier releases and spreadsheets saved. */
  readonly id?: string;
}

/** Which of all that was saved of a draft this is. Instants do not tell: two may be the same, and clocks of two machines differ. */
export function draftId({ id, savedAt }: Pick<DraftMark, 'id' | 'savedAt'>): string {
  return id ?? savedAt;
}

/** What somebody typed into a form and did not submit. It counts nowhere. */
export interface Draft extends DraftMark {
  readonly typed: TypedReturn;
  /** Version of the return that it was typed over; 0 when there was none. */
  readonly sequence: number;
}

/** One draft as it is kept: this very version, and none that is saved after it. */
export interface KeptDraft extends DraftMark {
  /** Opaque; changes with every save. */
  readonly version: string;
}

/** What people typed and have not submitted: one partition a person. */
export interface DraftStore {
  /** One point read. */
  find(key: DraftKey): Promise<Draft | undefined>;
  /** Which drafts a person has, oldest period first. One range read of small columns. */
  marks(person: string): Promise<readonly DraftMark[]>;
  /** Adds or replaces drafts of one person: all of them or none. One transaction for at most 25 of them. */
  save(drafts: readonly Draft[]): Promise<void>;
  /** Which version of a draft is kept, without what is in it; undefined without one. One point read. */
  kept(key: DraftKey): Promise<KeptDraft | undefined>;
  /** Forgets exactly this version: one that was saved since stays. Doing it twice is fine. One request. */
  discard(draft: KeptDraft): Promise<void>;
}
