import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What of the requests to storage went wrong. */
export interface FailingStorage {
  readonly connectionString: string;
  /** Requests so far, and how many of them failed. */
  readonly counts: { requests: number; failed: number };
  /** From now on this share of them fails, between 0 and 1. */
  fail(share: number): void;
  stop(): Promise<void>;
}

/**
 * A way to the tables of a connection string on which requests fail by chance, from a seed: half of those that do are not handed on, and
 * half are done and not answered.
 */
export async function failingStorage(connectionString: string, seed: number): Promise<FailingStorage> {
  const target = new URL(/TableEndpoint=([^;]+)/.exec(connectionString)?.[1] ?? '');
  const counts = { requests: 0, failed: 0 };
  let failing = 0;
  let state = seed;
  const chance = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const server = createServer((incoming, answer) => {
    counts.requests += 1;
    const [draw, isDone] = [chance() < failing, chance() < 0.5];
    if (draw) counts.failed += 1;
    if (draw && !isDone) return unavailable(answer);
    handOn(target, incoming, (from) => {
      if (draw) {
        from.resume();
        return unavailable(answer);
      }
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    connectionString: connectionString.replace(target.host, `127.0.0.1:${port}`),
    counts,
    fail(next) {
      failing = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function handOn(target: URL, incoming: IncomingMessage, answered: (from: IncomingMessage) => void): void {
  const { method, headers, url } = incoming;
  const outgoing = request(
    { host: target.hostname, port: target.port, method, headers, path: url },
    answered,
  );
  outgoing.once('error', () => incoming.destroy());
  incoming.pipe(outgoing);
}

function unavailable(answer: ServerResponse): void {
  answer.statusCode = 503;
  answer.end();
}
