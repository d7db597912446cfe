import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import type { BotProcess, ReadyBot } from '../http/botProcess.ts';
import { textOf } from '../http/card.ts';
import { checkedForm, isReceipt, NARRATIVE } from '../http/officer.ts';
import { talkTo } from '../http/runningBot.ts';
import {
  FINANCE,
  openStorage,
  postsTo,
  REST_MS,
  readyHasty,
  SEPTEMBER,
  type Storage,
  startHasty,
} from './hurry.ts';
import { KILL_POINTS, type KillPoint } from './killPoint.ts';
import { type Fate, type Step, type StepProxy, stepProxy } from './stepProxy.ts';

/** Every point with `npm run test:faults`; otherwise one for each step, that at which it is carried out if there is one. */
const POINTS =
  process.env.FAULT_KILLS === 'all'
    ? KILL_POINTS
    : [...new Map(KILL_POINTS.map((point) => [`${point.called} ${point.step}`, point])).values()];

/** A process, its line to storage, and what has become of its steps since the officer pressed the button. */
interface Victim {
  readonly bot: BotProcess;
  readonly proxy: StepProxy;
  /** Counts from now on and, where a point is given, ends the process there. Resolves when it is gone. */
  arm(point: KillPoint | undefined): Promise<void>;
  /** How often each step was carried out since then. */
  readonly steps: Map<string, number>;
  /** Text of what was written about deliveries that were sent. */
  readonly recorded: string[];
  arrived(): 'silence' | undefined;
}

let azurite: Azurite;
let connector: Connector;
let storage: Storage;
let victim: Victim;
let cases = 0;
const lines: StepProxy[] = [];
/** Loads while the one before it is at work, and runs once that is gone. */
let next: ReadyBot;

beforeAll(async () => {
  next = readyHasty();
  [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
  storage = await openStorage(azurite.connectionString);
  connector.script(({ kind, conversationId }) =>
    kind === 'send' && conversationId.startsWith('19:') ? victim.arrived() : undefined,
  );
  victim = await startVictim();
});
afterAll(async () => {
  next.discard();
  await victim?.bot.kill();
  for (const line of lines) await line.stop();
  await connector?.stop();
  await azurite?.stop();
});

async function startVictim(): Promise<Victim> {
  let [point, armed]: [KillPoint | undefined, boolean] = [undefined, false];
  const asked = new Map<string, number>();
  const steps = new Map<string, number>();
  const recorded: string[] = [];
  const gone = Promise.withResolvers<void>();
  const count = (counts: Map<string, number>, name: string): void =>
    void counts.set(name, (counts.get(name) ?? 0) + 1);
  const decide = (name: string): Fate => {
    if (!armed || !point || point.step !== name) return 'go on';
    if (point.after && (steps.get(point.after.step) ?? 0) < point.after.nth) return 'go on';
    count(asked, name);
    return asked.get(name) === point.nth ? point.fate : 'go on';
  };
  const kill = (): void => void bot.kill().then(gone.resolve);
  const proxy = await stepProxy(azurite.connectionString, {
    decide: ({ name }) => decide(name),
    ended: kill,
    carriedOut({ name, sent }: Step) {
      if (!armed) return;
      count(steps, name);
      if (name === 'Deliveries transaction' && /\\?"state\\?":\\?"sent/.test(sent)) recorded.push(sent);
    },
  });
  lines.push(proxy);
  const bot = await startHasty(proxy.connectionString, undefined, undefined, next);
  next = readyHasty();
  return {
    ...{ bot, proxy, steps, recorded },
    arm(next) {
      [point, armed] = [next, true];
      return gone.promise;
    },
    arrived() {
      count(steps, 'message');
      if (decide('message') === 'go on') return undefined;
      proxy.end();
      kill();
      return 'silence';
    },
  };
}

/** Two channels that nobody has posted in follow Finance, and an officer is about to press “Submit return”. */
async function scene() {
  cases += 1;
  const channels = ['a', 'b'].map((letter) => `19:${letter}${cases}@thread.tacv2`);
  await storage.follow(channels, connector.serviceUrl);
  await victim.bot.logged('sender.elected');
  const value = 84 - cases / 10;
  const form = await checkedForm(talkTo(victim.bot.url, connector), 'K11', `${value}`);
  return { channels, value, form };
}

const receiptOf = (answer: { readonly value: unknown }): boolean => {
  if (!isReceipt(answer.value)) throw new Error(`no receipt: ${textOf(answer.value)}`);
  return true;
};
const stored = async (value: number): Promise<number> => {
  const history = await storage.tables.returns.history(FINANCE, 'K11', SEPTEMBER);
  return history.filter((one) => one.value === value).length;
};
const told = (channels: readonly string[]) =>
  Promise.all(
    channels.map((channel) => connector.next(({ conversationId }) => conversationId === channel, REST_MS)),
  );

test('a red return is told to two channels, once each, in these steps and no others', async () => {
  const { channels, value, form } = await scene();
  void victim.arm(undefined);
  expect(receiptOf(await form.submit(NARRATIVE))).toBe(true);
  await told(channels);
  await storage.rest();
  expect(await stored(value)).toBe(1);
  for (const channel of channels) expect(postsTo(connector, channel)).toHaveLength(1);
  const changes = [...victim.steps.keys()].filter((name) => /transaction|delete|put|message/.test(name));
  // What the red promises is an action of the register: its own schedules end processes there.
  const promised = ['Plan transaction', 'Plan delete'];
  const ofOthers = [
    'Jobs transaction',
    'Drafts delete',
    'Clinics transaction',
    'People transaction',
    'queue put back', // where a slow machine has a message wait, it is hidden for longer
    ...promised,
  ];
  const named = new Set(KILL_POINTS.map(({ step }) => step));
  expect(changes.filter((name) => !ofOthers.includes(name) && !named.has(name))).toEqual([]);
  for (const { step, nth } of KILL_POINTS.filter(({ after }) => !after))
    expect(victim.steps.get(step) ?? 0).toBeGreaterThanOrEqual(nth);
});

test.each(
  POINTS.map((point) => [`${point.called} (${point.step} ${point.nth} ${point.fate})`, point] as const),
)('kill -9: %s', async (_name, point) => {
  const { channels, value, form } = await scene();
  const killed = victim;
  const dead = killed.arm(point);
  const acknowledged = await Promise.race([
    form.submit(NARRATIVE).then(receiptOf, () => false),
    dead.then(() => false),
  ]);
  await dead;
  const atDeath = await stored(value);
  if (acknowledged) expect(atDeath).toBe(1);
  const unknown = channels.filter(
    (channel) =>
      postsTo(connector, channel).length > 0 && !killed.recorded.some((sent) => sent.includes(channel)),
  );

  victim = await startVictim();
  if (atDeath === 0) {
    expect(channels.flatMap((channel) => postsTo(connector, channel))).toEqual([]);
    // Nobody had said that it was taken, so the officer presses the button again.
    const again = await checkedForm(talkTo(victim.bot.url, connector), 'K11', `${value}`);
    receiptOf(await again.submit(NARRATIVE));
  }
  await told(channels);
  await storage.rest();
  expect(await stored(value)).toBe(1);
  for (const channel of channels) {
    const doubled = postsTo(connector, channel).length - 1;
    expect(doubled).toBeLessThanOrEqual(unknown.includes(channel) ? 1 : 0);
    expect(await storage.repeats(channel)).toBeGreaterThanOrEqual(doubled);
  }
});
