import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Return } from '../../src/domain/return/return.ts';
import type { Rag } from '../../src/domain/status.ts';
import { alertStore } from '../../src/tables/alertStore.ts';
import { deliveryStore } from '../../src/tables/deliveryStore.ts';
import { outbox } from '../../src/tables/outbox.ts';
import { returnStore } from '../../src/tables/returnStore.ts';
import { onTheirWay, unrestAfter } from '../fixtures/onTheirWay.ts';
import { aReturn } from '../fixtures/returns.ts';
import { type StorageSwitch, storageSwitch } from '../http/storageSwitch.ts';
import { doubles, faultsIn } from './faultsIn.ts';
import { followingFinance } from './following.ts';
import { faultyPlatform } from './platform.ts';
import { type Process, startProcess } from './process.ts';
import { choicesFrom, type Random } from './random.ts';
import { insist, openStores, type Stores } from './stores.ts';
import { DIVISION, type FaultWorld, INDICATORS, PERIOD } from './world.ts';

/** Far from both ends of the working day: an alert that the clock's jumps put outside it would wait on the queue for hours. */
const NOON = Date.parse('2024-10-08T11:00:00Z');
/** Longest that everything may take to come to rest once nothing goes wrong any more, on a slow machine. */
const REST_MS = 240_000;

/** Longest that one request of a process takes. */
const STORAGE_MS = 1_000;

/** How a schedule ended. */
export interface Result {
  /** Nothing when all is well. */
  readonly wrong: readonly string[];
  /** Posts that stand there twice. */
  readonly doubled: number;
  /** What happened, with the milliseconds since the start: for whoever has to find out why something is wrong. */
  readonly story: readonly string[];
}

/**
 * Runs one schedule: returns are submitted while processes are killed and started, the platform and storage misbehave and the clock
 * jumps; then everything works, and what came to rest is looked at.
 */
export async function runSchedule(world: FaultWorld, seed: number): Promise<Result> {
  const random = choicesFrom(seed);
  const name = `s${seed.toString(36)}${randomUUID().slice(0, 6)}`;
  const stores = await openStores(world.connectionString, name, 4_000);
  const tables = await storageSwitch(world.connectionString, 'TableEndpoint');
  const lines = { tables, queues: await storageSwitch(tables.connectionString, 'QueueEndpoint') };
  const cutStores = await openStores(lines.queues.connectionString, name, STORAGE_MS);
  const channels = Array.from(
    { length: 1 + random.below(3) },
    (_, index) => `19:${name}-${index}@thread.tacv2`,
  );
  const refusing = new Set(random.chance(0.2) && channels.length > 1 ? channels.slice(-1) : []);
  const processes: Process[] = [];
  let calm = false;
  const platform = faultyPlatform(random, refusing, () => (calm ? undefined : endSender(random, processes)));
  const deaf = world.listen(`19:${name}-`, platform.answer);
  const clock = { offsetMs: NOON - Date.now(), now: () => new Date(Date.now() + clock.offsetMs) };
  const open = () => processes.filter(({ life }) => !life.isOver());
  const unheard = new Set<string>();
  const mostAtOnce = random.of([1_000, 1_000, 1, 0]);
  const story: string[] = [];
  const startedAt = performance.now();
  const tell = (what: string): void =>
    void story.push(`${Math.round(performance.now() - startedAt)} ms: ${what}`);
  const start = (): void => {
    const name = `process ${processes.length + 1}`;
    tell(`${name} starts`);
    processes.push(
      startProcess(world, cutStores, clock, unheard, (what) => tell(`${name} ${what}`), mostAtOnce),
    );
  };
  const accepted: Return[] = [];
  try {
    for (const channel of channels)
      await alertStore(stores.alerts).subscribe(followingFinance(channel, world.serviceUrl));
    for (let count = random.of([1, 2, 2, 4]); count > 0; count -= 1) start();
    platform.setTrouble(random.of([0, 0.1, 0.3, 0.5]));
    for (let left = 6 + random.below(10); left > 0; left -= 1) {
      if (open().length === 0) start();
      await act(random, stores, lines, clock, open(), start, accepted);
      await pause(random.below(60));
    }
    tell('nothing goes wrong any more');
    platform.setTrouble(0);
    calm = true;
    await Promise.all([lines.tables.mend(), lines.queues.mend()]);
    clock.offsetMs = NOON - Date.now();
    for (const { life } of open()) if (random.chance(0.5)) life.kill();
    start();
    const unrest = await rest(stores);
    const wrong = unrest
      ? [unrest]
      : await insist(() => faultsIn(stores, channels, platform, accepted, unheard));
    story.push(...platform.visible.map((message) => JSON.stringify(message)));
    return { wrong, doubled: doubles(platform), story };
  } finally {
    for (const { life, path } of processes) {
      life.kill();
      void path.stop();
    }
    deaf();
    await Promise.all([lines.tables.stop(), lines.queues.stop()]);
    await stores.drop();
  }
}

