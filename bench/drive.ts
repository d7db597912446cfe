import { Agent, request } from 'node:http';

/** One turn: the activity to post, and what the bot must have answered for the turn to count. */
export interface Turn {
  readonly activity: Readonly<Record<string, unknown>>;
  /** Given what the HTTP response said and what the connector was sent for this turn. Returns why it is wrong. */
  readonly check: (answered: Answered) => string | undefined;
}

/** What came back for one turn. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** How a number of turns went. Times are in milliseconds. */
export interface Measured {
  readonly turns: number;
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
}

/**
 * Posts `count` turns to `url`, `concurrency` at a time, each time as soon as the one before is answered. A turn is over
 * when its HTTP request is answered, and the bot's reply has reached the connector before that.
 * @throws Error with the reason of the first turn that was answered wrongly
 */
export async function drive(
  url: string,
  count: number,
  concurrency: number,
  nextTurn: (index: number) => Turn,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const times: number[] = [];
  let started = 0;
  const worker = async (): Promise<void> => {
    while (started < count) {
      const turn = nextTurn(started);
      started += 1;
      const from = performance.now();
      const answered = await post(agent, url, turn.activity);
      times.push(performance.now() - from);
      const wrong = answered.status >= 300 ? `HTTP ${answered.status}` : turn.check(answered);
      if (wrong) throw new Error(`a turn was answered wrongly: ${wrong}\n${answered.body.slice(0, 500)}`);
    }
  };
  const startedAt = performance.now();
  try {
    await Promise.all(Array.from({ length: concurrency }, worker));
  } finally {
    agent.destroy();
  }
  return summary(times, performance.now() - startedAt);
}

function summary(times: readonly number[], elapsedMs: number): Measured {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    turns: times.length,
    p50: at(0.5),
    p99: at(0.99),
    perSecond: (times.length / elapsedMs) * 1000,
  };
}

function post(agent: Agent, url: string, activity: object): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const body = Buffer.from(JSON.stringify(activity));
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const outgoing = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** The one in the middle; NaN of none. */
export function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
