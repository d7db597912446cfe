import type {
  Delivery,
  DeliveryRecord,
  DeliveryStore,
  Dispatch,
  Messenger,
  OutgoingByKind,
} from '../app/deliveryPorts.ts';
import type { Clock, Log } from '../app/ports.ts';
import type { Telemetry } from '../app/telemetryPorts.ts';
import type { BackOff } from './backOff.ts';
import type { Pacing } from './pacing.ts';

/** What is to become of the queue's message: it is done with, it is to come back later, or it is given up for a reason. */
export type Dealt =
  | { readonly next: 'done' }
  | { readonly next: 'later'; readonly delayMs: number }
  | { readonly next: 'dead'; readonly reason: string };

/** A message's turn, which counts from when it was taken. */
export interface Turn {
  /** Returns when the message may be sent. */
  comes(): Promise<unknown>;
  /** To be called when the message is answered, or is not sent after all. */
  answered(): void;
}

export interface SendParts {
  readonly deliveries: DeliveryStore;
  readonly outgoing: OutgoingByKind;
  readonly dispatch: Dispatch;
  readonly messenger: Messenger;
  readonly pacing: Pacing;
  readonly clock: Clock;
  readonly log: Log;
  readonly telemetry?: Pick<Telemetry, 'messagesSent' | 'sendLatency'>;
  /** Waits until its turn is near and takes it. Undefined when none comes soon, or no more is to be sent: then it goes back to the queue. */
  readonly turn: (conversationId: string, urgent: boolean) => Promise<Turn | undefined>;
  /** False once this process may begin nothing more. */
  readonly goesOn: () => boolean;
  /** Told how the platform does, so that all wait when it is down. */
  readonly platform: { answered(): void; failed(): void };
  /** The first refusal of a place, to be told to whoever looks after the bot. */
  readonly refused: (record: DeliveryRecord) => Promise<void>;
  /** A place that took a message. */
  readonly accepted: (delivery: Delivery) => Promise<void>;
  readonly times: SendTimes;
}

export interface SendTimes {
  /** Longer than a send can take: whoever has been sending for so long was ended in the middle. */
  readonly abandonedMs: number;
  readonly backOff: BackOff;
  /** How long to wait before what was sent is kept again, when storage did not answer. */
  readonly keepBackOff: BackOff;
  /** Times that the platform is asked before a message is given up. */
  readonly mostAttempts: number;
  /** The same where the platform said that it does not take it now, which proves that it is there. */
  readonly mostPostponed: number;
}
