import type { Tables } from '../src/tables/openTables.ts';
import { openTables } from '../src/tables/openTables.ts';
import { kindOf } from '../src/tables/requestCounter.ts';
import { type Azurite, startAzurite } from '../test/fixtures/azurite.ts';
import { type Connector, type Delivery, startConnector } from '../test/fixtures/connector.ts';
import { tamperingProxy } from '../test/fixtures/tamperingProxy.ts';
import { delivered } from '../test/load/delivered.ts';
import { mostWithin } from '../test/load/pace.ts';
import { indicatorCode, SIZES } from './bigCouncil.ts';
import type { BotProcess } from './botProcess.ts';
import { type Council, channelId, ragOf, returnTurn, SCOPES, subscriptionsTo } from './channels.ts';
import { inWords, queueRequest } from './countRequests.ts';
import { drive } from './drive.ts';
import { sharedPlan } from './sharedCouncil.ts';
import { steadyRate } from './steadyRate.ts';

/** Days of the deliveries. */
const DAYS = { from: '2024-10-07', to: '2024-10-09' };
/** Divisions' own channels only: with one return at a time each, every alert is a card of its own. */
const IDLE_SCOPES = SCOPES.slice(0, SIZES.divisions);
/** At most so many cards of its own has a channel in ten minutes; one was for warming up. */
const IDLE_EACH = 4;
/** Between two reds of the corporate tier that do not come together. */
const BETWEEN_REDS_MS = 500;

type StartProduct = (connectionString: string, now?: string) => Promise<BotProcess>;

/** A bot that a council's returns and channels are ready for. */
interface Scene {
  readonly azurite: Azurite;
  readonly connector: Connector;
  readonly tables: Tables;
  readonly council: Council;
}

/**
 * Measures what the bot says on its own: how long from a return to its channels when nothing else happens and when 600 come at once,
 * how many requests one alert costs, and how near to the platform's limit messages go out when many wait.
 */
export async function benchDelivery(
  startProduct: StartProduct,
  tenantId: string,
  print: (line: string) => void,
): Promise<void> {
  print('\n| delivery | measured |');
  print('|---|---|');
  await inScene(tenantId, IDLE_SCOPES, (scene) => idle(scene, startProduct, print));
  await inScene(tenantId, SCOPES, (scene) => underLoad(scene, startProduct, print));
  await steadyRate(startProduct, tenantId, print);
}

