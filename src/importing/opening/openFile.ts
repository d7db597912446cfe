import { Worker } from 'node:worker_threads';
import type { Log } from '../../app/ports.ts';
import { hasCode } from '../../domain/errors.ts';
import type { FileLimits, OpenedFile, OpenedRow, OpenedSheet } from './openedFile.ts';
import type { Order, Said } from './openingThread.ts';
import type { Piece } from './readContent.ts';
import { whatItIs } from './whatItIs.ts';

/** How many files a process reads at the same time, how many wait for it, and how long, in milliseconds. */
interface Queueing {
  readonly atOnce: number;
  readonly mostWaiting: number;
  readonly waitMs: number;
}

const QUEUEING: Queueing = { atOnce: 2, mostWaiting: 20, waitMs: 10_000 };

const BUSY = 'I am reading other files just now. Send it again in a minute.';
const TOO_SLOW = 'The file takes too long to read. Keep only the sheets that are needed, and save it again.';
const TOO_BIG = 'The file takes too much memory to read. Keep only the sheets that are needed.';
const UNREADABLE = 'I cannot read this file. Open it in Excel and save it again, as .xlsx or as CSV.';

/**
 * Opens a file: a workbook (.xlsx, .xlsm) or a CSV file, by its bytes; `name` only tells what it was meant to be. Never throws for
 * what is in it: whatever is wrong with it, or more than the limits, is one sentence. It is read in a thread of its own, which is
 * ended when its time is up, so that no file holds anybody else up; no more than two at once, and others wait.
 */
export type OpenFile = (
  file: { readonly bytes: Uint8Array; readonly name: string },
  limits: FileLimits,
) => Promise<OpenedFile>;

/** Makes the one place where a process opens files. */
export function createOpenFile(log: Pick<Log, 'error'>, queueing = QUEUEING): OpenFile {
  const turns = createTurns(queueing);
  return async ({ bytes, name }, limits) => {
    try {
      const content = { bytes, kind: whatItIs(bytes, name, limits) };
      if (!(await turns.take())) return { ok: false, reason: BUSY };
      try {
        return await readInThread({ content, limits });
      } finally {
        turns.giveBack();
      }
    } catch (error) {
      if (hasCode(error, 'file-refused')) return { ok: false, reason: error.message };
      const { name: called, code } = error as { readonly name?: unknown; readonly code?: unknown };
      if (code === 'ERR_WORKER_OUT_OF_MEMORY') return { ok: false, reason: TOO_BIG };
      log.error('file.unreadable', { name: String(called), code: String(code ?? '') });
      return { ok: false, reason: UNREADABLE };
    }
  };
}

/** Whose turn it is, in the order in which they came. */
function createTurns({ atOnce, mostWaiting, waitMs }: Queueing) {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return {
    /** True when it is this one's turn; false when there are too many before it, or it took too long. */
    take(): Promise<boolean> {
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
async function readInThread(order: Order): Promise<OpenedFile> {
  const thread = new Worker(new URL('./openingThread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: order.limits.heapMb, maxYoungGenerationSizeMb: 16 },
    execArgv: [],
    env: {}, // a file's reader needs no settings, and no secrets
  });
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<OpenedFile>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, reason: TOO_SLOW }), order.limits.withinMs);
  });
  try {
    return await Promise.race([listenTo(thread), tooSlow]);
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

function listenTo(thread: Worker): Promise<OpenedFile> {
  return new Promise((resolve, reject) => {
    const gathered = gatherPieces();
    thread.on('message', (said: Said) => {
      switch (said.kind) {
        case 'read':
          return resolve({ ok: true, sheets: gathered.sheets });
        case 'refused':
          return resolve({ ok: false, reason: said.reason });
        default:
          gathered.add(said);
      }
      thread.postMessage('next');
    });
    thread.on('error', reject);
    thread.on('exit', () => reject(new Error('the thread ended before the file was read')));
  });
}

/** Puts the sheets together again from the pieces that they come in. */
export function gatherPieces() {
  const sheets: OpenedSheet[] = [];
  let rows: OpenedRow[] = [];
  return {
    sheets,
    add(piece: Piece): void {
      if (piece.kind === 'rows') {
        for (const row of piece.rows) rows.push(row);
        return;
      }
      sheets.push({ ...piece.sheet, rows });
      rows = [];
    },
  };
}
