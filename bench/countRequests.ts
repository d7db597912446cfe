import { setTimeout as pause } from 'node:timers/promises';
import { kindOf } from '../src/tables/requestCounter.ts';
import { tamperingProxy } from '../test/fixtures/tamperingProxy.ts';
import type { BotProcess } from './botProcess.ts';
import { drive } from './drive.ts';
import type { Scenario } from './scenarios.ts';

const TURNS = 9;

/**
 * How many requests to storage each scenario makes until its turn is answered, as `1 point read + 2 range reads`. Counted
 * at the network, one turn at a time, on a bot of its own; the middle one of nine turns, so that a background sweep
 * that falls into one of them does not count.
 */
export async function countRequests(
  connectionString: string,
  startBot: (connectionString: string) => Promise<BotProcess>,
  all: readonly Scenario[],
): Promise<ReadonlyMap<string, string>> {
  let seen: string[] = [];
  const proxy = await tamperingProxy(connectionString, (method, path) =>
    seen.push(kindOf(method, path.split('?')[0] ?? '')),
  );
  const bot = await startBot(proxy.connectionString);
  const counts = new Map<string, string>();
  try {
    for (const scenario of all) {
      await drive(bot.url, 2, 1, (index) => scenario.turn(index));
      const turns: string[][] = [];
      for (let index = 2; index < 2 + TURNS; index += 1) {
        // What a submission leaves to the background must be over before the next turn is counted.
        await pause(200);
        seen = [];
        await drive(bot.url, 1, 1, () => scenario.turn(index));
        turns.push(seen);
      }
      turns.sort((a, b) => a.length - b.length);
      counts.set(scenario.name, turnInWords(turns[Math.floor(TURNS / 2)] ?? []));
    }
  } finally {
    await bot.stop();
    await proxy.stop();
  }
  return counts;
}

/** After its transaction a turn waits for nothing more: what follows is the relay, which begins at once. */
function turnInWords(requests: readonly string[]): string {
  const transaction = requests.indexOf('transaction');
  if (transaction >= 0 && transaction < requests.length - 1)
    return `${inWords(requests.slice(0, transaction + 1))}; in the background ${inWords(requests.slice(transaction + 1))}`;
  return requests.length === 0 ? 'none' : inWords(requests);
}

/** `1 point read + 2 range reads`. */
export function inWords(requests: readonly string[]): string {
  return [...Map.groupBy(requests, (kind) => kind)]
    .map(([kind, each]) => `${each.length} ${kind}${each.length > 1 && !kind.includes(' the ') ? 's' : ''}`)
    .join(' + ');
}

/** What a request to the queue service is. An empty queue is looked at once a second, whatever happens. */
export function queueRequest(method: string, path: string): string {
  if (path.includes('numofmessages')) return 'look at the queue';
  if (method === 'POST') return 'put on the queue';
  if (method === 'DELETE') return 'delete from the queue';
  return 'other of the queue';
}
