import restify, { type Next, type Request, type Response, type Server } from 'restify';
import { withCorrelation } from '../app/correlation.ts';
import type { Log } from '../app/ports.ts';
import { callerAddress } from './callerAddress.ts';
import { type OpenDownload, type OpenPaper, sendDownload, sendPaper } from './downloads.ts';

export type { Server };

/** Largest body that is read, in bytes: four full narrative parts with room to spare. */
const BODY_BYTES = 256 * 1024;

/** What the server needs from the rest: who refuses a body, who handles it, and whether storage answers. */
export interface Doors {
  /** Why a body may not come in, with its HTTP status; undefined when it may. */
  readonly refuse: (body: unknown) => { readonly status: number; readonly reason: string } | undefined;
  /** Handles an accepted activity and writes the response. */
  readonly process: (request: Request, response: Response) => Promise<void>;
  /** `ready`, or why it is not, in words that anybody may read. */
  readonly ready: () => Promise<string>;
  /** Opens a file that somebody was offered. Nothing can be downloaded when absent. */
  readonly download?: OpenDownload;
  /** Opens a paper, likewise. */
  readonly paper?: OpenPaper;
  /** Counts a request from this address; false when there were too many. Everybody may come when absent. */
  readonly admits?: (address: string) => boolean;
  /** Told of each activity once it is answered: what type it says it is, the HTTP status, how long it took. */
  readonly answered?: (type: string, status: number, durationMs: number) => void;
  /** Reverse proxies in front, each of which adds an address to `X-Forwarded-For`. 0 when absent. */
  readonly trustedProxies?: number;
}

const PROBES: readonly string[] = ['/healthz', '/readyz'];

/** How long a caller may take, in milliseconds; and how much they may say before the body. */
const LIMITS = { headersMs: 10_000, requestMs: 20_000, keepAliveMs: 65_000, headers: 60 };

/**
 * The HTTP server: `POST /api/messages`, `GET /downloads/…` and `GET /papers/…` (files that people were offered), `GET /healthz` (the process
 * is alive) and `GET /readyz` (storage answers too). Wrong bodies get 400 or 413, refused ones 403, too many 429, each with
 * a sentence and the id that the log has it under, and who is too slow is hung up on. No error's own message ever leaves.
 */
export function createServer(doors: Doors, log: Log): Server {
  const server = restify.createServer({ name: 'golden-thread', handleUncaughtExceptions: false });
  setLimits(server);
  server.pre(restify.plugins.pre.dedupeSlashes());
  server.use((request: Request, response: Response, next: Next) => {
    const address = callerAddress(request, doors.trustedProxies ?? 0);
    // Whoever watches over the process must hear from it during a flood as well.
    if (PROBES.includes(request.path()) || (doors.admits?.(address) ?? true)) return next();
    log.warn('http.refused', { correlation: request.getId(), status: 429 });
    response.header('Retry-After', '5');
    refuse(request, response, 429, SENTENCES[429] ?? FAILED);
    return next(false);
  });
  server.use((request: Request, response: Response, next: Next) => {
    if (isBodyRead(request)) return next();
    log.warn('http.refused', { correlation: request.getId(), status: 415 });
    refuse(request, response, 415, SENTENCES[415] ?? FAILED);
    return next(false);
  });
  server.use(restify.plugins.bodyParser({ maxBodySize: BODY_BYTES, mapParams: false, rejectUnknown: false }));
  server.on('restifyError', (request: Request, response: Response, error: Error, done: () => void) => {
    const status = statusOf(error);
    log.warn('http.refused', { correlation: request.getId(), status, name: error.name });
    refuse(request, response, status, SENTENCES[status] ?? FAILED);
    done();
  });
  server.get('/healthz', async (_request: Request, response: Response) => {
    response.send(200, { status: 'alive' });
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    const ready = await doors.ready();
    if (ready === 'ready') response.send(200, { status: 'ready' });
    else response.send(503, { status: 'not ready', because: ready });
  });
  server.get('/papers/:name', async (request: Request, response: Response) => {
    const nothing: OpenPaper = async () => undefined;
    await withCorrelation(request.getId(), () => sendPaper(doors.paper ?? nothing, log, request, response));
  });
  server.get('/downloads/:name', async (request: Request, response: Response) => {
    const nothing: OpenDownload = async () => undefined;
    await withCorrelation(request.getId(), () =>
      sendDownload(doors.download ?? nothing, log, request, response),
    );
  });
  server.post('/api/messages', async (request: Request, response: Response) => {
    const startedAt = performance.now();
    await withCorrelation(request.getId(), () => receive(doors, log, request, response));
    doors.answered?.(typeOf(request.body), response.statusCode, performance.now() - startedAt);
  });
  return server;
}

/** Slow callers must not hold connections open: Node's own limits are minutes. */
function setLimits(server: Server): void {
  server.server.headersTimeout = LIMITS.headersMs;
  server.server.requestTimeout = LIMITS.requestMs;
  server.server.keepAliveTimeout = LIMITS.keepAliveMs;
  server.server.maxHeadersCount = LIMITS.headers;
}

/**
 * True for plain JSON, or without a body. Anything else never reaches the parser: a broken gzip body ends the process there,
 * a good one may unpack to a thousand times its size, and a multipart one is written to disk.
 */
function isBodyRead(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  return request.contentType() === 'application/json' && request.headers['content-encoding'] === undefined;
}

async function receive(doors: Doors, log: Log, request: Request, response: Response): Promise<void> {
  const refusal = doors.refuse(request.body);
  if (refusal) {
    log.warn('activity.refused', { status: refusal.status });
    refuse(request, response, refusal.status, refusal.reason);
    return;
  }
  try {
    await doors.process(request, response);
  } catch (error) {
    log.error('http.failed', { name: error instanceof Error ? error.name : typeof error });
    refuse(request, response, 500, FAILED);
  }
}

/** The activities that Teams sends; whatever else a body says it is, it is one word. */
const TYPES: readonly string[] = ['message', 'invoke', 'installationUpdate', 'conversationUpdate'];

function typeOf(body: unknown): string {
  const type = (body as { readonly type?: unknown } | null | undefined)?.type;
  return typeof type === 'string' && TYPES.includes(type) ? type : 'other';
}

function refuse(request: Request, response: Response, status: number, error: string): void {
  if (!response.headersSent) response.send(status, { error, id: request.getId() });
}

const FAILED = 'The request failed.';

const SENTENCES: Readonly<Record<number, string>> = {
  400: 'The body is not JSON.',
  404: 'There is nothing here.',
  405: 'That method is not supported here.',
  413: 'The body is too large.',
  415: 'Send plain JSON.',
  429: 'Too many requests. Wait a few seconds.',
};

function statusOf(error: Error): number {
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' ? status : 500;
}
