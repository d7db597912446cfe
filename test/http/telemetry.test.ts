import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isCorrelation } from '../../src/app/correlation.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Collector, startCollector } from '../fixtures/collector.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import { mentioned, typed } from './activities.ts';
import { type BotProcess, startBotProcess } from './botProcess.ts';
import { enterReturn } from './officer.ts';
import { talkTo } from './runningBot.ts';

let azurite: Azurite;
let connector: Connector;
const ended: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
});
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
  await connector.stop();
  await azurite.stop();
});

async function startWith(settings: Readonly<Record<string, string>>): Promise<BotProcess> {
  const bot = await startBotProcess(azurite.connectionString, settings);
  ended.push(bot.stop);
  return bot;
}

/** Has a process say on its error output whenever a module of OpenTelemetry is asked for, and by whom. */
const TELL_MODULES = `--import data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(name, context, next) {
      if (name.startsWith('@opentelemetry/')) process.stderr.write('loads ' + name + ' for ' + context.parentURL + '\\n');
      return next(name, context);
    },
  });
`)}`;

test('without an exporter nothing of OpenTelemetry is loaded; with one, something is', async () => {
  const loads = async (telemetry: string): Promise<number> => {
    const bot = await startWith({ NODE_OPTIONS: TELL_MODULES, TELEMETRY: telemetry });
    await talkTo(bot.url, connector).ask(typed('help'));
    await bot.stop();
    return bot.log.filter((line) => line.startsWith('loads ')).length;
  };
  expect(await loads('none')).toBe(0);
  expect(await loads('console')).toBeGreaterThan(0);
});

describe('with a collector', () => {
  let collector: Collector;
  beforeEach(async () => {
    collector = await startCollector();
    ended.push(collector.stop);
  });

  test('a return and the alert that comes of it carry the id of the request, in spans and in the log', async () => {
    const bot = await startWith({ TELEMETRY: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
    const talk = talkTo(bot.url, connector);
    await talk.ask(mentioned('alert us about red and amber in Finance'));
    await enterReturn(talk, 'K11', '84');
    await connector.next(({ activity }) => (activity.summary ?? '').startsWith('K11'));
    await bot.logged('alert.sent');
    await bot.stop();

    const spans = collector.spans();
    const submit = spans.find(({ attributes }) => attributes.name === 'submit-return');
    const id = submit?.attributes.correlation;
    expect(isCorrelation(id)).toBe(true);
    expect(submit).toMatchObject({
      name: 'turn',
      attributes: { kind: 'action', screen: 'receipt', outcome: 'answered' },
    });
    const inIt = spans.filter(({ parentSpanId }) => parentSpanId === submit?.spanId);
    expect(inIt.map(({ attributes }) => attributes.table)).toContain('Returns');
    for (const event of ['record.saved', 'alert.sent'])
      expect(bot.log.find((line) => line.includes(`"${event}"`))).toContain(`"correlation":"${id}"`);
    // Beside what comes of a tick, which carries the id of that.
    const own = spans.filter(({ name, attributes }) => name === 'message' && attributes.cause === 'own');
    expect(own.map(({ attributes }) => attributes)).toContainEqual(
      expect.objectContaining({ operation: 'send', outcome: 'arrived', correlation: id }),
    );
  });

  test('how messages fare is told apart: arrived, refused, or nobody knows', async () => {
    const bot = await startWith({ TELEMETRY: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
    const talk = talkTo(bot.url, connector);
    for (const answer of [undefined, { status: 403 }, { status: 503 }, 'break'] as const) {
      connector.script(({ activity }) => (activity.type === 'message' ? answer : undefined));
      await talk.post(typed('help'));
    }
    await bot.stop();
    const fared = collector.spans().filter(({ name }) => name === 'message');
    const outcomes = fared.map(({ attributes }) => attributes.outcome);
    expect(outcomes.slice(0, 3)).toEqual(['arrived', 'refused', 'uncertain']);
    expect(outcomes.at(-1)).toBe('uncertain');
    for (const { attributes } of fared)
      expect(attributes).toMatchObject({ operation: 'send', cause: 'reply' });
    expect(collector.metrics()).toContain('golden_thread.messages.sent');
  });

  test('what time triggers has an id of its own', async () => {
    const bot = await startWith({ TELEMETRY: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
    await bot.logged('job.finished');
    await bot.stop();
    const job = collector.spans().find(({ attributes }) => attributes.name === 'reminders');
    expect(job).toMatchObject({
      name: 'job',
      attributes: { outcome: 'done', correlation: 'job-reminders-2024-10-08' },
    });
    expect(bot.log.find((line) => line.includes('job.finished'))).toContain('"job-reminders-2024-10-08"');
    expect([...collector.metrics()]).toContain('golden_thread.returns.late');
  });
});

test('a collector that never answers holds up neither an answer nor the end', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  ended.push(async () => {
    silent.closeAllConnections();
    await new Promise((done) => silent.close(done));
  });
  const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const bot = await startWith({ TELEMETRY: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
  expect((await talkTo(bot.url, connector).ask(typed('help'))).summary).toContain('Golden Thread');
  expect(await bot.stop()).toBe(0);
  // Whichever gives up first: the export after its five seconds, or the process on the telemetry.
  expect(bot.log.join('\n')).toMatch(/telemetry\.not-sent|"stop\.cut-off","part":"telemetry"/);
  expect(Number(/"stopped","ms":(\d+)/.exec(bot.log.join('\n'))?.[1])).toBeLessThan(10_000);
});
