import type { IsoInstant } from '../domain/calendar/dates.ts';
import type { AlertNotice } from './alert/alertScreens.ts';
import type { PersonalMessage } from './chasing/chasingScreens.ts';
import type { OutboxMessage } from './ports.ts';
import type { Reply } from './reply.ts';
import type { Place } from './request.ts';
import type { DeliveryKind } from './sending/deliveryKinds.ts';

/**
 * What the bot says on its own, and the one path that all of it takes: whoever decides that something is to be said makes a
 * {@link Delivery}; when its turn comes, the kind's {@link Outgoing} says what it comes to by then, and is told what became of
 * it. `docs/delivery.md` has the states and what each failure does.
 */

/** What a delivery is composed of, or was shown: codes, ids and counts. What is read to be shown are the facts of its noun (`PaperFacts`). */
export type DeliveryFacts = Readonly<Record<string, string | number>>;

/** One thing to be said, or changed, in one place. Codes and ids only: nothing that people typed. */
export interface Delivery {
  /** The same cause and place make the same id, so that it is there once however often it is worked out. At most 300 characters. */
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly place: Place;
  /** Entra object id of whoever is told, in their own chat. */
  readonly person?: string;
  /** What it is about, for the delivery report: `K11 2024-25-M06`. */
  readonly about: string;
  /** What the kind needs to compose it. */
  readonly facts: DeliveryFacts;
  /** When it was decided: the same instant each time it is worked out again. */
  readonly at: IsoInstant;
  /** It goes before what is not: a red of the corporate tier. */
  readonly urgent?: true;
  /** Ties its log lines to the request that caused it. */
  readonly correlation?: string;
}

/** What a message says, as facts: `teams/` makes a card of it. */
export type Content =
  | { readonly screen: 'alert'; readonly notice: AlertNotice }
  | { readonly screen: 'personal'; readonly message: PersonalMessage }
  | { readonly screen: 'reply'; readonly reply: Reply };

/** What a delivery comes to when its turn has come. */
export type Composed =
  /** It needs no saying any more: superseded, answered, resolved before anybody was told. */
  | { readonly do: 'nothing'; readonly because: string }
  /** Not before this instant: quiet hours. */
  | { readonly do: 'hold'; readonly until: IsoInstant }
  | { readonly do: 'post'; readonly content: Content; readonly shown?: DeliveryFacts }
  | {
      readonly do: 'update';
      readonly activityId: string;
      readonly content: Content;
      readonly shown?: DeliveryFacts;
    };

/** What became of a delivery. */
export type Outcome =
  | {
      readonly state: 'sent';
      readonly how: 'post' | 'update';
      readonly activityId: string;
      /** What was composed as having been shown: by now other things may stand in storage. */
      readonly shown: DeliveryFacts;
      readonly at: IsoInstant;
    }
  /** The platform takes nothing for this place: the bot was blocked or removed there. */
  | { readonly state: 'refused'; readonly status: number | undefined; readonly at: IsoInstant }
  /** The message that was to be changed is not there any more; it is composed once more after this. */
  | { readonly state: 'gone'; readonly activityId: string; readonly at: IsoInstant }
  /** Given up without knowing whether it arrived. */
  | { readonly state: 'uncertain'; readonly at: IsoInstant }
  /** It needed no saying any more. */
  | { readonly state: 'not needed'; readonly at: IsoInstant };

type WhenUncertain = 'send again' | 'leave';

/**
 * How messages of one kind come about. Both may be called again for the same delivery, after a process was ended in the
 * middle. Deliveries for one place are dealt with one at a time across all replicas, so whoever reads and writes what stands in a
 * place needs no lock of its own; they come in about the order in which they were made.
 */
export interface Outgoing {
  /** Post again when it is not known whether a post arrived, or leave it: a doubled warning is better than none, a doubled nag is not. */
  readonly whenUncertain: WhenUncertain | ((delivery: Delivery) => WhenUncertain);
  /**
   * What is to be done now. `unheard` is the message that an earlier try may have changed without our hearing so: what it shows is not
   * what its kind has kept, and it is changed again even where nothing is new. Throws what the stores throw; the delivery is tried
   * again later then.
   */
  compose(delivery: Delivery, unheard?: string): Promise<Composed>;
  /**
   * Keeps what became of it, such as the id of the message, and hands to `dispatch` what is to be said because of that. Called again
   * when it was cut off anywhere in between.
   */
  keepOutcome(delivery: Delivery, outcome: Outcome, dispatch: Dispatch): Promise<void>;
}

/** The {@link Outgoing} of each kind that the product sends. */
export type OutgoingByKind = Readonly<Partial<Record<DeliveryKind, Outgoing>>>;

/** Works out whom an event concerns: nobody when the list is empty. May be called again for the same event. */
export type Expand = (event: OutboxMessage) => Promise<readonly Delivery[]>;

/** Does what else an event brings, once its messages are kept: none waits for it. May be called again for the same event. */
export type Follow = (event: OutboxMessage) => Promise<void>;

/**
 * How a delivery stands. `sending` that stays means that a process was ended in the middle. `failed` was given up, for a reason that
 * a person has to look at: it is among the dead letters.
 */
export type DeliveryState =
  | 'waiting'
  | 'sending'
  | 'sent'
  | 'refused'
  | 'uncertain'
  | 'failed'
  | 'not needed';

