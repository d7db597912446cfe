import type { Log } from './app/ports.ts';

/** Something that runs in the process and has to be ended before it. */
export interface Part {
  readonly name: string;
  /** How long its end is waited for, in milliseconds; what parts before it did not need is added. */
  readonly withinMs: number;
  /** Takes no more work, finishes or hands back what is in hand, and returns. */
  stop(): Promise<unknown>;
  /** Lets go of what hangs, when its time is up. */
  abandon?(): void;
}

/** Longest that all parts together may take, in milliseconds: whoever runs the process ends it by force after ten seconds. */
export const STOP_MS = 9_500;

/**
 * Returns what ends these parts, one after the other in their order, within the sum of their times whatever hangs: a
 * part whose time is up, or that fails, is logged and left, and the next is ended. Asked twice, it ends them once.
 * @throws RangeError when their times come to more than {@link STOP_MS}
 */
export function stopInOrder(parts: readonly Part[], log: Log): () => Promise<void> {
  const total = parts.reduce((sum, { withinMs }) => sum + withinMs, 0);
  if (total > STOP_MS) throw new RangeError(`the parts may take ${total} ms to stop, and have ${STOP_MS}`);
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    log.info('stopping');
    const startedAt = performance.now();
    let byMs = 0;
    for (const part of parts) {
      byMs += part.withinMs;
      await stopPart(part, Math.max(0, startedAt + byMs - performance.now()), log);
    }
    log.info('stopped', { ms: Math.round(performance.now() - startedAt) });
  };
  return () => {
    stopping ??= stop();
    return stopping;
  };
}

async function stopPart(part: Part, withinMs: number, log: Log): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => resolve('late'), withinMs);
  const ended = async (): Promise<'ended' | 'failed'> => {
    try {
      await part.stop();
      return 'ended';
    } catch {
      return 'failed'; // it is logged below; the parts after it still have to be ended
    }
  };
  const outcome = await Promise.race([ended(), late]);
  clearTimeout(timer);
  if (outcome === 'ended') return;
  log.warn('stop.cut-off', { part: part.name, outcome });
  part.abandon?.();
}
