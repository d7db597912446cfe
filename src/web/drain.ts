import type { IncomingMessage, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from 'restify';

/**
 * New connections are taken until none came for so long, in milliseconds: one that the system has taken and this process has not yet
 * would be cut when it stops to listen. Whoever spreads the load hears from `/readyz` meanwhile that nothing more is to be sent here.
 */
const GAP_MS = 100;
/** What one round of the loop takes at most when it has nothing to do, in milliseconds. */
const MOMENT_MS = 1;
/** The longest that is waited for such a gap, in milliseconds. */
const LISTEN_MS = 4_000;
/** How long an open connection is silent before it is closed, in milliseconds: longer when nothing was ever asked over it. */
const SILENT_MS = { asked: 200, new: 1_000 };
/** How often that is looked at. */
const LOOK_MS = 100;

/** The end of a server: every request that it took is answered. */
export interface Drain {
  /** True from the moment that it is told to end. */
  isClosing(): boolean;
  /** Takes no new connection once there is a gap between them, answers what comes as the last of each, and returns when all are closed. */
  close(): Promise<void>;
  /** Closes what hangs. */
  abandon(): void;
}

/** What is known of an open connection. */
interface Line {
  /** Bytes that had been read from it when it was last looked at. */
  bytes: number;
  silentSinceMs: number;
  asked: boolean;
  readonly open: Set<ServerResponse>;
}

/**
 * Watches a server from now on, so that it can be ended without cutting anybody off. From the moment it is told to, each answer says
 * `Connection: close`. A connection is never closed because it looks idle at that moment, as the server's own `close` does: a
 * request may lie in it unread.
 */
export function drainOf({ server }: Pick<Server, 'server'>): Drain {
  const lines = new Map<Socket, Line>();
  let closing = false;
  let connectedAt = Number.NEGATIVE_INFINITY;
  server.on('connection', (socket: Socket) => {
    connectedAt = performance.now();
    lines.set(socket, { bytes: 0, silentSinceMs: connectedAt, asked: false, open: new Set() });
    socket.once('close', () => lines.delete(socket));
  });
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    if (closing) isLast(response);
    const line = lines.get(socket);
    if (!line) return;
    line.asked = true;
    line.open.add(response);
    response.once('close', () => {
      line.open.delete(response);
      line.silentSinceMs = performance.now();
    });
  });
  return {
    isClosing: () => closing,
    async close() {
      closing = true;
      for (const { open } of lines.values()) for (const response of open) isLast(response);
      const until = performance.now() + LISTEN_MS;
      do await pause(GAP_MS);
      while (!(await isGap(() => connectedAt)) && performance.now() < until);
      const closed = Promise.withResolvers<void>();
      NetServer.prototype.close.call(server, () => closed.resolve());
      const looking = setInterval(() => closeSilent(lines), LOOK_MS);
      await closed.promise;
      clearInterval(looking);
    },
    abandon: () => server.closeAllConnections(),
  };
}

function isLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}

/**
 * True when no connection has come for a while, and none can wait to be taken: the loop went round once in less than a moment, so
 * that it looked for new ones just now.
 */
async function isGap(connectedAt: () => number): Promise<boolean> {
  await whatArrivedIsRead();
  const before = performance.now();
  await whatArrivedIsRead();
  const now = performance.now();
  return now - before < MOMENT_MS && now - connectedAt() >= GAP_MS;
}

async function closeSilent(lines: ReadonlyMap<Socket, Line>): Promise<void> {
  await whatArrivedIsRead();
  const now = performance.now();
  for (const [socket, line] of lines) {
    if (line.open.size > 0) continue;
    if (socket.bytesRead !== line.bytes) line.silentSinceMs = now;
    line.bytes = socket.bytesRead;
    if (now - line.silentSinceMs > (line.asked ? SILENT_MS.asked : SILENT_MS.new)) socket.destroy();
  }
}

/** Returns after the loop has taken what the sockets held. */
function whatArrivedIsRead(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
