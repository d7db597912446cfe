import { setImmediate as settled } from 'node:timers/promises';
import type { ReturnStore } from '../../src/app/ports.ts';

/** Requests that decide what comes of a turn; what it shows afterwards is read without being held. */
const HELD: readonly string[] = ['find', 'guarded', 'trend', 'history', 'save'];

/** Starts a turn whose requests to the returns go through `held`. */
export type Turn = (held: (returns: ReturnStore) => ReturnStore) => Promise<unknown>;

/**
 * Runs turns side by side in every order in which storage can answer their requests, each order over stores of its own, and
 * returns how many orders there were. `check` looks at what came of one.
 */
export async function everyOrder<World>(
  open: () => Promise<World>,
  turnsOf: (world: World) => readonly Turn[],
  check: (world: World) => Promise<void>,
): Promise<number> {
  for (let [orders, choices]: [number, number[]] = [1, []]; ; orders += 1) {
    const world = await open();
    const branches = await inOneOrder(turnsOf(world), choices);
    await check(world);
    const next = nextChoices(branches);
    if (!next) return orders;
    choices = next;
  }
}

/** One choice among those that wait, and how many there were. */
interface Branch {
  readonly chosen: number;
  readonly of: number;
}

async function inOneOrder(turns: readonly Turn[], choices: readonly number[]): Promise<readonly Branch[]> {
  const waiting: { readonly turn: number; readonly go: () => void }[] = [];
  const over = turns.map((start, turn) =>
    start((returns) => heldReturns(returns, () => new Promise((go) => void waiting.push({ turn, go })))),
  );
  const branches: Branch[] = [];
  for (;;) {
    await settled();
    // What one turn asks at once is answered in the order in which it was asked.
    const first = turns.flatMap((_, at) => waiting.find(({ turn }) => turn === at) ?? []);
    if (first.length === 0) break;
    const chosen = choices[branches.length] ?? 0;
    branches.push({ chosen, of: first.length });
    const next = first[chosen];
    if (!next) throw new Error('two runs of the same order differ');
    waiting.splice(waiting.indexOf(next), 1);
    next.go();
  }
  await Promise.all(over);
  return branches;
}

function heldReturns(returns: ReturnStore, hold: () => Promise<void>): ReturnStore {
  return new Proxy(returns, {
    get(target, key: string) {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function' || !HELD.includes(key)) return method;
      return async (...given: readonly unknown[]) => {
        await hold();
        return method.apply(target, given);
      };
    },
  });
}

/** The choices of the next order: the last that can be another one is, and those after it begin again. */
function nextChoices(branches: readonly Branch[]): number[] | undefined {
  const last = branches.findLastIndex(({ chosen, of }) => chosen + 1 < of);
  if (last < 0) return undefined;
  return branches.slice(0, last + 1).map(({ chosen }, at) => (at === last ? chosen + 1 : chosen));
}
