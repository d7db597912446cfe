import { openTables } from '../src/tables/openTables.ts';
import { startAzurite } from '../test/fixtures/azurite.ts';
import { startConnector } from '../test/fixtures/connector.ts';
import { message } from './activities.ts';
import { bigPlan, divisionTitle, PERFORMANCE_PERSON, pastPeriods, personId, SIZES } from './bigCouncil.ts';
import { bigReturns } from './bigReturns.ts';
import type { BotProcess } from './botProcess.ts';
import { drive, type Measured } from './drive.ts';
import { type Place, scenarios } from './scenarios.ts';

/** Working turns in one go, and how many at a time. */
const TURNS = 200;
const AT_ONCE = 4;
const MOST_MINUTES = 10;

/**
 * Has the clinic packs of so many divisions made at once, at 600 indicators, beside working turns: how long until the last has
 * arrived, the slowest hundredth of those turns against that of the same turns before, and how much more memory there was at most.
 * @throws Error when one does not arrive within ten minutes
 */
export async function benchPapers(
  startProduct: (connectionString: string) => Promise<BotProcess>,
  tenantId: string,
  print: (line: string) => void,
  divisions = SIZES.divisions,
): Promise<void> {
  const [azurite, connector] = await Promise.all([startAzurite(), startConnector({ record: false })]);
  const replies = new Map<string, string>();
  let arrived = 0;
  connector.script(({ conversationId, activity }) => {
    if (activity.summary?.includes('is ready to download')) arrived += 1;
    else replies.set(conversationId, JSON.stringify(activity));
    return undefined;
  });
  const place: Place = {
    tenantId,
    serviceUrl: connector.serviceUrl,
    takeReply(conversation) {
      const reply = replies.get(conversation);
      replies.delete(conversation);
      return reply;
    },
  };
  try {
    const tables = await openTables({ kind: 'connectionString', value: azurite.connectionString });
    const plan = bigPlan();
    await tables.plans.replace(plan);
    await tables.loadReturns(bigReturns(plan.indicators, pastPeriods()));
    const product = await startProduct(azurite.connectionString);
    try {
      let turn = 0;
      const all = scenarios(place);
      const work = (): Promise<Measured> => {
        const from = turn;
        turn += TURNS;
        return drive(product.url, TURNS, AT_ONCE, (index) => {
          const scenario = all[(from + index) % all.length];
          if (!scenario) throw new Error('there is nothing to drive');
          return scenario.turn(from + index);
        });
      };
      await work();
      const idle = [await work(), await work(), await work()];
      const before = product.residentBytes() ?? Number.NaN;
      let most = before;
      const watch = setInterval(() => {
        most = Math.max(most, product.residentBytes() ?? 0);
      }, 200);
      const startedAt = performance.now();
      await drive(product.url, divisions, AT_ONCE, (index) => ask(place, index));
      const beside: Measured[] = [];
      while (arrived < divisions) {
        beside.push(await work());
        if (performance.now() - startedAt > MOST_MINUTES * 60_000)
          throw new Error(`${arrived} of ${divisions} packs arrived within ${MOST_MINUTES} minutes`);
      }
      const seconds = (performance.now() - startedAt) / 1_000;
      clearInterval(watch);
      print('| packs of | until the last arrived | working turns, p99 before | beside | memory more |');
      print('|---|---|---|---|---|');
      print(
        `| ${divisions} divisions | ${seconds.toFixed(1)} s | ${worst(idle)} ms | ${worst(beside)} ms | ${((most - before) / 2 ** 20).toFixed(0)} MiB |`,
      );
    } finally {
      await product.stop();
    }
  } finally {
    await connector.stop();
    await azurite.stop();
  }
}

/** The performance team asks for a pack, each in a conversation of its own. */
function ask(place: Place, index: number) {
  const text = `clinic pack for ${divisionTitle(index)} for August 2024`;
  const conversation = `a:paper-${index}`;
  const sender = { aadObjectId: personId(PERFORMANCE_PERSON), conversation, ...place };
  return {
    activity: message(sender, text),
    check: () => {
      const reply = place.takeReply(conversation) ?? '';
      return reply.includes('Making the clinic pack')
        ? undefined
        : `no pack of ${index}: ${reply.slice(0, 400)}`;
    },
  };
}

/** The middle of the slowest hundredths: one slow run by chance says nothing. */
function worst(runs: readonly Measured[]): string {
  const sorted = runs.map(({ p99 }) => p99).toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN).toFixed(0);
}
