import { type FaultWorld, runSchedule } from './schedule.ts';
import { openWorld } from './world.ts';

/** `npm run test:faults` runs more of them. The same seed and number make the same choices. */
const SCHEDULES = Number(process.env.FAULT_SCHEDULES ?? 200);
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000_000);
/** Schedules at the same time: they mostly wait. */
const AT_ONCE = 8;

/**
 * Times are shortened a hundredfold here, so that a machine which stands still for seconds looks like a dead sender. One schedule in two
 * hundred may go wrong beside others, which is printed; it is run again by itself, and counts when it goes wrong again.
 */
async function againAlone(world: FaultWorld, wrong: string[]): Promise<void> {
  const seeds = [...new Set(wrong.map((what) => Number(/^seed (\d+)/.exec(what)?.[1])))];
  if (seeds.length === 0 || seeds.length > Math.ceil(SCHEDULES / 200)) return;
  process.stdout.write(`run again alone: ${wrong.join('; ')}\n`);
  wrong.length = 0;
  for (const seed of seeds) {
    const again = await runSchedule(world, seed);
    wrong.push(...again.wrong.map((what) => `seed ${seed}: ${what}`));
  }
}

let world: FaultWorld & { close(): Promise<void> };
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

test(
  `${SCHEDULES} random schedules of kills, faults of the platform and clock jumps lose nothing (FAULT_SEED=${SEED})`,
  async () => {
    const wrong: string[] = [];
    let [next, doubled] = [0, 0];
    const worker = async (): Promise<void> => {
      while (next < SCHEDULES) {
        const seed = SEED + next;
        next += 1;
        const result = await runSchedule(world, seed);
        doubled += result.doubled;
        wrong.push(...result.wrong.map((what) => `seed ${seed}: ${what}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    await againAlone(world, wrong);
    process.stdout.write(`${SCHEDULES} fault schedules from seed ${SEED}: ${doubled} messages stand twice\n`);
    expect(wrong).toEqual([]);
  },
  SCHEDULES * 60_000,
);
