import { randomUUID } from 'node:crypto';
import { TableClient } from '@azure/data-tables';
import { type Table, tableOf } from '../../src/tables/tableClient.ts';
import { memoryTable } from '../fakes/memoryTable.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { runActions } from './actionRun.ts';
import { insist } from './stores.ts';

/** `npm run test:faults` runs more of them. The same seed makes the same choices. */
const IS_LONG = process.env.FAULT_SCHEDULES !== undefined;
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000_000);
/** Schedules at the same time: they mostly wait for storage. */
const AT_ONCE = 4;

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite?.stop());

async function onAzurite<T>(work: (table: Table) => Promise<T>): Promise<T> {
  const name = `A${randomUUID().replaceAll('-', '')}`;
  const options = { allowInsecureConnection: true };
  const client = TableClient.fromConnectionString(azurite.connectionString, name, options);
  const table = tableOf(client, 10_000);
  await insist(() => table.ensure());
  try {
    return await work(table);
  } finally {
    await insist(() => client.deleteTable());
  }
}

/** In memory there are many more: the store's own code runs on both. */
test.each([
  ['in memory', IS_LONG ? 2_000 : 20, <T>(work: (table: Table) => Promise<T>) => work(memoryTable())],
  ['on Azurite', IS_LONG ? 50 : 1, onAzurite],
] as const)(
  `%s %d schedules of actions that are added, done, moved and declined among kills: nothing is lost, doubled or settled twice (FAULT_SEED=${SEED})`,
  async (where, schedules, open) => {
    const wrong: string[] = [];
    let [next, recorded, kills] = [0, 0, 0];
    const worker = async (): Promise<void> => {
      while (next < schedules) {
        const seed = SEED + next;
        next += 1;
        const result = await open((table) => runActions(table, seed));
        recorded += result.recorded;
        kills += result.kills;
        wrong.push(...result.wrong.map((what) => `seed ${seed}: ${what}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    process.stdout.write(
      `${schedules} action schedules ${where} from seed ${SEED}: ${recorded} versions, ${kills} kills\n`,
    );
    expect(wrong).toEqual([]);
    // A schedule in which nothing is recorded, or nobody dies, shows nothing.
    expect(recorded).toBeGreaterThan(schedules);
    expect(kills).toBeGreaterThan(0);
  },
  3_600_000,
);
