import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { kindOf } from '../../src/tables/requestCounter.ts';

/** One request of a process to storage, as a test tells them apart. */
export interface Step {
  /** `Returns transaction`, `Alerts range read`, `queue put`. */
  readonly name: string;
  /** All that was sent, to look for an id in it. */
  readonly sent: string;
}

/** What becomes of a step: carried out and answered; never carried out; or carried out and never answered. */
export type Fate = 'go on' | 'not carried out' | 'not answered';

/**
 * The line of one process to its tables and queues. Every request of the process passes here, and whoever decides about one may
 * end the process at that moment: from the first that is not to go on, nothing passes any more, as if the line ended there.
 */
export interface StepProxy {
  readonly connectionString: string;
  /** Lets nothing pass any more. */
  end(): void;
  stop(): Promise<void>;
}

/** Lays the line. `decide` is asked about every request before it is handed on. */
export async function stepProxy(
  connectionString: string,
  told: {
    readonly decide: (step: Step) => Fate;
    /** The step that ended the line is where it was to be: carried out when it should be. */
    readonly ended: () => void;
    readonly carriedOut: (step: Step) => void;
  },
): Promise<StepProxy> {
  let over = false;
  const lay = async (service: 'tables' | 'queues', target: URL): Promise<Server> => {
    const server = createServer((incoming, answer) => {
      pass(incoming, answer).catch(() => incoming.socket.destroy());
    });
    const pass = async (incoming: IncomingMessage, answer: ServerResponse): Promise<void> => {
      const sent = await bodyOf(incoming);
      const name = nameOf(service, incoming.method ?? '', incoming.url ?? '', sent.toString());
      const step = { name, sent: sent.toString() };
      if (over) return;
      const fate = told.decide(step);
      if (fate !== 'go on') over = true;
      if (fate === 'not carried out') return told.ended();
      const answered = await handOn(incoming, sent, target);
      told.carriedOut(step);
      if (fate === 'not answered') return told.ended();
      // What was on its way when the line ended has been carried out, and nobody hears of it.
      if (over) return;
      answer.writeHead(answered.status, answered.headers);
      answer.end(answered.body);
    };
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const targetOf = (endpoint: string): URL =>
    new URL(new RegExp(`${endpoint}=([^;]+)`).exec(connectionString)?.[1] ?? '');
  const targets = { tables: targetOf('TableEndpoint'), queues: targetOf('QueueEndpoint') };
  const tables = await lay('tables', targets.tables);
  const queues = await lay('queues', targets.queues);
  return {
    connectionString: connectionString
      .replace(targets.tables.host, hostOf(tables))
      .replace(targets.queues.host, hostOf(queues)),
    end() {
      over = true;
    },
    async stop() {
      for (const server of [tables, queues]) {
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
      }
    },
  };
}

function nameOf(service: 'tables' | 'queues', method: string, url: string, sent: string): string {
  const path = new URL(url, 'http://storage').pathname;
  if (service === 'queues') {
    const what: Readonly<Record<string, string>> = {
      POST: 'put',
      GET: 'take',
      DELETE: 'delete',
      PUT: 'put back',
    };
    return path.includes('/messages') ? `queue ${what[method] ?? method}` : 'queue other';
  }
  const kind = kindOf(method, path);
  const place = kind === 'transaction' ? sent : path;
  const table =
    /devstoreaccount1\/([A-Za-z]+)\d*\(/.exec(place)?.[1] ??
    /devstoreaccount1\/([A-Za-z]+)/.exec(place.replaceAll('$batch', ''))?.[1];
  return `${table} ${kind}`;
}

interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

function handOn(incoming: IncomingMessage, sent: Buffer, { hostname, port }: URL): Promise<Answered> {
  const { method, url: path, headers } = incoming;
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers }, (response) => {
      bodyOf(response).then((body) => {
        resolve({ status: response.statusCode ?? 502, headers: response.headers, body });
      }, reject);
    });
    outgoing.once('error', reject);
    outgoing.end(sent);
  });
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function hostOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return `127.0.0.1:${address.port}`;
}
