import { SEED, schedulesOf } from './random.ts';
import { type Result, runSchedule } from './schedule.ts';
import { type FaultWorld, openWorld } from './world.ts';

const SCHEDULES = schedulesOf(50);
/** Schedules at the same time: they mostly wait. */
const AT_ONCE = 8;

/** What is wrong with a schedule; how that came about is printed. */
function wrongIn(seed: number, { wrong, story }: Result): readonly string[] {
  if (wrong.length === 0) return [];
  process.stdout.write(`seed ${seed}: ${wrong.join('; ')}\n${story.map((line) => `  ${line}\n`).join('')}`);
  return wrong.map((what) => `seed ${seed}: ${what}`);
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
        wrong.push(...wrongIn(seed, result));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    process.stdout.write(`${SCHEDULES} fault schedules from seed ${SEED}: ${doubled} messages stand twice\n`);
    expect(wrong).toEqual([]);
  },
  SCHEDULES * 60_000,
);
