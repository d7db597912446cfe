/** What somebody did, by how it came in. */
export type TurnKind = 'text' | 'files' | 'action' | 'installed' | 'removed' | 'search' | 'typeahead';

/**
 * What came of it. `refused`: it could not be done, and the reply says why; `not understood`: a question; `unreadable`:
 * what a card sent; `failed`: a fault of our own, which is logged.
 */
export type TurnOutcome =
  | 'answered'
  | 'refused'
  | 'not understood'
  | 'unreadable'
  | 'storage unavailable'
  | 'failed';

/** A turn, in words from lists of the product's own: never anything that somebody typed. */
export interface TurnFacts {
  readonly kind: TurnKind;
  /** Name of the command or verb of the button; `question` for other text, `unknown` for other verbs. */
  readonly name: string;
  /** The screen that was answered; `none` without one. */
  readonly screen: string;
  readonly outcome: TurnOutcome;
}

/** How a message that was sent fared. `uncertain`: the platform did not say. */
export type MessageOutcome = 'arrived' | 'refused' | 'uncertain';

/** A request to storage that was answered, or given up. */
export interface StorageUse {
  readonly table: string;
  readonly kind: string;
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  readonly durationMs: number;
}

/** A message that was sent to the platform or replaced there. */
export interface MessageSent {
  readonly operation: 'send' | 'update';
  /** `reply` in a turn, `own` when nobody asked for it just now. */
  readonly cause: 'reply' | 'own';
  readonly outcome: MessageOutcome;
  readonly durationMs: number;
}

/**
 * What the product says about itself while it runs. Every method returns at once and never throws; all of them do nothing
 * where nobody measures. What is given has to be names from the product's own lists, codes and numbers: never text, values, names of
 * people or tokens. Durations are in milliseconds.
 */
export interface Telemetry {
  /** Does a turn, and measures it: a span around everything that follows from it. What `work` throws is thrown. */
  turn<T>(kind: TurnKind, work: () => Promise<T>, facts: (result: T) => TurnFacts): Promise<T>;
  /** Does what time or a queue triggered, under a span of this name. What `work` throws is thrown. */
  job<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** An HTTP request with an activity was answered. `type` is the activity's. */
  activityAnswered(type: string, status: number, durationMs: number): void;
  storageAnswered(use: StorageUse): void;
  /** A span for one message, whatever it is for. */
  messageAnswered(message: MessageSent): void;
  /** Returns that are late now, by division code; those that are not named have none. Worked out already, never read for this. */
  lateReturns(byDivision: ReadonlyMap<string, number>): void;
  /** Messages that wait to be sent. */
  queueDepth(messages: number): void;
  /** Age of the oldest message that waits, in seconds; 0 when none does. */
  oldestUnsentSeconds(seconds: number): void;
  /** A report on the plan is written again, because somebody else's came first. */
  recordConflict(): void;
  /** One message was dealt with. `kind` is what it is for, such as `alert` or `reminder`; `outcome` how it fared. */
  messagesSent(kind: string, outcome: string): void;
  /** Time from asking the platform to its answer. */
  sendLatency(kind: string, durationMs: number): void;
  /** Time that a message was held back so that no limit of the platform was reached. */
  pacingWait(durationMs: number): void;
}
