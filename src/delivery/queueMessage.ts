import { z } from 'zod';
import type { OutboxMessage } from '../app/ports.ts';

/** What happened to a message so far. */
interface Counts {
  /** Times that dealing with it failed for a reason of its own. */
  readonly tries: number;
  /** Times it was put back or taken again without a fault of its own: a limit, a pause, storage that did not answer. */
  readonly holds: number;
  /** Times it was begun since there was an outcome, of a message that is under suspicion of ending the process. */
  readonly begun: number;
}

/** Of a message that is new. */
export const NO_COUNTS: Counts = { tries: 0, holds: 0, begun: 0 };

/**
 * What lies on the queue: an event whose recipients are to be worked out, or a delivery to be sent. It carries keys and codes
 * only; what is said is read from storage when its turn comes.
 */
export type QueueMessage = Counts & {
  /** What shares a lane is dealt with one after the other: a place, or one indicator's events. */
  readonly lane: string;
  /** It goes before what is not, in its lane and before other lanes. */
  readonly urgent?: true;
  /** Ties its log lines to the request that caused it. */
  readonly correlation?: string;
} & (
    | { readonly what: 'event'; readonly event: OutboxMessage }
    | { readonly what: 'delivery'; readonly day: string; readonly id: string }
  );

/** Understands a stored event of this or an older version; undefined for anything else. */
export type ReadEvent = (value: unknown) => OutboxMessage | undefined;

/** Of messages that a later version writes differently, this one says that it cannot read them. */
const VERSION = 1;

const common = {
  v: z.literal(VERSION),
  lane: z.string().max(1000),
  tries: z.int().min(0).default(0),
  holds: z.int().min(0).default(0),
  begun: z.int().min(0).default(0),
  urgent: z.literal(true).exactOptional(),
  correlation: z.string().max(64).exactOptional(),
};
const schema = z.discriminatedUnion('what', [
  z.object({ ...common, what: z.literal('event'), event: z.unknown() }),
  z.object({
    ...common,
    what: z.literal('delivery'),
    day: z.string().regex(/^\d{4}-\d\d-\d\d$/),
    id: z.string().min(1).max(1000),
  }),
]);

/** The message as text, ASCII only and well under the 64 KB that the service takes. */
export function writeMessage(message: QueueMessage): string {
  return JSON.stringify({ v: VERSION, ...message }).replaceAll(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The message in a text, or undefined when it is none, or one of a version that is not known. */
export function readMessage(text: string, readEvent: ReadEvent): QueueMessage | undefined {
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { v: _version, ...message } = parsed.data;
  if (message.what === 'delivery') return message;
  const event = readEvent(message.event);
  return event && { ...message, event };
}

/** The value of a JSON text; undefined for any other text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
