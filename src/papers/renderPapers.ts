import { Worker } from 'node:worker_threads';
import type { RenderPaper } from '../app/paper/paperPorts.ts';
import { ProductError } from '../domain/errors.ts';
import type { PaperDone, PaperJob } from './paperWorker.ts';

/** Longest that one paper may take, in milliseconds. */
const DEADLINE_MS = 60_000;
/** Without work for so long the thread ends, and its memory with it. */
const IDLE_MS = 120_000;

/** The thread that makes papers, and how to end it. */
export interface PaperRenderer {
  readonly render: RenderPaper;
  stop(): Promise<void>;
}

interface Waiting {
  readonly resolve: (files: Awaited<ReturnType<RenderPaper>>) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Makes papers one after the other in a thread of its own, so that a long table holds up no turn. The thread is started by
 * the first paper, and ends when nothing is asked for a while. A paper that takes too long fails and the thread with it.
 */
export function createPaperRenderer(): PaperRenderer {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let jobs = 0;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };
  const failAll = (reason: string): void => {
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(failed(reason));
    }
    waiting.clear();
  };
  const settle = (done: PaperDone): void => {
    const one = waiting.get(done.job);
    if (!one) return;
    waiting.delete(done.job);
    clearTimeout(one.timer);
    if (done.ok) one.resolve(done.files);
    else one.reject(failed(done.reason));
    if (waiting.size === 0) idle = setTimeout(() => void end(), IDLE_MS).unref();
  };
  const running = (): Worker => {
    clearTimeout(idle);
    if (worker) return worker;
    const started = new Worker(new URL('./paperWorker.ts', import.meta.url));
    started.on('message', settle);
    started.on('error', (error) => {
      if (worker === started) worker = undefined;
      failAll(error.message);
    });
    started.unref();
    worker = started;
    return started;
  };

  return {
    render: (paper) =>
      new Promise((resolve, reject) => {
        const job = ++jobs;
        const timer = setTimeout(() => {
          failAll('it took too long');
          void end();
        }, DEADLINE_MS).unref();
        waiting.set(job, { resolve, reject, timer });
        running().postMessage({ job, paper } satisfies PaperJob);
      }),
    async stop() {
      failAll('the process ends');
      await end();
    },
  };
}

/** Tried again later, as what storage does not answer is. */
function failed(reason: string): ProductError {
  return new ProductError('paper-failed', 'A paper could not be made', { reason });
}
