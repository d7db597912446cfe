import { randomUUID } from 'node:crypto';
import { TableClient } from '@azure/data-tables';
import { type Table, tableOf } from '../../src/tables/tableClient.ts';
import { memoryTable } from '../fakes/memoryTable.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { runActions } from './actionRun.ts';
import { runMilestones } from './milestoneRun.ts';
import { IS_LONG, SEED } from './random.ts';
import { runRisks } from './riskRun.ts';
import { insist } from './stores.ts';

/** Schedules at the same time: they mostly wait for storage. */
const AT_ONCE = 4;

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite?.stop());

const MILESTONES =
  'reports, claims, baselines, confirmations and spreadsheets: nothing is lost, doubled or self-approved';
const ACTIONS = 'actions that are added, done, moved and declined: nothing is lost, doubled or settled twice';
const RISKS =
  'risks that are proposed, reviewed, moved, closed and accepted, and savings: nothing is lost, doubled or self-approved, and parts add up';
const inMemory = <T>(work: (table: Table) => Promise<T>): Promise<T> => work(memoryTable());

/** In memory there are many more: the store's own code runs on both. */
test.each([
  [IS_LONG ? 2_000 : 60, 'in memory', MILESTONES, runMilestones, inMemory],
  [IS_LONG ? 100 : 2, 'on Azurite', MILESTONES, runMilestones, onAzurite],
  [IS_LONG ? 2_000 : 20, 'in memory', ACTIONS, runActions, inMemory],
  [IS_LONG ? 50 : 1, 'on Azurite', ACTIONS, runActions, onAzurite],
  [IS_LONG ? 2_000 : 20, 'in memory', RISKS, runRisks, inMemory],
  [IS_LONG ? 50 : 1, 'on Azurite', RISKS, runRisks, onAzurite],
] as const)(
  `%d schedules %s among kills of %s (FAULT_SEED=${SEED})`,
  async (schedules, where, what, run, open) => {
    const wrong: string[] = [];
    let [next, recorded, kills] = [0, 0, 0];
    const worker = async (): Promise<void> => {
      while (next < schedules) {
        const seed = SEED + next;
        next += 1;
        const result = await open((table) => run(table, seed));
        recorded += result.recorded;
        kills += result.kills;
        wrong.push(...result.wrong.map((fault) => `seed ${seed}: ${fault}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    process.stdout.write(
      `${schedules} schedules ${where} of ${what.split(':')[0]}, from seed ${SEED}: ${recorded} versions, ${kills} kills\n`,
    );
    expect(wrong).toEqual([]);
    // Schedules in which nothing is recorded, or nobody dies, show nothing. One or two may be such.
    expect(recorded).toBeGreaterThanOrEqual(schedules < 10 ? 0 : schedules);
    expect(kills).toBeGreaterThanOrEqual(schedules < 10 ? 0 : 1);
  },
  3_600_000,
);

async function onAzurite<T>(work: (table: Table) => Promise<T>): Promise<T> {
  const name = `F${randomUUID().replaceAll('-', '')}`;
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
