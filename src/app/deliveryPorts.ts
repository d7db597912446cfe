import type { IsoInstant } from '../domain/calendar/dates.ts';
import type { AlertNotice } from './alert/alertNotice.ts';
import type { PersonalMessage } from './chasing/personalMessage.ts';
import type { OutboxMessage } from './ports.ts';
import type { Reply } from './reply.ts';
import type { Place } from './request.ts';

/**
 * What the bot says on its own, and the one path that all of it takes: whoever decides that something is to be said makes a
 * {@link Delivery}; when its turn comes, the kind's {@link Outgoing} says what it comes to by then, and is told what became of
 * it. `docs/delivery.md` has the states and what each failure does.
 */

/** Codes, ids and counts. */
export type Facts = Readonly<Record<string, string | number>>;

/** What a message is for. The delivery report counts by it. */
export type DeliveryKind = 'alert' | 'digest' | 'reminder' | 'question' | 'restatement' | 'notice';

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
  readonly facts: Facts;
  /** When it was decided: the same instant each time it is worked out again. */
  readonly at: IsoInstant;
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
  | { readonly do: 'post'; readonly content: Content; readonly shown?: Facts }
  | { readonly do: 'update'; readonly activityId: string; readonly content: Content; readonly shown?: Facts };

/** What became of a delivery. */
export type Outcome =
  | {
      readonly state: 'sent';
      readonly how: 'post' | 'update';
      readonly activityId: string;
      /** What was composed as having been shown: by now other things may stand in storage. */
      readonly shown: Facts;
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

/**
 * How messages of one kind come about. Both may be called again for the same delivery, after a process was ended in the
 * middle. Deliveries for one place are dealt with one at a time, oldest first, across all replicas: whoever reads and writes what
 * stands in a place needs no lock of its own.
 */
export interface Outgoing {
  /** Post again when it is not known whether a post arrived, or leave it: a doubled warning is better than none, a doubled nag is not. */
  readonly whenUncertain: 'send again' | 'leave';
  /** What is to be done now. Throws what the stores throw; the delivery is tried again later then. */
  compose(delivery: Delivery): Promise<Composed>;
  /** Keeps what became of it, such as the id of the message. */
  settle(delivery: Delivery, outcome: Outcome): Promise<void>;
}

/** The {@link Outgoing} of each kind that the product sends. */
export type OutgoingByKind = Readonly<Partial<Record<DeliveryKind, Outgoing>>>;

/** Works out whom an event concerns: nobody when the list is empty. May be called again for the same event. */
export type Expand = (event: OutboxMessage) => Promise<readonly Delivery[]>;

/** Hands deliveries to the path: each is kept, once however often it is handed over, and sent when its turn comes. */
export type Dispatch = (deliveries: readonly Delivery[]) => Promise<void>;
