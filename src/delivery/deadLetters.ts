import { z } from 'zod';
import type { DeadLetter, DeadLetters, DeliveryStore } from '../app/deliveryPorts.ts';
import { type MessageQueue, MOST_TAKEN, type TakenMessage } from './messageQueue.ts';
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
/** Why a message was given up that this version, or another one that runs beside it, does not know. */
export const UNREADABLE = 'it cannot be read';
/** Rounds in which letters are read again at most: each takes as many as one request does. */
const MOST_ROUNDS = 20;
/** Longest text of a message that could not be read that is kept: enough to see what it was. */
const TEXT_KEPT = 4_000;

const letterSchema = z.object({ v: z.literal(1), reason: z.string(), at: z.string(), text: z.string() });

/** The text of a dead letter: why, when, and the message as it was. */
export function writeLetter(text: string, reason: string, at: string): string {
  return JSON.stringify({ v: 1, reason, at, text: text.slice(0, TEXT_KEPT) });
}

/** {@link DeadLetters}, and what whoever begins to send does with them. */
export interface OwnDeadLetters extends DeadLetters {
  /**
   * Puts back what another version of the code gave up because it could not read it, and this one can: in a rolling upgrade the version
   * before may send while this one records. Returns how many. One request where there is none.
   */
  reread(): Promise<number>;
}

/** The queue of messages that were given up. */
export function deadLetters(options: {
  readonly dead: MessageQueue;
  readonly queue: Pick<MessageQueue, 'put'>;
  readonly deliveries: Pick<DeliveryStore, 'find' | 'record'>;
  readonly readEvent: ReadEvent;
}): OwnDeadLetters {
  const { dead, queue, deliveries, readEvent } = options;
  const isForeign = (text: string): boolean =>
    readLetter(text)?.reason === UNREADABLE && messageIn(text, readEvent) !== undefined;
  const requeue = async (
    isWanted: (letter: Pick<TakenMessage, 'id' | 'text'>) => boolean,
  ): Promise<number> => {
    const taken = await dead.take(MOST_TAKEN, LOOKING_MS);
    let requeued = 0;
    for (const letter of taken) {
      const message = isWanted(letter) ? messageIn(letter.text, readEvent) : undefined;
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
  };
  return {
    async reread() {
      let reread = 0;
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        if (!(await dead.peek(MOST_TAKEN)).some(({ text }) => isForeign(text))) break;
        reread += await requeue(({ text }) => isForeign(text));
      }
      return reread;
    },
    async list() {
      const [seen, about] = await Promise.all([dead.peek(MOST_TAKEN), dead.count()]);
      return { letters: seen.map(({ id, text }) => letterOf(id, text, readEvent)), about };
    },
    requeue(ids) {
      const wanted = new Set(ids);
      return requeue(({ id }) => wanted.has(id));
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