/** One thing that happens. */
async function act(
  random: Random,
  stores: Stores,
  lines: { readonly tables: StorageSwitch; readonly queues: StorageSwitch },
  clock: { offsetMs: number },
  open: readonly Process[],
  start: () => void,
  accepted: Return[],
): Promise<void> {
  const process = random.of(open);
  const what = random.next();
  if (what < 0.55) {
    if (random.chance(0.2)) process.life.killAfter(1 + random.below(8));
    await submitNext(random, stores, process, accepted);
  } else if (what < 0.7) process.life.killAfter(1 + random.below(40));
  else if (what < 0.8) process.life.kill();
  else if (what < 0.87 && open.length < 4) start();
  else if (what < 0.95) {
    const cut = random.of([[lines.tables], [lines.queues], [lines.tables, lines.queues]]);
    for (const line of cut) await line.cut();
    await pause(random.below(400));
    for (const line of cut) await line.mend();
  } else clock.offsetMs += random.of([-3_600_000, -60_000, 60_000, 1_800_000]);
}

/** The next version of an indicator's return. What storage answered is remembered: that much must be there at the end. */
async function submitNext(
  random: Random,
  stores: Stores,
  process: Process,
  accepted: Return[],
): Promise<void> {
  const indicator = random.of(INDICATORS);
  const store = returnStore(() => stores.returns);
  const month = { from: '2024-09', to: '2024-09' };
  const before = (await insist(() => store.trend(DIVISION, indicator, month)))[0];
  const stands = await insist(() => store.find(DIVISION, indicator, PERIOD));
  const sequence = (stands?.sequence ?? 0) + 1;
  const rag = random.of<Rag>(['red', 'red', 'amber', 'green']);
  const value = { red: 40, amber: 88, green: 96 }[rag] + sequence / 10;
  const entry = aReturn({
    ...{ indicator, sequence, value, calculated: rag },
    target: 95,
    submittedAt: '2024-10-08T08:00:00.000Z',
    operation: randomUUID(),
  });
  const saved = process.submit(entry, before?.token).then(
    () => true,
    () => false,
  );
  // A process that was killed never answers; what it wrote is there or not.
  if (await Promise.race([saved, pause(3_000, false)])) accepted.push(entry);
}

/** Ends the process that sends, now and then, when its message has just arrived and before it hears so. */
function endSender(random: Random, processes: readonly Process[]): 'sender ended' | undefined {
  if (!random.chance(0.04)) return undefined;
  // Only one process sends at a time, but which one is not told: they all go.
  for (const { life } of processes) life.kill();
  return 'sender ended';
}

/** Waits until nothing waits any more; what still does after a long time, in words. */
function rest(stores: Stores): Promise<string | undefined> {
  const places = {
    outbox: outbox(() => stores.returns, {
      clinics: stores.alerts,
      alerts: stores.alerts,
      plan: stores.alerts,
    }),
    queue: stores.queue,
    deliveries: deliveryStore(stores.deliveries),
  };
  const days = { from: '2024-10-01', to: '2024-10-31' };
  return unrestAfter(REST_MS, () => insist(() => onTheirWay(places, [DIVISION], days)));
}
