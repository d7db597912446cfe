import { jobCorrelation, withCorrelation } from '../app/correlation.ts';
import type { JobStore } from '../app/peoplePorts.ts';
import type { Clock, Log } from '../app/ports.ts';
import type { Telemetry } from '../app/telemetryPorts.ts';
import { ProductError } from '../domain/errors.ts';

/** Something that time triggers once for each slot, whatever the number of processes. */
export interface Job {
  readonly name: string;
  /** The slot that is due now, which sorts after those before it; undefined when none is. */
  slot(now: Date): string | undefined;
  /**
   * Does it. `finished` is the last slot that was finished before, so that days on which no process ran are caught up
   * with. It may be called again for the same slot when it was cut off or threw: it must go on, not begin again.
   */
  run(slot: string, finished: string | undefined): Promise<void>;
}

export interface JobRunner {
  /** Does what is due, and returns when it is done; what fails is logged and tried again by the next tick. */
  tick(): Promise<void>;
  /** Ticks soon: something waits. Returns at once. */
  nudge(): void;
  /** Ticks now and every minute. */
  start(): void;
  /** Begins nothing more and returns when the tick in hand is over. */
  stop(): Promise<void>;
}

/** How long a slot is held without a sign of life before another process takes it over, in milliseconds. */
const HELD_MS = 5 * 60_000;
const EVERY_MS = 60_000;

/** The jobs of this process. `everyTick` is done after them on each tick; one tick at a time. */
export function createJobRunner(options: {
  readonly jobs: readonly Job[];
  readonly everyTick: () => Promise<unknown>;
  readonly store: JobStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Absent where nobody measures. */
  readonly telemetry?: Pick<Telemetry, 'job'>;
  /** Names this process among its replicas; another one after each start. */
  readonly owner: string;
  readonly everyMs?: number;
}): JobRunner {
  const { jobs, store, clock, log, owner, telemetry } = options;
  const finished = new Map<string, string>();
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const runJob = async (job: Job, slot: string): Promise<void> => {
    if (slot <= (finished.get(job.name) ?? '')) return;
    const now = clock.now();
    const until = new Date(now.getTime() + HELD_MS).toISOString();
    const taken = await store.take(job.name, slot, owner, now.toISOString(), until);
    if (taken.taken) {
      await job.run(slot, taken.finished);
      await store.finish(job.name, slot, owner);
      log.info('job.finished', { job: job.name, slot });
    }
    if (taken.taken || taken.because === 'finished') finished.set(job.name, slot);
  };

  /** Whoever nudged this does not matter: what time triggers is logged under an id of its own. */
  const attempt = (name: string, slot: string, work: () => Promise<unknown>): Promise<void> =>
    withCorrelation(jobCorrelation(name, slot), async () => {
      if (stopped) return;
      try {
        await (telemetry ? telemetry.job(name, work) : work());
      } catch (error) {
        log.warn('job.failed', {
          job: name,
          code: error instanceof ProductError ? error.code : 'unexpected',
        });
      }
    });

  const round = async (): Promise<void> => {
    do {
      again = false;
      for (const job of jobs) {
        const slot = job.slot(clock.now());
        if (slot !== undefined) await attempt(job.name, slot, () => runJob(job, slot));
      }
      await attempt('every tick', clock.now().toISOString(), options.everyTick);
    } while (again && !stopped);
  };

  const tick = (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = round().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    tick,
    nudge: () => void tick(),
    start() {
      void tick();
      timer = setInterval(() => void tick(), options.everyMs ?? EVERY_MS);
      timer.unref();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
