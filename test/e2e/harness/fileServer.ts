import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A file where the bot can fetch it, as Teams keeps what somebody attaches. */
export interface ServedFile {
  readonly name: string;
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves these bytes on 127.0.0.1 until it is stopped. */
export async function serveFile(name: string, bytes: Uint8Array): Promise<ServedFile> {
  const server = createServer((_request, response) => response.end(bytes));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    name,
    url: `http://127.0.0.1:${port}/${encodeURIComponent(name)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
