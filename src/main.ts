import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openDownload } from './app/bulk/openDownload.ts';
import { createReachMemory, type ReachMemory } from './app/chasing/rememberReach.ts';
import { createIssueMemory, type IssueMemory } from './app/clinic/noteIssued.ts';
import { createConversations } from './app/enquiry/conversations.ts';
import type { FileDesk } from './app/filePorts.ts';
import { coverEraser, draftEraser } from './app/forget/erasers.ts';
import { measuredAnswers } from './app/measuredAnswers.ts';
import { openPaper } from './app/paper/openPaper.ts';
import type { PaperDesk } from './app/paper/paperPorts.ts';
import type { Clock, Log } from './app/ports.ts';
import { rehearsal } from './app/rehearsal.ts';
import type { DigestVault } from './app/seal/sealPorts.ts';
import { ownMessages } from './app/sending/ownMessages.ts';
import type { Services } from './app/services.ts';
import type { Telemetry } from './app/telemetryPorts.ts';
import { othersEnd } from './app/turnBudget.ts';
import { type Config, readConfig } from './config.ts';
import { createDelivery, type DeliveryPath, type DeliveryTimes } from './delivery/createDelivery.ts';
import { openQueues, type QueuesConnection } from './delivery/openQueues.ts';
import { londonDay } from './domain/calendar/dates.ts';
import { defaultPolicy } from './domain/policy.ts';
import { addressLimit, doormanFor } from './guards.ts';
import { createImportDesk } from './importing/importDesk.ts';
import { describeDefects, ImportRefused } from './importing/importRefused.ts';
import { createJudgeFile } from './importing/judging/judgeFile.ts';
import { createOpenFile } from './importing/opening/openFile.ts';
import { createReadSheet } from './importing/readSheet.ts';
import { type Part, stopInOrder } from './lifecycle.ts';
import { loadSample } from './loadSample.ts';
import { createPaperRenderer, type PaperRenderer } from './papers/renderPapers.ts';
import { createLog, quieten } from './processLog.ts';
import { alertJobs } from './schedule/alertJobs.ts';
import { digestJob } from './schedule/digestJob.ts';
import { createReminderRunner } from './schedule/remindPeople.ts';
import type { JobRunner } from './schedule/runJobs.ts';
import { tidyJob } from './schedule/tidyJob.ts';
import { blobUrlOf, connectionFor, digestVault } from './storageConnection.ts';
import { documentStore } from './tables/documentStore.ts';
import type { Migration } from './tables/migrations/migration.ts';
import { openTables, type Tables, type TablesConnection } from './tables/openTables.ts';
import { readEvent } from './tables/outbox.ts';
import type { OnRequest } from './tables/requestCounter.ts';
import { type Bot, createBot, type HttpRequest } from './teams/bot.ts';
import { loadCardTemplates } from './teams/cardTemplates.ts';
import type { Platform } from './teams/identity.ts';
import { allowServiceUrl, refuseActivity } from './teams/readRequest.ts';
import { createRenderer } from './teams/renderReply.ts';
import { openTelemetry } from './telemetry/openTelemetry.ts';
import { downloadUrl, paperUrl } from './web/downloads.ts';
import { type Drain, drainOf } from './web/drain.ts';
import { allowFileUrl, createFetchFile } from './web/fetchFile.ts';
import { createServer, type Server } from './web/server.ts';

const CARDS = join(import.meta.dirname, '..', 'cards');

/** A running bot: where it listens, and how to end it. */
export interface GoldenThread {
  readonly port: number;
  /** Takes no new request, finishes what is in hand, and returns within ten seconds whatever hangs. */
  stop(): Promise<void>;
}

/** What only tests and benchmarks change; no setting can. */
export interface Seams {
  /** Hears of every request to the tables. */
  readonly onRequest?: OnRequest;
  /** Signs the requests instead of Microsoft. */
  readonly platform?: Platform;
  /** Make it another version of itself. */
  readonly migrations?: readonly Migration[];
  /** How long delivery waits. */
  readonly times?: DeliveryTimes;
  /** How long the answer to a lock waits for turns of others, in milliseconds. */
  readonly othersEndMs?: number;
  /** The folder of other card templates. */
  readonly cards?: string;
}

