import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { runMilestones } from './milestoneRun.ts';

/** `npm run test:faults` runs more of them. The same seed makes the same choices. */
const SCHEDULES = process.env.FAULT_SCHEDULES === undefined ? 12 : 2_000;
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000_000);
/** Schedules at the same time: they mostly wait for storage. */
const AT_ONCE = 4;

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite?.stop());

test(
  `${SCHEDULES} schedules of reports, claims, baselines, confirmations and spreadsheets among kills: nothing is lost, doubled or self-approved (FAULT_SEED=${SEED})`,
  async () => {
    const wrong: string[] = [];
    let [next, recorded, kills] = [0, 0, 0];
    const worker = async (): Promise<void> => {
      while (next < SCHEDULES) {
        const seed = SEED + next;
        next += 1;
        const result = await runMilestones(azurite.connectionString, seed);
        recorded += result.recorded;
        kills += result.kills;
        wrong.push(...result.wrong.map((what) => `seed ${seed}: ${what}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    process.stdout.write(
      `${SCHEDULES} milestone schedules from seed ${SEED}: ${recorded} versions, ${kills} kills\n`,
    );
    expect(wrong).toEqual([]);
    // A schedule in which nothing is recorded, or nobody dies, shows nothing.
    expect(recorded).toBeGreaterThan(SCHEDULES);
    expect(kills).toBeGreaterThan(SCHEDULES / 4);
  },
  SCHEDULES * 30_000,
);
