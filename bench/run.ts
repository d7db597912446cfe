import { cpus, totalmem } from 'node:os';
import { openTables } from '../src/tables/openTables.ts';
import { startAzurite } from '../test/fixtures/azurite.ts';
import { startConnector } from '../test/fixtures/connector.ts';
import { BENCH_NOW, bigPlan, pastPeriods } from './bigCouncil.ts';
import { bigReturns } from './bigReturns.ts';
import { type BotProcess, startBotProcess, startFlags } from './botProcess.ts';
import { benchChasing } from './chasing.ts';
import { benchColdStart } from './coldStart.ts';
import { countRequests } from './countRequests.ts';
import { benchDelivery } from './delivery.ts';
import { drive, type Measured } from './drive.ts';
import { type MemorySample, measureMemory } from './measureMemory.ts';
import { benchMonthEnd } from './monthEnd.ts';
import { benchPapers } from './papers.ts';
import { describeQuestions, measureQuestions } from './questions.ts';
import { benchReady } from './ready.ts';
import { benchRough } from './rough.ts';
import { echo, type Place, type Scenario, scenarios } from './scenarios.ts';

const CONCURRENCY = 8;
const TURNS = 1000;
const WARM_UP_TURNS = 200;
/** Turns over which memory is watched beside the rest, and by itself. */
const WATCHED_TURNS = { beside: 10_000, alone: 20_000 };
const TENANT = '6f0d2c84-9b1e-4a57-8c3d-2e5f7a9b1c60';

/** Measures the product on the big council and prints what bench/README.md shows; with `turns`, `delivery`, `mornings`, `rough`, `papers`, `memory`, `month-end`, `cold-start` or `ready`, that part alone. Takes a few minutes. */
async function main(): Promise<void> {
  if (process.argv.includes('delivery')) return benchDelivery(startProduct, TENANT, print);
  if (process.argv.includes('rough')) return benchRough(startProduct, TENANT, print);
  /** `month-end 40`: in a small size, to see that it runs to its end. */
  const size = Number(process.argv.at(-1)) || undefined;
  if (process.argv.includes('month-end')) return benchMonthEnd(startProduct, TENANT, print, size);
  if (process.argv.includes('cold-start')) return benchColdStart(startProduct, print, size);
  if (process.argv.includes('ready')) return benchReady(startProduct, print);
  if (process.argv.includes('mornings')) return benchChasing(startProduct, TENANT, print);
  if (process.argv.includes('papers')) return benchPapers(startProduct, TENANT, print, size);
  const isAlone = process.argv.includes('memory');
  const areTurnsAlone = process.argv.includes('turns');
  if (!isAlone) print(`${describeQuestions(measureQuestions())}\n`);
  const azurite = await startAzurite();
  const { place, stop } = await startPlace();
  try {
    await load(azurite.connectionString);
    const all = scenarios(place);
    if (!isAlone) {
      const start = (connectionString: string) => startProduct(connectionString);
      const counts = await countRequests(azurite.connectionString, start, all);
      await compare(azurite.connectionString, place, all, counts);
    }
    if (areTurnsAlone) return;
    const fresh = await startProduct(azurite.connectionString);
    try {
      printMemory(await measureMemory(fresh, all, CONCURRENCY, WATCHED_TURNS[isAlone ? 'alone' : 'beside']));
    } finally {
      await fresh.stop();
    }
  } finally {
    await stop();
    await azurite.stop();
  }
  if (isAlone) return;
  await benchChasing(startProduct, TENANT, print);
  await benchDelivery(startProduct, TENANT, print);
}

async function startPlace(): Promise<{ place: Place; stop: () => Promise<void> }> {
  const replies = new Map<string, string>();
  const connector = await startConnector({ record: false });
  connector.script((delivery) => {
    replies.set(delivery.conversationId, JSON.stringify(delivery.activity));
    return undefined;
  });
  const takeReply = (conversation: string): string | undefined => {
    const reply = replies.get(conversation);
    replies.delete(conversation);
    return reply;
  };
  return {
    place: { tenantId: TENANT, serviceUrl: connector.serviceUrl, takeReply },
    stop: connector.stop,
  };
}