/** Starts everything: tables, sample council, bot, delivery and server. Returns when the server listens. Port 0 takes a free one. */
export async function start(config: Config, seams: Seams = {}): Promise<GoldenThread> {
  const log = createLog(config);
  const { telemetry, stop: stopTelemetry } = await openTelemetry(config.telemetry, log);
  const connection = await connectionFor(config);
  const clock = createClock(config.demoNow);
  const tables = await openTables(connection, {
    now: clock.now,
    ...(seams.onRequest ? { onRequest: seams.onRequest } : {}),
    onAnswer: telemetry.storageAnswered,
    onConflict: telemetry.recordConflict,
    onUnreadable: (row) => log.error('outbox.unreadable', { ...row }),
  });
  await tables.upgrade({ log, ...(seams.migrations ? { migrations: seams.migrations } : {}) });
  const loadedOn = londonDay(createClock(config.demoNow).now());
  if (config.sampleCouncil) await loadSample(tables, config.sampleCouncil, loadedOn, log);
  let port = config.port;
  const files = fileDesk(config, tables, log, () => port);
  const renderer = createPaperRenderer();
  const papers = paperDesk(config, connection, tables, renderer, () => port);
  const queues = { ...connection, url: config.storageQueueUrl ?? '' };
  const vault = await digestVault(config);
  if (!vault) log.warn('history.no-digests');
  const parts = wire(config, tables, queues, log, telemetry, { files, papers, vault }, seams);
  const { bot, delivery, reminders } = parts;
  const allowed = { tenants: config.allowedTenants, serviceUrl: serviceUrlRule(config, seams) };
  const server = createServer(
    {
      refuse: (body) => refuseActivity(body, allowed),
      process: (request, response) => bot.process(request as HttpRequest, response),
      ready: async () => (drain.isClosing() ? 'it is ending' : tables.ready()),
      download: (person, secret) => openDownload({ clock, files, plans: tables.plans }, person, secret),
      paper: (secret, format) => openPaper({ clock, papers, plans: tables.plans }, secret, format),
      ...addressLimit(config),
      trustedProxies: config.trustedProxies,
      answered: telemetry.activityAnswered,
    },
    log,
  );
  const drain = drainOf(server);
  port = await listen(server, config);
  delivery.start();
  reminders.start();
  log.info('listening', { port, environment: config.environment });
  const telemetryPart: Part = { name: 'telemetry', withinMs: 1_000, stop: stopTelemetry };
  const paperPart: Part = { name: 'papers', withinMs: 500, stop: renderer.stop };
  const ended = [workPart(drain, parts), paperPart, ...partsOf(parts), telemetryPart];
  return { port, stop: stopInOrder(ended, log) };
}

/**
 * Turns and messages in hand are finished side by side, and what is not begun is handed back: storage gives up after four seconds
 * and the platform after six, so that whoever waits for them is answered first.
 */
function workPart(drain: Drain, { delivery, reminders }: Parts): Part {
  return {
    name: 'work in hand',
    withinMs: 7_500,
    stop: () => Promise.all([drain.close(), delivery.stop(), reminders.stop()]),
    abandon: drain.abandon,
  };
}

/** What ends after the last turn. */
function partsOf({ reaches, issues }: Parts): readonly Part[] {
  return [{ name: 'notes', withinMs: 500, stop: () => Promise.all([reaches.settled(), issues.settled()]) }];
}

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => resolve(server.address().port));
  });
}

/** Starts the process and arranges its end. Exits with 1, and a sentence, when it cannot start. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  quieten(createLog(config));
  const running = await start(config);
  const stop = (): void => {
    running.stop().then(() => process.exit(0), giveUp);
  };
  // Not once: without a listener a second signal would end the process in the middle of the first.
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What runs in this process, and needs each other. */
interface Parts {
  readonly bot: Bot;
  readonly delivery: DeliveryPath;
  readonly reminders: JobRunner;
  readonly reaches: ReachMemory;
  readonly issues: IssueMemory;
}

/** Where files, papers and digests are kept, and how they come in and go out. */
interface Places {
  readonly files: FileDesk;
  readonly papers: PaperDesk;
  readonly vault: DigestVault | undefined;
}

/** Where replies may go: to Microsoft, or to the platform that a test brings. */
function serviceUrlRule({ environment }: Config, { platform }: Seams): (url: string) => boolean {
  const allows = allowServiceUrl(environment);
  return (url) => url === platform?.connector?.url || allows(url);
}

/** The address at which people reach this server; only the local environment knows one that nobody set. */
function publicBase(config: Config, port: () => number): string | undefined {
  return config.publicUrl ?? (config.environment === 'local' ? `http://127.0.0.1:${port()}` : undefined);
}

/** How papers are made, kept and opened. Without a place for documents none are. */
function paperDesk(
  config: Config,
  connection: TablesConnection,
  tables: Tables,
  renderer: PaperRenderer,
  port: () => number,
): PaperDesk {
  const blobUrl = blobUrlOf(config);
  return {
    store: tables.papers,
    ...(blobUrl ? { documents: documentStore({ ...connection, blobUrl }) } : {}),
    render: renderer.render,
    url(secret, format) {
      const at = publicBase(config, port);
      return at === undefined ? undefined : paperUrl(at, secret, format);
    },
  };
}

