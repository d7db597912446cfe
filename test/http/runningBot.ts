import { join } from 'node:path';
import { currentCorrelation } from '../../src/app/correlation.ts';
import type { Config } from '../../src/config.ts';
import { type GoldenThread, start } from '../../src/goldenThread.ts';
import { serviceUrlIn } from '../../src/serviceUrl.ts';
import type { StorageRequest } from '../../src/tables/requestCounter.ts';
import type { Platform } from '../../src/teams/identity.ts';
import { type Azurite, startAzurite } from '../fixtures/azurite.ts';
import { type Connector, startConnector } from '../fixtures/connector.ts';
import { tamperingProxy } from '../fixtures/tamperingProxy.ts';
import { type Activity, type PersonName, pressed } from './activities.ts';
import { type Button, inputs } from './card.ts';
import { type StorageSwitch, storageSwitch } from './storageSwitch.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Divisions of the sample council: the relay reads the outbox of each once when the bot starts. */
const DIVISIONS = 8;
/** Those of them with indicators that are returned: the morning's job reads them, and then the messages that wait. */
const OWING_DIVISIONS = 5;
const TENANT = '6f0d2c84-9b1e-4a57-8c3d-2e5f7a9b1c60';

/** The HTTP answer to a posted activity. */
export interface HttpAnswer {
  readonly status: number;
  /** Parsed when it is JSON, otherwise the text; undefined when empty. */
  readonly body: unknown;
}

/** What an invoke was answered: Teams replaces the card with `value`, or shows it when it is text. */
export interface InvokeAnswer {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

/** A message the bot sent, with its one card. */
export interface Said {
  readonly summary: string;
  readonly card: unknown;
}

/** A request to storage that an activity caused, in its turn or afterwards: all that one activity caused has its correlation. */
export interface CausedRequest extends StorageRequest {
  readonly correlation: string;
}

/** How a test talks to a bot, in whichever process it runs. */
export interface Talk {
  post(activity: Activity): Promise<HttpAnswer>;
  /** Posts a message and waits for the HTTP answer; returns the reply. */
  ask(activity: Activity): Promise<Said>;
  /** Presses a button of a card with these inputs, over what they hold already. */
  press(
    card: unknown,
    button: Button,
    typed?: Readonly<Record<string, string>>,
    who?: PersonName,
  ): Promise<InvokeAnswer>;
}

/** The real bot in this process, on real storage and a local connector. */
export interface RunningBot extends Talk {
  readonly url: string;
  readonly azurite: Azurite;
  /** The bot's line to storage. */
  readonly storage: StorageSwitch;
  readonly connector: Connector;
  /** The requests to storage that activities caused, since the start or the last `requests.length = 0`: not those of jobs and beats. */
  readonly requests: CausedRequest[];
  /** Tells of every request to storage from now on, before it is sent; undefined ends that. */
  onRequest(told: ((request: StorageRequest) => void) | undefined): void;
  /** Resolves when the relay and the morning's job have looked at every division after the start, so that what follows is counted alone. */
  swept(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Azurite, a connector and the bot on the sample council, at 09:00 in London on 8 October 2024. `onLine` is told of every request that comes over the line. */
export async function startBot(onLine?: (method: string, path: string) => void): Promise<RunningBot> {
  const [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
  const proxy = onLine && (await tamperingProxy(azurite.connectionString, onLine));
  const storage = await storageSwitch((proxy ?? azurite).connectionString);
  const requests: CausedRequest[] = [];
  const ranges: Record<string, number> = {};
  const sweep = Promise.withResolvers<void>();
  let told: ((request: StorageRequest) => void) | undefined;
  const stopTheRest = async (): Promise<void> => {
    await connector.stop();
    await storage.stop();
    await proxy?.stop();
    await azurite.stop();
  };
  const bot = await startOn(storage.connectionString, (request) => {
    const correlation = currentCorrelation();
    if (isOfActivity(correlation)) requests.push({ ...request, correlation });
    told?.(request);
    if (request.kind === 'range read') ranges[request.table] = (ranges[request.table] ?? 0) + 1;
    if ((ranges.Returns ?? 0) >= DIVISIONS + OWING_DIVISIONS && (ranges.People ?? 0) > 0) sweep.resolve();
  }).catch(async (error: unknown) => {
    await stopTheRest(); // or the whole run would not end
    throw error;
  });
  const url = `http://127.0.0.1:${bot.port}`;
  return {
    url,
    azurite,
    storage,
    connector,
    requests,
    onRequest(next) {
      told = next;
    },
    swept: () => sweep.promise,
    ...talkTo(url, connector),
    async stop() {
      await bot.stop();
      await stopTheRest();
    },
  };
}

/** False for what time triggers, in whichever moment of a test that happens to be. */
function isOfActivity(correlation: string | undefined): correlation is string {
  return correlation !== undefined && !correlation.startsWith('job-');
}

/** Talks to the bot at this address, which answers through this connector. */
export function talkTo(url: string, connector: Connector): Talk {
  const post = (activity: Activity): Promise<HttpAnswer> =>
    postJson(url, { ...activity, serviceUrl: connector.serviceUrl });
  return {
    post,
    async ask(activity) {
      const answer = await post(activity);
      if (answer.status >= 300) throw new Error(`the bot answered ${answer.status}`);
      const reply = connector.deliveries.find(
        ({ activity: sent }) => sent.type === 'message' && sent.replyToId === activity.id,
      );
      if (!reply) throw new Error('the bot sent nothing');
      return { summary: reply.activity.summary ?? '', card: reply.activity.attachments?.[0]?.content };
    },
    async press(card, { verb, data }, typed = {}, who = 'directorOfFinance') {
      const answer = await post(pressed(verb, { ...data, ...inputs(card), ...typed }, who));
      if (answer.status !== 200) throw new Error(`the bot answered ${answer.status}`);
      return answer.body as InvokeAnswer;
    },
  };
}

/** Starts the bot on storage that runs already, by default in the local environment. Logs nothing. */
export function startOn(
  storageConnectionString: string,
  onRequest?: (request: StorageRequest) => void,
  changes: Partial<Config> = {},
  platform?: Platform,
): Promise<GoldenThread> {
  return start(
    {
      environment: 'local',
      port: 0,
      host: '127.0.0.1',
      publicUrl: undefined,
      trustedProxies: 0,
      tenantId: TENANT,
      allowedTenants: [TENANT],
      storageAccountUrl: undefined,
      storageQueueUrl: serviceUrlIn(storageConnectionString, 'queue'),
      storageClientId: undefined,
      storageConnectionString,
      digests: undefined,
      microsoftApp: { id: '', password: '', type: '', federatedClientId: '' },
      sampleCouncil: join(ROOT, 'sample', 'nottingham'),
      demoNow: new Date('2024-10-08T08:00:00Z'),
      logLevel: 'silent',
      telemetry: { exporter: 'none' },
      ...changes,
    },
    { ...(onRequest ? { onRequest } : {}), ...(platform ? { platform } : {}) },
  );
}

/** Posts a body as Teams does. A string is sent as it is. */
export async function postJson(url: string, body: unknown): Promise<HttpAnswer> {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: parsed(await response.text()) };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  return /^[[{"]/.test(text) ? JSON.parse(text) : text;
}
