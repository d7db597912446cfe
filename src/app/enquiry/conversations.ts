import type { Earlier } from '../../domain/enquiry/goingOn/earlier.ts';
import type { Clock, Log } from '../ports.ts';
import { outsideTurn } from '../turnBudget.ts';
import type { ConversationStore, Conversations, Remembered } from './conversationPorts.ts';

/** How long a question is remembered for what follows it. */
export const REMEMBERED_MS = 15 * 60_000;
/** Conversations that this process keeps; the one that was quiet longest is forgotten first. */
const MOST_KEPT = 5_000;

/**
 * What was asked last, kept in this process and written through to storage without anybody waiting for it, so that
 * another replica, or this one after a restart, can go on from there. Storage is asked only when this process does not
 * know. A store that fails costs the follow-up and nothing else: it is logged, and never thrown.
 */
export function createConversations(store: ConversationStore, clock: Clock, log: Log): Conversations {
  const kept = new Map<string, Remembered>();
  const isFresh = (one: Remembered): boolean => clock.now().getTime() - Date.parse(one.at) <= REMEMBERED_MS;
  const keep = (key: string, one: Remembered): void => {
    kept.delete(key);
    kept.set(key, one);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  };
  return {
    async recall(key) {
      const known = kept.get(key) ?? (await fromStore(store, key, log));
      if (!known || !isFresh(known)) return undefined;
      keep(key, known);
      return known;
    },
    remember(key, earlier) {
      const one: Remembered = { ...earlier, at: clock.now().toISOString() };
      keep(key, one);
      outsideTurn(() => store.save(key, one)).catch((error: unknown) =>
        logFailure(log, 'conversation.not-saved', error),
      );
    },
    note: (key, earlier) => keep(key, { ...earlier, at: clock.now().toISOString() }),
    forget(person) {
      for (const key of [...kept.keys()]) if (key.endsWith(`|${person}`)) kept.delete(key);
    },
  };
}

async function fromStore(store: ConversationStore, key: string, log: Log): Promise<Remembered | undefined> {
  try {
    return await store.load(key);
  } catch (error) {
    logFailure(log, 'conversation.not-read', error);
    return undefined;
  }
}

function logFailure(log: Log, event: string, error: unknown): void {
  log.warn(event, { code: error instanceof Error && 'code' in error ? String(error.code) : 'unexpected' });
}

/** A conversation's key: follow-ups belong to one person in one place. */
export function conversationKey(conversationId: string, aadObjectId: string): string {
  return `${conversationId}|${aadObjectId}`;
}

/** What a follow-up needs of what is remembered. */
export function earlierOf({ at: _at, ...earlier }: Remembered): Earlier {
  return earlier;
}
