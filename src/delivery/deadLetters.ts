import { z } from 'zod';
import type { DeadLetter, DeadLetters, DeliveryStore } from '../app/deliveryPorts.ts';
import { type MessageQueue, MOST_TAKEN } from './messageQueue.ts';
import {
  NO_COUNTS,
  parseJson,
  type QueueMessage,
  type ReadEvent,
  readMessage,
  writeMessage,
} from './queueMessage.ts';

/** While letters are looked through to put some back, nobody else sees them, for so long. */
const LOOKING_MS = 30_000;
/** Longest text of a message that could not be read that is kept: enough to see what it was. */
const TEXT_KEPT = 4_000;

const letterSchema = z.object({ v: z.literal(1), reason: z.string(), at: z.string(), text: z.string() });

/** The text of a dead letter: why, when, and the message as it was. */
export function writeLetter(text: string, reason: string, at: string): string {
  return JSON.stringify({ v: 1, reason, at, text: text.slice(0, TEXT_KEPT) });
}

/** The queue of messages that were given up. */
export function deadLetters(options: {
  readonly dead: MessageQueue;
  readonly queue: Pick<MessageQueue, 'put'>;
  readonly deliveries: Pick<DeliveryStore, 'find' | 'record'>;
  readonly readEvent: ReadEvent;
}): DeadLetters {
  const { dead, queue, deliveries, readEvent } = options;
  return {
    async list() {
      const [seen, about] = await Promise.all([dead.peek(MOST_TAKEN), dead.count()]);
      return { letters: seen.map(({ id, text }) => letterOf(id, text, readEvent)), about };
    },
    async requeue(ids) {
      const wanted = new Set(ids);
      const taken = await dead.take(MOST_TAKEN, LOOKING_MS);
      let requeued = 0;
      for (const letter of taken) {
        const message = wanted.has(letter.id) ? messageIn(letter.text, readEvent) : undefined;
        if (!message) {
          await dead.putBack(letter, letter.text, 0);
          continue;
        }
        await startAgain(deliveries, message);
        await queue.put(writeMessage({ ...message, ...NO_COUNTS }));
        await dead.remove(letter);
        requeued += 1;
      }
      return requeued;
    },
  };
}

/** A delivery that was given up waits again, with all its attempts before it. */
async function startAgain(
  deliveries: Pick<DeliveryStore, 'find' | 'record'>,
  message: QueueMessage,
): Promise<void> {
  if (message.what !== 'delivery') return;
  const record = await deliveries.find(message.day, message.id);
  if (record?.state !== 'failed') return;
  const { token: _token, reason: _reason, ...rest } = record;
  await deliveries.record({ ...rest, state: 'waiting', attempts: 0 });
}

function letterOf(id: string, text: string, readEvent: ReadEvent): DeadLetter {
  const letter = readLetter(text);
  if (!letter) return { id, reason: 'This is not a letter of ours', at: '' };
  const message = readMessage(letter.text, readEvent);
  const { reason, at } = letter;
  if (message?.what === 'delivery') return { id, reason, at, delivery: { day: message.day, id: message.id } };
  if (message?.what === 'event')
    return { id, reason, at, event: { kind: message.event.kind, about: message.lane } };
  return { id, reason, at };
}

function messageIn(text: string, readEvent: ReadEvent): QueueMessage | undefined {
  const letter = readLetter(text);
  return letter && readMessage(letter.text, readEvent);
}

function readLetter(text: string): z.infer<typeof letterSchema> | undefined {
  return letterSchema.safeParse(parseJson(text)).data;
}
