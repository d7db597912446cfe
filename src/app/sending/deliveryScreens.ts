import type { IsoInstant } from '../../domain/calendar/dates.ts';
import type { DeliveryKind } from './deliveryKinds.ts';

/** How many messages stand how. `twice`: posts that may stand there twice, because an answer of the platform was lost. */
export interface DeliveryCounts {
  readonly sent: number;
  readonly waiting: number;
  readonly refused: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly notNeeded: number;
  readonly twice: number;
}

/** What was sent, and to whom, over some days. */
export interface DeliveryReport {
  /** `8 October 2024`, `1 to 31 October 2024`. */
  readonly days: string;
  /** As it was asked for, for the next page. */
  readonly asked: string;
  readonly kinds: readonly { readonly kind: DeliveryKind; readonly counts: DeliveryCounts }[];
  /** Everybody and every place, those with trouble first. */
  readonly recipients: readonly {
    readonly name: string;
    readonly counts: DeliveryCounts;
    /** Since when the platform takes nothing for them. */
    readonly refusedSince?: IsoInstant;
  }[];
  /** Places that the platform refuses, whether or not anything was for them in these days. */
  readonly refused: number;
  /** When the oldest that still waits was decided. */
  readonly oldestWaiting?: IsoInstant;
  /** About how many were given up; undefined when the queue did not say. */
  readonly deadLetters: number | undefined;
}

/** Messages that were given up, oldest first. */
export interface DeadLetterList {
  readonly letters: readonly {
    readonly id: string;
    readonly reason: string;
    readonly at: IsoInstant;
    /** What it was, and for whom: `Alert about K11 2024-25-M06 for Performance alerts`. */
    readonly what: string;
  }[];
  /** About how many there are altogether. */
  readonly about: number;
  /** What was just done, in a sentence. */
  readonly changed?: string;
}
