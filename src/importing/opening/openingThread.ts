import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { hasCode } from '../../domain/errors.ts';
import type { FileLimits } from './openedFile.ts';
import { type FileContent, type Piece, readContent } from './readContent.ts';

/** What the thread says: pieces, after each of which it waits to be asked for the next, and one word at the end. */
export type Said = Piece | { readonly kind: 'read' } | { readonly kind: 'refused'; readonly reason: string };

/** What the thread is given. */
export interface Order {
  readonly content: FileContent;
  readonly limits: FileLimits;
}

/** Lower than everybody's: whoever asks something does not wait for a file. */
const PRIORITY = 10;

/** On Linux a priority is one thread's; elsewhere it would be that of the whole process. Where it may not be changed it stays. */
function giveWay(): void {
  try {
    if (process.platform === 'linux') setPriority(PRIORITY);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ERR_SYSTEM_ERROR') throw error;
  }
}

/** This file is run as a thread by `openFile.ts`, and by nothing else. */
async function run(port: NonNullable<typeof parentPort>, { content, limits }: Order): Promise<void> {
  const say = (said: Said): void => port.postMessage(said);
  let goOn = (): void => undefined;
  port.on('message', () => goOn()); // and keeps the thread alive until the port is closed
  try {
    const pieces: Piece[] = [];
    await readContent(content, limits, async (piece) => void pieces.push(piece));
    // Only now: of a file that is refused in the end nothing has cost the process anything.
    for (const piece of pieces) {
      say(piece);
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    }
    say({ kind: 'read' });
  } catch (error) {
    if (!hasCode(error, 'file-refused')) throw error;
    say({ kind: 'refused', reason: error.message });
  }
  port.close();
}

if (parentPort) giveWay();
if (parentPort) await run(parentPort, workerData as Order);
