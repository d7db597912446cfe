import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a storage emulator that can be cut and mended, always on the same port. */
export interface StorageSwitch {
  /** The connection string that was given, over this line. */
  readonly connectionString: string;
  /** Refuses connections and breaks those there are: storage has stopped. */
  cut(): Promise<void>;
  /** Takes connections and never answers: storage hangs. */
  hang(): void;
  /** Everything works again. */
  mend(): Promise<void>;
  stop(): Promise<void>;
}

/** Lays a line to the tables, or the queues, of a connection string. It works until it is cut. */
export async function storageSwitch(
  connectionString: string,
  endpoint: 'TableEndpoint' | 'QueueEndpoint' = 'TableEndpoint',
): Promise<StorageSwitch> {
  const target = new URL(new RegExp(`${endpoint}=([^;]+)`).exec(connectionString)?.[1] ?? '');
  const sockets = new Set<Socket>();
  let hanging = false;
  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port), target.hostname);
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      socket.on('error', () => [incoming, outgoing].forEach((one) => void one.destroy()));
    }
    incoming.on('data', (data) => hanging || outgoing.write(data));
    outgoing.pipe(incoming);
  });
  const port = await listen(server, 0);
  const cut = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  return {
    connectionString: connectionString.replace(target.host, `127.0.0.1:${port}`),
    cut,
    hang() {
      hanging = true;
    },
    async mend() {
      hanging = false;
      for (const socket of sockets) socket.destroy();
      if (!server.listening) await listen(server, port);
    },
    stop: cut,
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
