import type { IsoDate, IsoInstant } from '../domain/calendar/dates.ts';
import type { Binding, Claim } from '../domain/plan/bindings.ts';
import type { ConversationAddress } from './conversationAddress.ts';

/** What chasing needs from outside, beside `ports.ts`; the same rules for errors and for "nothing there". */

/** Where a person's own chat with the bot is. */
export interface Reach {
  /** Entra object id, lower case. */
  readonly person: string;
  readonly address: ConversationAddress;
  /** Since when the platform refuses messages there: blocked, or the bot was removed. Absent while they arrive. */
  readonly refusedAt?: IsoInstant;
  /** Since when the bot is removed from the chat, as the platform said: nothing is sent there. `refusedAt` is set as well. */
  readonly removedAt?: IsoInstant;
}

/**
 * How a message to a person stands. `sending` is on its way: the delivery path has it. `uncertain`: it may have arrived, so it is
 * not sent again by itself. `not needed`: everything came in before it was sent.
 */
export type ToldState =
  | 'queued'
  | 'sending'
  | 'arrived'
  | 'refused'
  | 'uncertain'
  | 'no conversation'
  | 'not needed';

/** The last message about returns to one person. There is one of these for each person, so that none is told twice a day. */
export interface Told {
  /** Entra object id, lower case. */
  readonly person: string;
  /** London's day that the message is for. */
  readonly day: IsoDate;
  readonly state: ToldState;
  readonly at: IsoInstant;
  /** `schedule`, or the Entra object id of who chased. */
  readonly by: string;
  /** Returns that the message listed; 0 before it was sent. */
  readonly listed: number;
}

/** {@link Told} as it was read, with the token that guards it. */
export interface GuardedTold extends Told {
  readonly token: string;
}

/** A message to queue, over the one that stands: its token, or undefined when the person was never told anything. */
export interface ToldChange {
  readonly told: Told;
  readonly token: string | undefined;
}

/** What is kept about people besides the plan: where they can be reached, and when they were last told something. */
export interface PeopleStore {
  /** One point read. */
  reach(person: string): Promise<Reach | undefined>;
  /** Everybody's. One range read. */
  reaches(): Promise<readonly Reach[]>;
  /** Adds or replaces. One request. */
  saveReach(reach: Reach): Promise<void>;
  /** Everybody's last message. One range read. */
  told(): Promise<readonly GuardedTold[]>;
  /** One person's last message. One point read. */
  toldTo(person: string): Promise<Told | undefined>;
  /**
   * Writes those whose row is still as it was read, and returns the persons whose it was. One transaction for every
   * 100; one for each person of a hundred of which somebody else changed one.
   */
  changeTold(changes: readonly ToldChange[]): Promise<ReadonlySet<string>>;
  /** Writes whatever stands: only for whoever took the message to send it. One request. */
  markTold(told: Told): Promise<void>;
  /** Object ids that were bound to people of the plan. One range read. */
  bindings(): Promise<readonly Binding[]>;
  /** Binds an object id to a person, once and for all: `taken` when another was bound before. One transaction. */
  bind(binding: Binding): Promise<'bound' | 'taken'>;
  /** Who came with an address that is not theirs alone. One range read. */
  claims(): Promise<readonly Claim[]>;
  /** Notes one, in the place of what was noted of the same object id. One request. */
  noteClaim(claim: Claim): Promise<void>;
}

/** What came of asking for a job's slot. `finished` is the last slot that was finished before; undefined for none. */
export type TakenJob =
  | { readonly taken: true; readonly finished: string | undefined }
  | { readonly taken: false; readonly because: 'finished' | 'held' };

/** Which process does what time triggers. One row a job; slots sort by time. */
export interface JobStore {
  /**
   * Takes a slot until `until`, or holds it longer when this owner has it. Somebody else's is taken over once their
   * time is up: they were ended in the middle. Of two who ask at once, one gets it. One point read and one transaction.
   */
  take(job: string, slot: string, owner: string, now: IsoInstant, until: IsoInstant): Promise<TakenJob>;
  /** Notes that a slot is done. Does nothing when somebody else has taken it over. One point read and one transaction. */
  finish(job: string, slot: string, owner: string): Promise<void>;
}