/** What is kept of a delivery. */
export interface DeliveryRecord {
  readonly delivery: Delivery;
  readonly state: DeliveryState;
  readonly changedAt: IsoInstant;
  /** When it is to be tried, while it waits. */
  readonly nextAt: IsoInstant;
  /** Times the platform was asked to take it. */
  readonly attempts: number;
  /** Times a post of it may have arrived without our hearing so: how many of it may stand there twice. */
  readonly repeats: number;
  /** What is being, or was, done. */
  readonly how?: 'post' | 'update';
  /** The message that stands for it. */
  readonly activityId?: string;
  /** What it showed, by its kind's own account. */
  readonly shown?: DeliveryFacts;
  /** The message that a try of it may have changed without our hearing so, until one is heard of. */
  readonly unheard?: string;
  /** The platform's last answer other than yes, if it gave one. */
  readonly status?: number;
  /** Why it failed or was not needed, as a code or a sentence of ours. */
  readonly reason?: string;
}

/** {@link DeliveryRecord} as it was read, with the token that guards it. */
export interface GuardedRecord extends DeliveryRecord {
  readonly token: string;
}

/** One delivery as the report counts it: without what it takes to compose it. */
export type DeliveryLine = Pick<
  DeliveryRecord,
  'state' | 'changedAt' | 'nextAt' | 'attempts' | 'repeats' | 'status' | 'reason'
> & {
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly about: string;
  readonly at: IsoInstant;
  readonly conversationId: string;
  readonly placeKind: Place['kind'];
  /** The channel's name, where the platform gave one. */
  readonly placeName?: string;
  readonly person?: string;
};

/** A place that the platform refused, and since when. */
export interface RefusedPlace {
  readonly place: Place;
  readonly person?: string;
  readonly since: IsoInstant;
  readonly status?: number;
}

/** Records of deliveries, one partition a day of `at`. */
export interface DeliveryStore {
  /** Keeps those that are not there yet. One transaction for every 50 of a day, and one for each of those of which some were there. */
  add(deliveries: readonly Delivery[]): Promise<void>;
  /** One point read. */
  find(day: string, id: string): Promise<GuardedRecord | undefined>;
  /** Replaces what was read with this token; false when somebody else changed it. One transaction. */
  claim(record: DeliveryRecord, token: string): Promise<boolean>;
  /** Writes whatever stands: only for whoever has claimed it. One transaction. */
  record(record: DeliveryRecord): Promise<void>;
  /** Those of these days, both included, that wait or are being sent. One range read. */
  open(fromDay: string, toDay: string): Promise<readonly DeliveryRecord[]>;
  /** All of these days, both included, oldest day first. One range read. */
  lines(fromDay: string, toDay: string): Promise<readonly DeliveryLine[]>;
  /**
   * Deletes what is older than this day, and returns how many rows that were. One range read, and one transaction for every 100 rows of
   * a day.
   */
  forgetBefore(day: string): Promise<number>;
  /** Notes that the platform refuses a place; false when that was known. One transaction. */
  noteRefused(refused: RefusedPlace): Promise<boolean>;
  /** The place takes messages again. One request. */
  forgetRefused(conversationId: string): Promise<void>;
  /** One range read. */
  refused(): Promise<readonly RefusedPlace[]>;
}

/** The day a delivery is filed under. */
export function deliveryDay({ at }: Pick<Delivery, 'at'>): string {
  return at.slice(0, 10);
}

/** A message that was given up, as the performance team sees it. */
export interface DeadLetter {
  /** Opaque; give it back to {@link DeadLetters.requeue}. */
  readonly id: string;
  readonly reason: string;
  readonly at: IsoInstant;
  /** The delivery it was for; undefined when the message could not be read. */
  readonly delivery?: { readonly day: string; readonly id: string };
  /** The event it was for, likewise. */
  readonly event?: { readonly kind: string; readonly about: string };
}

export interface DeadLetters {
  /** The oldest, at most 32, and about how many there are. Two requests. */
  list(): Promise<{ readonly letters: readonly DeadLetter[]; readonly about: number }>;
  /** Puts them back to be tried again from the start; returns how many. Those that cannot be read stay. */
  requeue(ids: readonly string[]): Promise<number>;
}

/** Which process sends, of all that run: one row, changed under its token. */
export interface SenderStore {
  /** One point read. */
  read(): Promise<{ readonly owner: string; readonly beat: number; readonly token: string } | undefined>;
  /** `token` is that of the row that was read, undefined when there was none; false when it changed. One transaction. */
  write(owner: string, beat: number, token: string | undefined): Promise<boolean>;
}

/** Hands deliveries to the path: each is kept, once however often it is handed over, and sent when its turn comes. */
export type Dispatch = (deliveries: readonly Delivery[]) => Promise<void>;

/**
 * Sends what nobody asked for in this turn. Throws ProductError `delivery-refused` (nothing is taken for this place),
 * `delivery-rejected` (this message is not taken), `delivery-postponed` (not taken now; `details.retryAfterMs` when the platform said),
 * `delivery-gone` (the message to be changed is not there), or `delivery-uncertain` (it may have arrived).
 */
export interface Messenger {
  /** Posts a new message and returns its activity id. */
  send(to: Place, content: Content): Promise<string>;
  /** Replaces a message that was sent before, in a turn or by itself. */
  update(to: Place, activityId: string, content: Content): Promise<void>;
}