async function inScene(
  tenantId: string,
  scopes: typeof SCOPES,
  measure: (scene: Scene) => Promise<void>,
): Promise<void> {
  const [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
  const council = { tenantId, serviceUrl: connector.serviceUrl };
  try {
    const tables = await openTables({ kind: 'connectionString', value: azurite.connectionString });
    await tables.plans.replace(sharedPlan());
    for (const subscription of subscriptionsTo(scopes, council)) await tables.alerts.subscribe(subscription);
    await measure({ azurite, connector, tables, council });
  } finally {
    await connector.stop();
    await azurite.stop();
  }
}

/** One return after another, each once the one before is in its channel; the requests of one alert beside it. */
async function idle(scene: Scene, startProduct: StartProduct, print: (line: string) => void): Promise<void> {
  const { azurite, connector, council } = scene;
  let seen: string[] = [];
  const tableProxy = await tamperingProxy(azurite.connectionString, (method, path) =>
    seen.push(kindOf(method, path.split('?')[0] ?? '')),
  );
  const proxy = await tamperingProxy(
    tableProxy.connectionString,
    (method, path) => seen.push(queueRequest(method, path)),
    'QueueEndpoint',
  );
  const product = await startProduct(proxy.connectionString);
  try {
    const times: number[] = [];
    const counts: string[][] = [];
    for (const [turn, index] of told().entries()) {
      seen = [];
      const startedAt = performance.now();
      await drive(product.url, 1, 1, () => returnTurn(council, index));
      const wanted = indicatorCode(index);
      await connector.next(({ activity }) => activity.summary?.startsWith(`${wanted} `) ?? false);
      if (turn >= IDLE_SCOPES.length) times.push(performance.now() - startedAt);
      await quiet(() => seen.filter((kind) => kind !== 'look at the queue').length);
      counts.push(seen.filter((kind) => kind !== 'look at the queue'));
    }
    print(`| from a return to its channel, nothing else going on | ${percentiles(times)} |`);
    counts.sort((a, b) => a.length - b.length);
    print(
      `| requests of one return and its alert, from the press to the last note | ${inWords(counts[Math.floor(counts.length / 2)] ?? [])} |`,
    );
  } finally {
    await product.stop();
    await proxy.stop();
    await tableProxy.stop();
  }
}

/** Reds and ambers, one of each division after another. */
function told(): readonly number[] {
  const each = Array.from({ length: SIZES.indicatorsEach }, (_, place) =>
    Array.from({ length: SIZES.divisions }, (_, division) => division * SIZES.indicatorsEach + place),
  );
  const count = new Map<number, number>();
  return each.flat().filter((index) => {
    const division = Math.floor(index / SIZES.indicatorsEach);
    const before = count.get(division) ?? 0;
    if (ragOf(index) === 'green' || before > IDLE_EACH) return false;
    count.set(division, before + 1);
    return true;
  });
}

/**
 * 600 returns as fast as the bot takes them, eight at a time: reds of the corporate tier come last, when the messages of the others wait: half of them one after another, the rest together.
 */
async function underLoad(
  scene: Scene,
  startProduct: StartProduct,
  print: (line: string) => void,
): Promise<void> {
  const { azurite, connector, council, tables } = scene;
  const product = await startProduct(azurite.connectionString);
  try {
    const returns = SIZES.divisions * SIZES.indicatorsEach;
    const pressedAt = new Map<string, number>();
    const cards: number[] = [];
    const lines: number[] = [];
    const reds = { alone: [] as number[], together: [] as number[] };
    const urgent = new Set(
      sharedPlan().indicators.flatMap(({ code, tier }, index) =>
        tier === 'corporate' && ragOf(index) === 'red' ? [code] : [],
      ),
    );
    const all600 = Array.from({ length: returns }, (_, index) => index);
    const isUrgent = (index: number): boolean => urgent.has(indicatorCode(index));
    const order = [...all600.filter((index) => !isUrgent(index)), ...all600.filter(isUrgent)];
    const ordinary = returns - urgent.size;
    /** Reds that are pressed one after the other; the rest come together. */
    const alone = Math.floor(urgent.size / 2);
    const isAlone = new Set(order.slice(ordinary, ordinary + alone).map(indicatorCode));
    const seen = new Set<string>();
    connector.script((delivery) => {
      for (const code of codesIn(delivery)) {
        const what = `${delivery.conversationId} ${code}`;
        if (seen.has(what)) continue;
        seen.add(what);
        const isOwn = delivery.activity.summary?.startsWith(`${code} `);
        const tookMs = performance.now() - (pressedAt.get(code) ?? Number.NaN);
        (isOwn ? cards : lines).push(tookMs);
        if (isOwn && urgent.has(code)) reds[isAlone.has(code) ? 'alone' : 'together'].push(tookMs);
      }
      return undefined;
    });
    const startedAt = performance.now();
    const press = (from: number, count: number, atOnce: number) =>
      drive(product.url, count, atOnce, (turn) => {
        const index = order[from + turn] ?? 0;
        pressedAt.set(indicatorCode(index), performance.now());
        return returnTurn(council, index);
      });
    const pressed = await press(0, ordinary, 8);
    const takenAt = performance.now();
    const goneBefore = connector.deliveries.length;
    for (let red = 0; red < alone; red += 1) {
      await press(ordinary + red, 1, 1);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_REDS_MS));
    }
    const goneThen = connector.deliveries.length;
    await press(ordinary + alone, urgent.size - alone, 8);
    const units = sharedPlan().divisions.map(({ code }) => code);
    const left = await delivered(tables, azurite.connectionString, units, DAYS);
    if (left.dead > 0) throw new Error(`${left.dead} messages were given up`);
    const took = `${((takenAt - startedAt) / 1000).toFixed(1)} s, p50 ${pressed.p50.toFixed(0)} ms, p99 ${pressed.p99.toFixed(0)} ms`;
    print(`| ${ordinary} returns at once, eight at a time, each answered | ${took} |`);
    print(`| from a return to its own card in a channel, under that load | ${percentiles(cards)} |`);
    print(
      `| from a red of the corporate tier to its card, pressed every half second when ${goneBefore} to ${goneThen} messages of the ${ordinary} other returns had gone out | ${percentiles(reds.alone)} |`,
    );
    print(
      `| the same, ${urgent.size - alone} of them pressed at once, then | ${percentiles(reds.together)} |`,
    );
    print(`| from a return to its line of a digest, under that load | ${percentiles(lines)} |`);
    const all = connector.deliveries;
    const most = Math.max(...SCOPES.map((_, index) => mostWithin(inChannel(all, index), 1_000)));
    print(
      `| messages to ${SCOPES.length} channels | ${all.length}, at most ${mostWithin(all, 1_000)} in any second and ${most} in one channel |`,
    );
  } finally {
    await product.stop();
  }
}

function inChannel(all: readonly Delivery[], index: number): readonly Delivery[] {
  return all.filter(({ conversationId }) => conversationId === channelId(index));
}

function codesIn({ activity }: Delivery): readonly string[] {
  return [...new Set(JSON.stringify(activity.attachments ?? []).match(/\bK\d{3}\b/g))];
}

/** Until this number has not changed for a while. */
async function quiet(number: () => number): Promise<void> {
  for (let last = -1; last !== number(); ) {
    last = number();
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

function percentiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (of ${times.length})`;
}
