import { parentPort, workerData } from 'node:worker_threads';
import { hasCode } from '../../domain/errors.ts';
import type { FileLimits } from './openedFile.ts';
import { type FileContent, type Piece, readContent } from './readContent.ts';

/** What the thread says: pieces, each of which it waits to be asked for the next, and one word at the end. */
export type Said = Piece | { readonly kind: 'read' } | { readonly kind: 'refused'; readonly reason: string };

/** What the thread is given. */
export interface Order {
  readonly content: FileContent;
  readonly limits: FileLimits;
}

/** This file is run as a thread by `openFile.ts`, and by nothing else. */
async function run(port: NonNullable<typeof parentPort>, { content, limits }: Order): Promise<void> {
  const say = (said: Said): void => port.postMessage(said);
  let goOn = (): void => undefined;
  port.on('message', () => goOn()); // and keeps the thread alive until the port is closed
  try {
    await readContent(content, limits, (piece) => {
      say(piece);
      return new Promise((resolve) => {
        goOn = resolve;
      });
    });
    say({ kind: 'read' });
  } catch (error) {
    if (!hasCode(error, 'file-refused')) throw error;
    say({ kind: 'refused', reason: error.message });
  }
  port.close();
}

if (parentPort) await run(parentPort, workerData as Order);