async function load(connectionString: string): Promise<void> {
  const startedAt = performance.now();
  const tables = await openTables({ kind: 'connectionString', value: connectionString });
  const plan = bigPlan();
  const returns = bigReturns(plan.indicators, pastPeriods());
  await tables.plans.replace(plan);
  await tables.loadReturns(returns);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const memory = Math.round(totalmem() / 2 ** 30);
  print(`Machine: ${cpus().length} cores, ${memory} GiB of memory, Node ${process.version}.`);
  print(`${plan.indicators.length} indicators and ${returns.length} returns loaded in ${seconds} s.`);
}

async function compare(
  connectionString: string,
  place: Place,
  all: readonly Scenario[],
  counts: ReadonlyMap<string, string>,
): Promise<void> {
  const product = await startProduct(connectionString);
  const bare = await startBotProcess('bench/echoBot.ts', {});
  try {
    const [ready, bareReady] = [product.readyAfterMs, bare.readyAfterMs].map((ms) => `${ms.toFixed(0)} ms`);
    print(`Ready ${ready} after the start of the process, the echo bot ${bareReady}.\n`);
    print('| turn | p50 ms | p99 ms | turns/s | share of the echo bot’s | requests to storage |');
    print('|---|---|---|---|---|---|');
    const baseline = await measure(bare, echo(place));
    printRow('echo bot', baseline, baseline, '');
    for (const scenario of all)
      printRow(scenario.name, await measure(product, scenario), baseline, counts.get(scenario.name) ?? '');
    printRow('echo bot, once more', await measure(bare, echo(place)), baseline, '');
  } finally {
    await product.stop();
    await bare.stop();
  }
}

async function measure(bot: BotProcess, scenario: Scenario): Promise<Measured> {
  await drive(bot.url, WARM_UP_TURNS, CONCURRENCY, (index) => scenario.turn(index));
  return drive(bot.url, TURNS, CONCURRENCY, (index) => scenario.turn(WARM_UP_TURNS + index));
}

function startProduct(
  connectionString: string,
  now = BENCH_NOW,
  script = 'src/main.ts',
  more: Readonly<Record<string, string>> = {},
): Promise<BotProcess> {
  const settings = {
    APP_ENV: 'local',
    HOST: '127.0.0.1',
    TENANT_ID: TENANT,
    STORAGE_CONNECTION_STRING: connectionString,
    MICROSOFT_APP_ID: '',
    MICROSOFT_APP_PASSWORD: '',
    MICROSOFT_APP_TYPE: '',
    SAMPLE_COUNCIL: '',
    DEMO_NOW: now,
    LOG_LEVEL: 'error',
    ...more,
  };
  return startBotProcess(script, settings, startFlags());
}

function printRow(name: string, each: Measured, baseline: Measured, requests: string): void {
  const share = (each.perSecond / baseline.perSecond).toFixed(2);
  const figures = [each.p50.toFixed(1), each.p99.toFixed(1), each.perSecond.toFixed(0), share, requests];
  print(`| ${[name, ...figures].join(' | ')} |`);
}

function printMemory(samples: readonly MemorySample[]): void {
  if (samples.length === 0) {
    print('\nResident memory: this system does not tell.');
    return;
  }
  const at = (turns: number): number =>
    samples.find((sample) => sample.turns === turns)?.mebibytes ?? Number.NaN;
  const all = samples.map(({ turns, mebibytes }) => `${turns}: ${mebibytes.toFixed(0)}`).join(', ');
  print(`\nResident memory in MiB after so many turns: ${all}.`);
  const last = samples.at(-1)?.turns ?? 0;
  const growth = ((at(last) / at(2000) - 1) * 100).toFixed(1);
  print(`Growth from turn 2,000 to turn ${last.toLocaleString('en-GB')}: ${growth} %.`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
