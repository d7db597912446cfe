import type { IsoInstant } from '../../domain/calendar/dates.ts';
import type { Earlier } from '../../domain/enquiry/goingOn/earlier.ts';

/** What the memory of conversations needs from outside, beside `ports.ts`; the same rules for errors. */

/** What was asked last in a conversation, for 15 minutes: enough to read "and for HR?" after it. Rows of earlier versions lack what was asked. */
export interface Remembered extends Earlier {
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
