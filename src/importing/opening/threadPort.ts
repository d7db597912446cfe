import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { hasCode } from '../../domain/errors.ts';
import type { FileReply, FileWord, ThreadOrder } from './threadWords.ts';

/** Says something to the process, and returns its answer: the process takes one piece after the other. */
export type SayToProcess = (said: unknown) => Promise<unknown>;

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

/** Does a thread's work on the file that it was given, and ends the thread. Does nothing outside of one. */
export async function runAsThread(
  work: (order: ThreadOrder, say: SayToProcess, tell: (said: unknown) => void) => Promise<void>,
): Promise<void> {
  const port = parentPort;
  if (!port) return;
  giveWay();
  let answered = (_reply: FileReply): void => undefined;
  port.on('message', (reply: FileReply) => answered(reply)); // and keeps the thread alive until the port is closed
  const say: SayToProcess = (said) =>
    new Promise((resolve) => {
      answered = ({ value }) => resolve(value);
      port.postMessage({ kind: 'said', said } satisfies FileWord);
    });
  try {
    const tell = (said: unknown): void => port.postMessage({ kind: 'told', said } satisfies FileWord);
    await work(workerData as ThreadOrder, say, tell);
    port.postMessage({ kind: 'read' } satisfies FileWord);
  } catch (error) {
    if (!hasCode(error, 'file-refused')) throw error;
    port.postMessage({ kind: 'refused', reason: error.message } satisfies FileWord);
  }
  port.close();
}
