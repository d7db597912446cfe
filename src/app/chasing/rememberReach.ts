import { ProductError } from '../../domain/errors.ts';
import type { ConversationAddress } from '../conversationAddress.ts';
import type { PeopleStore } from '../peoplePorts.ts';
import type { Log } from '../ports.ts';
import type { Request } from '../request.ts';

/** How long what was written is taken to stand without looking, in milliseconds: another process may have changed it. */
const REMEMBERED_MS = 60 * 60_000;
/** People that one process remembers; beyond that it begins again. */
const MOST_REMEMBERED = 20_000;

/** Notes where people can be reached, from what they do in their own chat with the bot. */
export interface ReachMemory {
  /** Takes note of a request. Never waits and never fails: a turn does not depend on it. */
  met(request: Request): void;
  /** Looks again at the next occasion: the platform has refused this person's address. */
  forget(person: string): void;
  /** Returns when everything noted so far is written. For an orderly end and for tests. */
  written(): Promise<void>;
}

/**
 * The memory of this process. Costs nothing while a person's address stays the same; otherwise, and once an hour, one
 * point read, and one write when it changed or had been refused.
 */
export function createReachMemory(
  people: Pick<PeopleStore, 'reach' | 'saveReach'>,
  log: Log,
  nowMs: () => number = () => performance.now(),
): ReachMemory {
  const known = new Map<string, { readonly address: string; readonly atMs: number }>();
  const writing = new Set<Promise<void>>();

  const write = async (person: string, address: ConversationAddress): Promise<void> => {
    try {
      const before = await people.reach(person);
      const isSame = before?.refusedAt === undefined && textOf(before?.address) === textOf(address);
      if (!isSame) await people.saveReach({ person, address });
    } catch (error) {
      known.delete(person); // the next message from this person is another occasion
      log.warn('reach.not-written', { code: error instanceof ProductError ? error.code : 'unexpected' });
    }
  };

  return {
    met({ actor, place, input }) {
      if (place.kind !== 'personal' || actor.aadObjectId === '') return;
      if (input.kind === 'installed') known.delete(actor.aadObjectId); // another process may have noted a removal since
      const last = known.get(actor.aadObjectId);
      const address = textOf(place.address);
      if (last?.address === address && nowMs() - last.atMs < REMEMBERED_MS) return;
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(actor.aadObjectId, { address, atMs: nowMs() });
      const done = write(actor.aadObjectId, place.address).finally(() => writing.delete(done));
      writing.add(done);
    },
    forget: (person) => void known.delete(person),
    async written() {
      await Promise.all(writing);
    },
  };
}

function textOf(address: ConversationAddress | undefined): string {
  return JSON.stringify(Object.entries(address ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}
