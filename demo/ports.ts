import { createServer } from 'node:net';
import { PlainError } from './plainError.ts';
import { codeOf, wordsOf } from './systemError.ts';

/**
 * Throws {@link PlainError} naming the port and its variable when something already listens there, on this machine's
 * loopback or on all of its addresses.
 */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  for (const host of ['127.0.0.1', undefined]) {
    try {
      await listenOnce(port, host);
    } catch (error) {
      throw new PlainError(sentenceFor(error, port, variable));
    }
  }
}

/** Returns a port of the loopback that was free a moment ago. */
export function findFreePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1');
}

function listenOnce(port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

function sentenceFor(error: unknown, port: number, variable: string): string {
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. End what listens there, or set ${variable} to another port.`;
  if (code === 'EACCES')
    return `Port ${port} may not be opened by this user. Set ${variable} to a port above 1023.`;
  return `Port ${port} (${variable}) cannot be opened: ${wordsOf(error)}`;
}
