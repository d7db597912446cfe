import type { IsoInstant } from '../../domain/calendar/dates.ts';
import type { Query } from '../../domain/enquiry/query.ts';
import type { Ref } from '../../domain/enquiry/queryTerms.ts';

/** What the memory of conversations needs from outside, beside `ports.ts`; the same rules for errors. */

/** What was asked last in a conversation, for 15 minutes: enough to read "and for HR?" after it. */
export interface Remembered {
  /** In words that need nothing before them. */
  readonly question: string;
  /** Codes or titles of the items that were on the screen, in order. */
  readonly shown: readonly string[];
  /** The page that was shown, 0 for the first. */
  readonly page: number;
  /** What was asked, as it was read; absent in rows of earlier versions. */
  readonly query?: Query;
  /** The one thing that was talked about, and one that its answer mentioned. */
  readonly focus?: Ref;
  readonly mentioned?: Ref;
  /** What was shown before the one thing that is talked about now. */
  readonly before?: readonly string[];
  readonly at: IsoInstant;
}

/** Where conversations are kept beyond this process. */
export interface ConversationStore {
  /** What was saved under this key, however old. One point read. */
  load(key: string): Promise<Remembered | undefined>;
  /** Replaces what was saved. One request. */
  save(key: string, remembered: Remembered): Promise<void>;
}

/** The memory of conversations as the use cases see it. */
export interface Conversations {
  /** Undefined when nothing was asked in the last 15 minutes, or storage does not tell. Never throws. */
  recall(key: string): Promise<Remembered | undefined>;
  /** Returns at once; nobody waits for storage. */
  remember(key: string, earlier: Omit<Remembered, 'at'>): void;
  /** The same in this process only: what a screen listed that is not an answer. */
  note(key: string, earlier: Omit<Remembered, 'at'>): void;
  /** Drops what this process remembers of a person, by their Entra object id; not what is stored. */
  forget(person: string): void;
}
