import { Worker } from 'node:worker_threads';
import type { Log } from '../../app/ports.ts';
import { hasCode } from '../../domain/errors.ts';
import type { FileLimits } from './openedFile.ts';
import type { FileReply, FileWord, ThreadOrder } from './threadWords.ts';
import { whatItIs } from './whatItIs.ts';

/** How many files a process reads at the same time, how many wait for it, and how long, in milliseconds. */
export interface Queueing {
  readonly atOnce: number;
  readonly mostWaiting: number;
  readonly waitMs: number;
}

const QUEUEING: Queueing = { atOnce: 2, mostWaiting: 20, waitMs: 10_000 };

const BUSY = 'I am reading other files just now. Send it again in a minute.';
const TOO_SLOW = 'The file takes too long to read. Keep only the sheets that are needed, and save it again.';
const TOO_BIG = 'The file takes too much memory to read. Keep only the sheets that are needed.';
const UNREADABLE = 'I cannot read this file. Open it in Excel and save it again, as .xlsx or as CSV.';

/** A file that a thread is to read. */
export interface FileOrder {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly limits: FileLimits;
  /** What else the thread is told: plain values. */
  readonly told?: unknown;
  /** How long it may wait for its turn, in milliseconds; the queueing's own time where it does not say. */
  readonly waitMs?: number;
}

/** The file was read to its end, or one sentence that says why not; `isLate` when it was only for want of time. */
export type FileRun =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly isLate?: true };

/**
 * Has a script read a file, in a thread of its own that ends with the file, within its memory and its time: no file holds anybody up,
 * and no more than some are read at once. `hear` takes what the thread says, piece by piece; what it returns is the answer. Never
 * throws for what is in the file, only what `hear` throws for want of storage.
 */
export type RunFile = (
  script: URL,
  order: FileOrder,
  hear: (said: unknown) => unknown | Promise<unknown>,
) => Promise<FileRun>;

/** Makes the one place where a process reads files. */
export function createFileThreads(log: Pick<Log, 'error'>, queueing = QUEUEING): RunFile {
  const turns = createTurns(queueing);
  return async (script, { name, bytes, limits, told, waitMs = queueing.waitMs }, hear) => {
    try {
      const content = { bytes, kind: whatItIs(bytes, name, limits) };
      if (!(await turns.take(waitMs))) return { ok: false, reason: BUSY, isLate: true };
      try {
        return await inThread(script, { content, limits, told }, hear);
      } finally {
        turns.giveBack();
      }
    } catch (error) {
      if (hasCode(error, 'file-refused')) return { ok: false, reason: error.message };
      if (hasCode(error, 'storage-unavailable')) throw error;
      const { name: called, code } = error as { readonly name?: unknown; readonly code?: unknown };
      if (code === 'ERR_WORKER_OUT_OF_MEMORY') return { ok: false, reason: TOO_BIG };
      log.error('file.unreadable', { name: String(called), code: String(code ?? '') });
      return { ok: false, reason: UNREADABLE };
    }
  };
}

/** Whose turn it is, in the order in which they came. */
function createTurns({ atOnce, mostWaiting }: Queueing) {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    /** True when it is this one's turn; false when there are too many before it, or it took too long. */
    take(waitMs: number): Promise<boolean> {
      if (taken < atOnce) {
        taken += 1;
        return Promise.resolve(true);
      }
      if (waiting.length >= mostWaiting) return Promise.resolve(false);
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(begin), 1);
          resolve(false);
        }, waitMs);
        const begin = (): void => {
          clearTimeout(timer);
          resolve(true);
        };
        waiting.push(begin);
      });
    },
    giveBack(): void {
      const next = waiting.shift();
      if (next) next();
      else taken -= 1;
    },
  };
}

/** Reads in a thread that ends with the file: nothing of one file is left for the next, and its memory is given back. */
async function inThread(
  script: URL,
  order: ThreadOrder,
  hear: (said: unknown) => unknown | Promise<unknown>,
): Promise<FileRun> {
  const thread = new Worker(script, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: order.limits.heapMb, maxYoungGenerationSizeMb: 16 },
    execArgv: [],
    env: {}, // a file's reader needs no settings, and no secrets
  });
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<FileRun>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, reason: TOO_SLOW, isLate: true }), order.limits.withinMs);
  });
  try {
    return await Promise.race([listenTo(thread, hear), tooSlow]);
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

function listenTo(thread: Worker, hear: (said: unknown) => unknown | Promise<unknown>): Promise<FileRun> {
  return new Promise((resolve, reject) => {
    const answer = async (said: unknown): Promise<void> => {
      const value = await hear(said);
      thread.postMessage({ value } satisfies FileReply);
    };
    thread.on('message', (word: FileWord) => {
      switch (word.kind) {
        case 'read':
          return resolve({ ok: true });
        case 'refused':
          return resolve({ ok: false, reason: word.reason });
        case 'told':
          return void hear(word.said);
        case 'said':
          // What goes wrong here (storage that does not answer) ends the reading, and the thread with it.
          return answer(word.said).catch(reject);
      }
    });
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('the thread ended before the file was read')));
  });
}
