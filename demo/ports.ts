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

/** Ports below those that systems hand out by themselves: nobody's connection takes one between now and its use. */
const OWN = { from: 20_000, to: 32_000 };
const TRIES = 50;

/** Returns a port of the loopback that was free a moment ago, and that the system gives to nobody by itself. */
export async function findFreePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = OWN.from + Math.floor(Math.random() * (OWN.to - OWN.from));
    try {
      return await listenOnce(port, '127.0.0.1');
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE' && codeOf(error) !== 'EACCES') throw error;
    }
  }
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
