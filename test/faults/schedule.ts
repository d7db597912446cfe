import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { RestError, TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';
import { alertOutgoing } from '../../src/app/alert/alertOutgoing.ts';
import { expandAlert } from '../../src/app/alert/expandAlert.ts';
import type { DeliveryStore } from '../../src/app/deliveryPorts.ts';
import type { Messenger } from '../../src/app/ports.ts';
import type { Services } from '../../src/app/services.ts';
import { createDelivery, type DeliveryPath, type DeliveryTimes } from '../../src/delivery/createDelivery.ts';
import { type MessageQueue, messageQueue } from '../../src/delivery/messageQueue.ts';
import { hasCode } from '../../src/domain/errors.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import type { Rag } from '../../src/domain/return/rag.ts';
import type { Return } from '../../src/domain/return/return.ts';
import { alertStore } from '../../src/tables/alertStore.ts';
import { deliveryStore } from '../../src/tables/deliveryStore.ts';
import { outbox, readEvent } from '../../src/tables/outbox.ts';
import { returnStore } from '../../src/tables/returnStore.ts';
import { senderStore } from '../../src/tables/senderStore.ts';
import { type Table, tableOf } from '../../src/tables/tableClient.ts';
import { isAtRest, onTheirWay } from '../fixtures/onTheirWay.ts';
import { aMessage, aReturn } from '../fixtures/returns.ts';
import { type StorageSwitch, storageSwitch } from '../http/storageSwitch.ts';
import { aLife, type Life } from './life.ts';
import { type FaultyPlatform, faultyPlatform } from './platform.ts';
import { choicesFrom, type Random } from './random.ts';

/** What schedules share: storage, its line, the platform's end, and a messenger that posts there. */
export interface FaultWorld {
  /** Through lines that can be cut. */
  readonly connectionString: string;
  readonly serviceUrl: string;
  readonly messenger: Messenger;
  readonly plan: Plan;
  /** Has the platform ask this about every message to a conversation that begins so. */
  listen(prefix: string, answer: FaultyPlatform['answer']): () => void;
}

const INDICATORS = ['K11', 'K12', 'K13'] as const;
const DIVISION = 'finance';
const PERIOD = '2024-25-M06';
/** Far from both ends of the working day: an alert that the clock's jumps put outside it would wait on the queue for hours. */
const NOON = Date.parse('2024-10-08T11:00:00Z');
/** Longest that everything may take to come to rest once nothing goes wrong any more, on a slow machine. */
const REST_MS = 240_000;

/** Longest that one request of a process takes. */
const STORAGE_MS = 1_000;
/**
 * As in production, only faster; the order among them is the same. Above all, from when a sender begins nothing more until another
 * takes over is longer than a claim and a call, and whoever has been sending for so long was ended.
 */
const TIMES: DeliveryTimes = {
  election: { beatMs: 300, stopAfterMs: 1_000, takeOverAfterMs: 3_000 },
  sender: {
    hiddenMs: 1_000,
    idleMs: 200,
    longestTurnMs: 5_000,
    beatMs: 300,
    sweepMs: 1_000,
    backOff: { firstMs: 20, longestMs: 200 },
  },
  send: {
    abandonedMs: 2_000,
    backOff: { firstMs: 10, longestMs: 100 },
    settleBackOff: { firstMs: 20, longestMs: 200 },
    mostAttempts: 10_000,
    mostPostponed: 10_000,
  },
  relay: { sweepMs: 500, firstRetryMs: 20 },
  pauses: { firstMs: 20, longestMs: 200 },
  overdueMs: 2_000,
};

/** What is paced is looked at elsewhere; here it would only make everybody wait. */
const NO_LIMITS = {
  conversation: [{ count: 10_000, windowMs: 1 }],
  tenant: [{ count: 10_000, windowMs: 1 }],
};

/** Digests are looked at elsewhere: here every alert has a card of its own, however many there are. */
const POLICY = { ...defaultPolicy, alerts: { ...defaultPolicy.alerts, mostAtOnce: 1_000 } };

interface Stores {
  readonly returns: Table;
  readonly alerts: Table;
  readonly deliveries: Table;
  readonly jobs: Table;
  readonly queue: MessageQueue;
  readonly dead: MessageQueue;
  drop(): Promise<void>;
}

interface Process {
  readonly life: Life;
  readonly path: DeliveryPath;
  /** Stores the version as a use case does: in one transaction with its outbox message. */
  submit(entry: Return, before: string | undefined): Promise<void>;
}

/**
 * Runs one schedule: returns are submitted while processes are killed and started, the platform and storage misbehave and the clock
 * jumps; then everything works, and what came to rest is looked at. Returns what is wrong, nothing when all is well, and how many
 * posts stand there twice.
 */
export async function runSchedule(
  world: FaultWorld,
  seed: number,
): Promise<{ readonly wrong: readonly string[]; readonly doubled: number }> {
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
  const start = (): void => void processes.push(startProcess(world, cutStores, clock, unheard));
  const accepted: Return[] = [];
  try {
    await subscribe(world, stores, channels);
    for (let count = random.of([1, 2, 2, 4]); count > 0; count -= 1) start();
    platform.setTrouble(random.of([0, 0.1, 0.3, 0.5]));
    for (let left = 6 + random.below(10); left > 0; left -= 1) {
      if (open().length === 0) start();
      await act(random, stores, lines, clock, open(), start, accepted);
      await pause(random.below(60));
    }
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
    return { wrong, doubled: doubles(platform) };
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

function startProcess(
  world: FaultWorld,
  stores: Stores,
  clock: { now: () => Date },
  unheard: Set<string>,
): Process {
  const life = aLife();
  const returns = life.lives(returnStore(() => stores.returns));
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const alerts = life.lives(alertStore(stores.alerts));
  const plans = { current: async () => world.plan };
  const services = { plans, returns, alerts, clock, log, policy: POLICY } as unknown as Services;
  const expandAlerts = expandAlert(services);
  const path = createDelivery({
    queue: life.lives(stores.queue),
    dead: life.lives(stores.dead),
    deliveries: life.lives(hearing(deliveryStore(stores.deliveries), unheard)),
    sender: life.lives(senderStore(stores.jobs)),
    outbox: life.lives(outbox(() => stores.returns, stores.alerts, stores.alerts)),
    units: async () => [DIVISION],
    expand: (event) => expandAlerts(event),
    outgoing: { ...alertOutgoing(services) },
    messenger: life.lives(noting(world.messenger, unheard)),
    readEvent,
    refused: async () => undefined,
    clock,
    log,
    owner: randomUUID(),
    limits: NO_LIMITS,
    times: TIMES,
  });
  path.start();
  return {
    life,
    path,
    async submit(entry, before) {
      if ((await returns.save(entry, before, [aMessage(entry)])) !== 'saved') throw new Error('stale');
      path.nudge(DIVISION);
    },
  };
}

/**
 * Notes each post that the platform took, until its record says so: killed in between, nobody will ever know of it. And each of which
 * nobody knows whether it took it.
 */
function noting(messenger: Messenger, unheard: Set<string>): Messenger {
  return {
    ...messenger,
    async send(to, content) {
      const { conversationId } = to.address;
      try {
        const id = await messenger.send(to, content);
        unheard.add(`${conversationId} ${id}`);
        return id;
      } catch (error) {
        if (hasCode(error, 'delivery-uncertain')) unheard.add(`${conversationId} ?${randomUUID()}`);
        throw error;
      }
    },
  };
}

function hearing(store: DeliveryStore, unheard: Set<string>): DeliveryStore {
  return {
    ...store,
    async record(record) {
      await store.record(record);
      if (record.state === 'sent')
        unheard.delete(`${record.delivery.place.address.conversationId} ${record.activityId}`);
    },
  };
}

/** Ends the process that sends, now and then, when its message has just arrived and before it hears so. */
function endSender(random: Random, processes: readonly Process[]): 'sender ended' | undefined {
  if (!random.chance(0.04)) return undefined;
  // Only one process sends at a time, but which one is not told: they all go.
  for (const { life } of processes) life.kill();
  return 'sender ended';
}

async function subscribe(world: FaultWorld, stores: Stores, channels: readonly string[]): Promise<void> {
  for (const conversationId of channels)
    await alertStore(stores.alerts).subscribe({
      scope: { kind: 'division', division: DIVISION },
      rules: ['turned red', 'turned amber', 'worsened'],
      digest: 'as it happens',
      channel: { tenantId: 'tenant', serviceUrl: world.serviceUrl, conversationId, botId: 'bot' },
      createdBy: 'somebody',
      createdAt: '2024-10-01T08:00:00.000Z',
    });
}

/** Asks again when storage is too busy to answer: these are the test's own questions. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const isBusy = hasCode(error, 'storage-unavailable') || error instanceof RestError;
      if (attempt === 60 || !isBusy) throw error;
    }
  }
}

/** Waits until nothing waits any more; what still does after a long time, in words. */
async function rest(stores: Stores): Promise<string | undefined> {
  const until = performance.now() + REST_MS;
  const places = {
    outbox: outbox(() => stores.returns, stores.alerts, stores.alerts),
    queue: stores.queue,
    deliveries: deliveryStore(stores.deliveries),
  };
  for (;;) {
    const left = await insist(() => onTheirWay(places, [DIVISION], { from: '2024-10-01', to: '2024-10-31' }));
    if (isAtRest(left)) return undefined;
    const { events, open, queued } = left;
    if (performance.now() > until)
      return `no rest: ${events} events, ${open.map(({ state }) => state)}, ${queued} queued`;
    await pause(100);
  }
}

async function faultsIn(
  stores: Stores,
  channels: readonly string[],
  platform: FaultyPlatform,
  accepted: readonly Return[],
  unheard: ReadonlySet<string>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const store = returnStore(() => stores.returns);
  const lines = await deliveryStore(stores.deliveries).lines('2024-10-01', '2024-10-31');
  for (const { indicator, operation, sequence } of accepted) {
    const history = await store.history(DIVISION, indicator, PERIOD);
    if (!history.some((one) => one.operation === operation))
      wrong.push(`${indicator} version ${sequence} was accepted and is not stored`);
  }
  for (const indicator of INDICATORS) {
    const stands = await store.find(DIVISION, indicator, PERIOD);
    if (!stands) continue;
    for (const channel of channels.filter((one) => !platform.refusing.has(one)))
      wrong.push(...faultsOf(channel, stands, platform, unheard));
  }
  for (const channel of channels) {
    const twice = doublesIn(channel, platform);
    const counted = lines
      .filter(({ conversationId }) => conversationId === channel)
      .reduce((sum, { repeats }) => sum + repeats, 0);
    if (twice > counted) wrong.push(`${channel}: ${twice} doubled, ${counted} counted`);
    const unknown = [...unheard].filter((one) => one.startsWith(`${channel} `)).length;
    if (twice > unknown) wrong.push(`${channel}: ${twice} doubled, ${unknown} unheard of`);
  }
  for (const channel of platform.refusing) {
    const states = new Set(
      lines.filter(({ conversationId }) => conversationId === channel).map(({ state }) => state),
    );
    if (states.has('sent')) wrong.push(`${channel} refuses, and the report says that it was told`);
  }
  const dead = await stores.dead.peek(32);
  for (const reason of new Set(
    dead.map(({ text }) => String((JSON.parse(text) as { reason: unknown }).reason)),
  ))
    wrong.push(`dead letters: ${reason}`);
  return wrong;
}

/** A warning must stand there as it is now; a card that is known to stand there must say that it is resolved. */
function faultsOf(
  channel: string,
  stands: Return,
  platform: FaultyPlatform,
  unheard: ReadonlySet<string>,
): readonly string[] {
  const here = messagesAbout(stands.indicator, channel, platform);
  const figure = `${stands.value}%`;
  const shown = here.some(({ said, gone }) => !gone && said.at(-1)?.includes(figure));
  if (stands.calculated !== 'green')
    return shown
      ? []
      : [`${channel}: ${stands.indicator} ${figure} ${stands.calculated} was never delivered`];
  const known = here.filter(
    ({ confirmed, gone, activityId }) => confirmed && !gone && !unheard.has(`${channel} ${activityId}`),
  );
  return known.length > 0 && !shown ? [`${channel}: ${stands.indicator} is green and its card is not`] : [];
}

function messagesAbout(indicator: string, channel: string, { visible }: FaultyPlatform) {
  return visible.filter(
    ({ conversationId, said }) => conversationId === channel && said[0]?.startsWith(`${indicator} `),
  );
}

/** Posts for the same card beyond the first that was not deleted. */
function doublesIn(channel: string, platform: FaultyPlatform): number {
  return INDICATORS.reduce((sum, indicator) => {
    const posts = messagesAbout(indicator, channel, platform).filter(({ gone }) => !gone).length;
    return sum + Math.max(0, posts - 1);
  }, 0);
}

function doubles(platform: FaultyPlatform): number {
  const channels = new Set(platform.visible.map(({ conversationId }) => conversationId));
  return [...channels].reduce((sum, channel) => sum + doublesIn(channel, platform), 0);
}

async function openStores(connectionString: string, name: string, timeoutMs: number): Promise<Stores> {
  const clients = ['R', 'A', 'D', 'J'].map((letter) =>
    TableClient.fromConnectionString(connectionString, `${name}${letter}`, {
      allowInsecureConnection: true,
      retryOptions: { maxRetries: 2, retryDelayInMs: 20, maxRetryDelayInMs: 100 },
    }),
  );
  const queues = ['', '-dead'].map((ending) => new QueueClient(connectionString, `${name}${ending}`));
  const [returns, alerts, deliveries, jobs] = clients.map((client) => tableOf(client, timeoutMs));
  const [queue, dead] = queues.map((client) => messageQueue(client, timeoutMs));
  if (!returns || !alerts || !deliveries || !jobs || !queue || !dead) throw new Error('a store is missing');
  for (const one of [returns, alerts, deliveries, jobs, queue, dead]) await insist(() => one.ensure());
  return {
    ...{ returns, alerts, deliveries, jobs, queue, dead },
    async drop() {
      for (const one of clients) await insist(() => one.deleteTable());
      for (const one of queues) await insist(() => one.deleteIfExists());
    },
  };
}
