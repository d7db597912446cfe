import type { SenderStore } from '../../src/app/deliveryPorts.ts';
import { createElection, ELECTION_TIMES } from '../../src/delivery/election.ts';
import { ProductError } from '../../src/domain/errors.ts';
import { memoryStores } from './memoryStores.ts';
import { recordingLog } from './recordingLog.ts';

/** Something that happens among processes that elect a sender. */
export type Step =
  /** A process beats or looks, unless it is still in the middle of something. */
  | { readonly do: 'round' | 'resign'; readonly who: number }
  /** One of the calls on their way reaches storage, or its answer reaches the caller; or it fails there. */
  | { readonly do: 'go on'; readonly which: number; readonly fails: boolean }
  | { readonly do: 'pass'; readonly ms: number }
  /** The machines' time of day jumps. */
  | { readonly do: 'set the time of day'; readonly ms: number };

/**
 * Runs these steps with one process for each speed of clock. Every call to storage stops twice, before it is done and before it is
 * answered, until a step lets it go on. Returns the most that sent at one time, and how often another one sent than before.
 */
export async function senderRun(
  speeds: readonly number[],
  steps: readonly Step[],
): Promise<{ readonly most: number; readonly changes: number }> {
  const { sender } = memoryStores();
  const onTheirWay: { goOn(): void; fail(error: Error): void }[] = [];
  const stop = (): Promise<void> => new Promise((goOn, fail) => void onTheirWay.push({ goOn, fail }));
  const slowly: SenderStore = {
    async read() {
      await stop();
      const row = await sender.read();
      await stop();
      return row;
    },
    async write(...given) {
      await stop();
      const written = await sender.write(...given);
      await stop();
      return written;
    },
  };
  let elapsedMs = 0;
  const realNow = Date.now;
  let timeOfDay = realNow();
  const processes = speeds.map((speed, index) => ({
    ...createElection(
      slowly,
      `process-${index}`,
      recordingLog(),
      ELECTION_TIMES,
      () => index * 1_000_000 + elapsedMs * speed,
    ),
    isBusy: false,
  }));
  const take = (step: Step): void => {
    switch (step.do) {
      case 'round':
      case 'resign': {
        const process = processes[step.who];
        if (!process || process.isBusy) return;
        process.isBusy = true;
        void process[step.do]().finally(() => {
          process.isBusy = false;
        });
        return;
      }
      case 'go on': {
        const [call] = onTheirWay.splice(step.which % Math.max(1, onTheirWay.length), 1);
        if (step.fails) call?.fail(new ProductError('storage-unavailable', 'no answer'));
        else call?.goOn();
        return;
      }
      case 'pass':
        elapsedMs += step.ms;
        return;
      case 'set the time of day':
        timeOfDay += step.ms;
    }
  };
  let [most, changes, last] = [0, 0, -1];
  Date.now = () => timeOfDay;
  try {
    for (const step of steps) {
      take(step);
      await new Promise<void>((next) => setImmediate(next));
      const sending = processes.flatMap(({ isSender }, index) => (isSender() ? [index] : []));
      most = Math.max(most, sending.length);
      const [now] = sending;
      if (now === undefined || now === last) continue;
      if (last >= 0) changes += 1;
      last = now;
    }
  } finally {
    Date.now = realNow;
  }
  return { most, changes };
}
