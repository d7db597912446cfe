import type { PlanContent } from '../src/domain/plan/plan.ts';
import { openTables } from '../src/tables/openTables.ts';
import { type Azurite, startAzurite } from '../test/fixtures/azurite.ts';
import { aProgress, following, recording } from '../test/fixtures/progress.ts';
import { bigPlan, programmeOf, SIZES } from './bigCouncil.ts';
import { milestoneOf } from './bigMilestones.ts';
import type { BotProcess } from './botProcess.ts';
import { median } from './drive.ts';
import { randomFrom } from './random.ts';

const MILESTONES = 2000;
const MONTHS = 36;
const STARTS = 7;

type StartProduct = (connectionString: string) => Promise<BotProcess>;

/**
 * Cold start of a council with 2,000 milestones on each of which something was reported once, beside the same with three years of monthly
 * reports, in turn on one machine. Prints the median of the times until /readyz answered. `count` is how many milestones.
 */
export async function benchColdStart(
  startProduct: StartProduct,
  print: (line: string) => void,
  count = MILESTONES,
): Promise<void> {
  const stores = await Promise.all([startAzurite(), startAzurite()]);
  try {
    const [young, old] = stores;
    await load(young, 1, count);
    await load(old, MONTHS, count);
    const times: [number[], number[]] = [[], []];
    for (let start = 0; start < STARTS; start += 1)
      for (const [at, store] of stores.entries()) {
        const bot = await startProduct(store.connectionString);
        await bot.stop();
        times[at]?.push(bot.readyAfterMs);
      }
    const [once, monthly] = times.map(median);
    const more = (((monthly ?? Number.NaN) / (once ?? Number.NaN) - 1) * 100).toFixed(1);
    print(
      `| ready, ${count} milestones reported on once, and each month for three years (${(count * MONTHS).toLocaleString('en-GB')} versions) | ${once?.toFixed(0)} ms and ${monthly?.toFixed(0)} ms, ${more} % more |`,
    );
  } finally {
    for (const store of stores) await store.stop();
  }
}

async function load(azurite: Azurite, months: number, count: number): Promise<void> {
  const tables = await openTables({ kind: 'connectionString', value: azurite.connectionString });
  const plan = planOf(count);
  await tables.plans.replace(plan);
  for (const { code } of plan.milestones) {
    const first = aProgress({ subject: { kind: 'milestone', code } });
    const more: (typeof first)[] = [];
    for (let month = 2; month <= months; month += 1)
      more.push(
        following(more.at(-1) ?? first, `month-${month}`, { note: `As it stood in month ${month}.` }),
      );
    const record = { ...recording(first, ...more), events: [] };
    if ((await tables.plans.progress.save([record])) !== 'saved') throw new Error(`${code} was not saved`);
  }
}

function planOf(count: number): PlanContent {
  const random = randomFrom(count);
  const each = count / SIZES.programmes;
  const programmes = Array.from({ length: SIZES.programmes }, (_, index) => programmeOf(index));
  const milestones = programmes
    .flatMap((_, programme) =>
      Array.from({ length: Math.ceil(each) }, (__, index) => milestoneOf(programme, index, random)),
    )
    .slice(0, count);
  return { ...bigPlan(), programmes, milestones };
}
