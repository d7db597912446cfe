import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { oneAfterAnother } from '../app/oneAfterAnother.ts';
import type { RenderPaper } from '../app/paper/paperPorts.ts';
import { ProductError } from '../domain/errors.ts';
import type { Paper } from '../domain/paper/paper.ts';
import type { PaperDone } from './paperWorker.ts';

/** What one paper may take, and how long the thread stays for the next one. */
export interface PaperLimits {
  /** Longest that a paper may take once it is its turn, in milliseconds. */
  readonly withinMs: number;
  /** Memory of the engine in the thread, in MB. */
  readonly heapMb: number;
  /** Without work for so long the thread ends, and its memory with it. */
  readonly idleMs: number;
}

/** Measured: the first paper takes some 80 MB, of which the libraries are 75, and a table of 600 rows 7 MB more; one of 12,000 rows takes 110 in all. */
const LIMITS: PaperLimits = { withinMs: 60_000, heapMb: 96, idleMs: 15_000 };

/** The thread that makes papers, and how to end it. */
export interface PaperRenderer {
  readonly render: RenderPaper;
  stop(): Promise<void>;
}

/**
 * Makes papers one after the other in a thread of its own, so that a long table holds up no turn and no two are in memory. The thread
 * is started by the first paper and ends when nothing is asked for a while. A paper that takes too long, or more memory than it
 * may, fails and the thread with it; the next one gets a new thread.
 */
export function createPaperRenderer(limits = LIMITS): PaperRenderer {
  const inLine = oneAfterAnother();
  const ending = new AbortController();
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = thread;
    thread = undefined;
    await ended?.terminate();
  };
  const make = async (paper: Paper): Promise<Awaited<ReturnType<RenderPaper>>> => {
    clearTimeout(idle);
    thread ??= startThread(limits);
    try {
      const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(limits.withinMs)]);
      const answered = once(thread, 'message', { signal });
      thread.postMessage(paper);
      const [done] = (await answered) as [PaperDone];
      if (!done.ok) throw failed(done.reason);
      return done.files;
    } catch (error) {
      // Whatever ended the wait, nothing of this paper may be answered to the next.
      await end();
      throw failure(error);
    } finally {
      idle = setTimeout(() => void end(), limits.idleMs).unref();
    }
  };
  return {
    render: (paper) => inLine(() => make(paper)),
    async stop() {
      ending.abort();
      await end();
    },
  };
}

function startThread({ heapMb }: PaperLimits): Worker {
  const started = new Worker(new URL('./paperWorker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 8 },
    env: {}, // whoever makes a document needs no settings, and no secrets
  });
  // What goes wrong between two papers is the next one's to find: without this it would end the process.
  started.on('error', () => undefined);
  started.unref();
  return started;
}

/** More than a thread may take is said; anything else is tried again later, as what storage does not answer is. */
function failure(error: unknown): ProductError {
  if (error instanceof ProductError) return error;
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new ProductError('too-large', 'This paper is too long to be made', {});
  return failed(name === 'AbortError' ? 'it took too long, or the process ends' : String(name));
}

function failed(reason: string): ProductError {
  return new ProductError('paper-failed', 'A paper could not be made', { reason });
}
