import { type QueueClient, RestError } from '@azure/storage-queue';
import { turnSignal } from '../app/turnBudget.ts';
import { ProductError } from '../domain/errors.ts';

/** A message that this process has taken: hidden from others until its time is up. */
export interface TakenMessage {
  readonly id: string;
  /** Proves that we have it; another one after each {@link MessageQueue.putBack}. */
  readonly receipt: string;
  readonly text: string;
  /** Times it was taken, this one included. */
  readonly taken: number;
}

/** A queue of the storage account. Every method is one request and throws ProductError `storage-unavailable`. */
export interface MessageQueue {
  /** Creates it when it is missing. */
  ensure(): Promise<void>;
  put(text: string): Promise<void>;
  /** The oldest that nobody has taken, at most 32. */
  take(count: number, hiddenMs: number): Promise<readonly TakenMessage[]>;
  /** Hides it for longer, or lets it be seen again, with this text. `lost` when somebody else has it or it is gone. */
  putBack(message: TakenMessage, text: string, delayMs: number): Promise<TakenMessage | 'lost'>;
  /** Does nothing when somebody else has it or it is gone. */
  remove(message: TakenMessage): Promise<void>;
  /** The oldest that can be seen, at most 32, without taking them. */
  peek(count: number): Promise<readonly Pick<TakenMessage, 'id' | 'text'>[]>;
  /** About how many there are. */
  count(): Promise<number>;
}

/** Most that one request takes or shows. */
export const MOST_TAKEN = 32;
/** Longest that the service hides a message. A second less than its seven days. */
const LONGEST_HIDDEN_SECONDS = 7 * 86_400 - 1;
const FOR_EVER = -1;

/** The queue of this name. `timeoutMs` is the longest that an operation takes with its retries. */
export function messageQueue(client: QueueClient, timeoutMs = 5_000): MessageQueue {
  const attempt = async <T>(operation: string, request: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    try {
      return await request(turnSignal() ?? AbortSignal.timeout(timeoutMs));
    } catch (error) {
      const details = { queue: client.name, operation, status: statusOf(error) };
      throw new ProductError('storage-unavailable', 'The queue did not answer as it should', details, error);
    }
  };
  return {
    ensure: () =>
      attempt('ensure', async (abortSignal) => void (await client.createIfNotExists({ abortSignal }))),
    put: (text) =>
      attempt('put', async (abortSignal) => {
        await client.sendMessage(text, { abortSignal, messageTimeToLive: FOR_EVER });
      }),
    take: (count, hiddenMs) =>
      attempt('take', async (abortSignal) => {
        const numberOfMessages = Math.min(count, MOST_TAKEN);
        const visibilityTimeout = seconds(hiddenMs);
        const answer = await client.receiveMessages({ abortSignal, numberOfMessages, visibilityTimeout });
        return answer.receivedMessageItems.map(({ messageId, popReceipt, messageText, dequeueCount }) => ({
          id: messageId,
          receipt: popReceipt,
          text: messageText,
          taken: dequeueCount,
        }));
      }),
    putBack: (message, text, delayMs) =>
      attempt('put back', (abortSignal) =>
        orLost(async () => {
          const { id, receipt } = message;
          const answer = await client.updateMessage(id, receipt, text, seconds(delayMs), { abortSignal });
          return { ...message, text, receipt: answer.popReceipt ?? receipt };
        }),
      ),
    remove: ({ id, receipt }) =>
      attempt('remove', async (abortSignal) => {
        await orLost(() => client.deleteMessage(id, receipt, { abortSignal }));
      }),
    peek: (count) =>
      attempt('peek', async (abortSignal) => {
        const numberOfMessages = Math.min(count, MOST_TAKEN);
        const { peekedMessageItems } = await client.peekMessages({ abortSignal, numberOfMessages });
        return peekedMessageItems.map(({ messageId, messageText }) => ({ id: messageId, text: messageText }));
      }),
    count: () =>
      attempt('count', async (abortSignal) => {
        return (await client.getProperties({ abortSignal })).approximateMessagesCount ?? 0;
      }),
  };
}

/** Somebody else has the message, or it is gone: its receipt does not count any more. */
async function orLost<T>(request: () => Promise<T>): Promise<T | 'lost'> {
  try {
    return await request();
  } catch (error) {
    const lost = /^(?:MessageNotFound|PopReceiptMismatch)$/;
    if (error instanceof RestError && lost.test(error.code ?? '')) return 'lost';
    throw error;
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof RestError ? error.statusCode : undefined;
}

/** Whole seconds, rounded up: never seen again too early. */
function seconds(ms: number): number {
  return Math.min(LONGEST_HIDDEN_SECONDS, Math.max(0, Math.ceil(ms / 1000)));
}