/** How files come in and go out. Without a public address only this machine can download, in the local environment. */
function fileDesk(config: Config, tables: Tables, log: Log, port: () => number): FileDesk {
  return {
    store: tables.files,
    fetch: createFetchFile(allowFileUrl(config.environment), log),
    read: createReadSheet(createOpenFile(log)),
    downloadUrl(person, secret) {
      const at = publicBase(config, port);
      return at === undefined ? undefined : downloadUrl(at, person, secret);
    },
  };
}

/** Builds the use cases, the bot, the relay and what time triggers. */
function wire(
  config: Config,
  tables: Tables,
  queues: QueuesConnection,
  log: Log,
  telemetry: Telemetry,
  { files, papers, vault }: Places,
  seams: Seams,
): Parts {
  const clock = createClock(config.demoNow);
  const reaches = createReachMemory(tables.people, log);
  const services: Services = {
    plans: tables.plans,
    returns: tables.returns,
    alerts: tables.alerts,
    conversations: createConversations(tables.conversations, clock, log),
    drafts: tables.drafts,
    files,
    importDesk: createImportDesk({
      judge: createJudgeFile(log),
      plans: tables.plans,
      returns: tables.returns,
      imports: tables.imports,
      files: tables.files,
      loadReturns: tables.loadReturns,
      clock,
      policy: defaultPolicy,
    }),
    ...(config.firstTeam ? { firstTeam: config.firstTeam } : {}),
    papers,
    dispatch: (deliveries) => delivery.dispatch(deliveries),
    people: tables.people,
    deliveries: tables.deliveries,
    deadLetters: {
      list: () => delivery.deadLetters.list(),
      requeue: (ids) => delivery.deadLetters.requeue(ids),
    },
    questions: tables.questions,
    clock,
    log,
    telemetry,
    policy: defaultPolicy,
    nudge: (division) => delivery.nudge(division),
    met: reaches.met,
    forget: reaches.forget,
    interventions: tables.interventions,
    erasers: [draftEraser(tables.drafts), coverEraser(tables.plans, clock), ...tables.erasers],
    wake: () => reminders.nudge(),
    othersEnd: (startedAt) => othersEnd(startedAt, seams.othersEndMs),
    newId: randomUUID,
  };
  const issues = createIssueMemory(tables.issues, services.clock, log);
  const answers = measuredAnswers(services, telemetry);
  const bot = createBot({
    identity: {
      ...config.microsoftApp,
      tenantId: config.environment === 'local' ? '' : config.tenantId,
      ...(seams.platform ? { platform: seams.platform } : {}),
    },
    ...(config.environment === 'local' ? rehearsal(answers, tables.plans) : answers),
    shown: issues.note,
    meter: telemetry,
    renderer: createRenderer(loadCardTemplates(seams.cards ?? CARDS), defaultPolicy),
    allowsServiceUrl: serviceUrlRule(config, seams),
    isPlayground: config.environment === 'local',
    ...doormanFor(config, tables, { clock, log }),
    log,
  });
  const delivery = createDelivery({
    ...openQueues(queues),
    deliveries: tables.deliveries,
    sender: tables.sender,
    outbox: tables.outbox,
    ...ownMessages(services, tables),
    messenger: bot.messenger,
    readEvent,
    clock,
    log,
    telemetry,
    owner: randomUUID(),
    ...(seams.times ? { times: seams.times } : {}),
  });
  const reminders = createReminderRunner({
    services,
    dispatch: delivery.dispatch,
    store: tables.jobs,
    owner: randomUUID(),
    jobs: [
      ...alertJobs(services, delivery.dispatch),
      tidyJob({ ...services, deliveries: tables.deliveries, files: tables.files, issues: tables.issues }),
      ...(vault ? [digestJob({ ...services, heads: tables.heads, vault })] : []),
    ],
    telemetry,
  });
  return { bot, delivery, reminders, reaches, issues };
}

/** The real time, or the demo's, which starts at an instant and moves on from there. */
function createClock(startsAt: Date | undefined): Clock {
  const offsetMs = startsAt ? startsAt.getTime() - Date.now() : 0;
  return { now: () => new Date(Date.now() + offsetMs) };
}

function reason(error: unknown): string {
  if (error instanceof ImportRefused) return `${error.message}\n${describeDefects(error.defects)}`;
  return error instanceof Error ? error.message : 'The bot could not start.';
}

function giveUp(error: unknown): never {
  process.stderr.write(`${reason(error)}\n`);
  process.exit(1);
}

if (process.argv[1] === import.meta.filename) main().catch(giveUp);
