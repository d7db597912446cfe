import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { alertOutgoing, expandAlert } from './app/alert/raiseAlert.ts';
import { openDownload } from './app/bulk/openDownload.ts';
import { createReachMemory, type ReachMemory } from './app/chasing/rememberReach.ts';
import { reminderOutgoing } from './app/chasing/remindPeople.ts';
import { createIssueMemory, type IssueMemory } from './app/clinic/noteIssued.ts';
import { expandQuestion, questionOutgoing } from './app/clinic/questionDelivery.ts';
import { noteRefusal, noticeOutgoing } from './app/delivery/tellRefused.ts';
import type { FileDesk } from './app/filePorts.ts';
import { coverEraser, draftEraser } from './app/forget/erasers.ts';
import { type Clock, type Log, QUESTION_UNIT } from './app/ports.ts';
import { createConversations } from './app/question/conversations.ts';
import { searchPlan, suggestNames } from './app/question/searchPlan.ts';
import { route } from './app/router.ts';
import type { Services } from './app/services.ts';
import { challengeOutgoing, expandChallenge } from './app/signOff/tellChallenged.ts';
import { expandRestatement, restatementOutgoing } from './app/signOff/tellRestated.ts';
import { type Config, readConfig } from './config.ts';
import { createDelivery, type DeliveryPath, type DeliveryTimes } from './delivery/createDelivery.ts';
import { openQueues, type QueuesConnection } from './delivery/openQueues.ts';
import { ProductError } from './domain/errors.ts';
import type { Plan } from './domain/plan/plan.ts';
import { defaultPolicy } from './domain/policy.ts';
import { addressLimit, connectionFor, doormanFor } from './guards.ts';
import { describeDefects, ImportRefused } from './importing/importRefused.ts';
import { loadCouncil } from './importing/loadCouncil.ts';
import { readSheet } from './importing/readSheet.ts';
import { createLog, quieten } from './processLog.ts';
import { createReminderRunner } from './schedule/remindPeople.ts';
import type { JobRunner } from './schedule/runJobs.ts';
import { openTables, type Tables } from './tables/openTables.ts';
import { readEvent } from './tables/outbox.ts';
import type { OnRequest } from './tables/requestCounter.ts';
import { type Bot, createBot, type HttpRequest } from './teams/bot.ts';
import { loadCardTemplates } from './teams/cardTemplates.ts';
import type { Platform } from './teams/identity.ts';
import { allowServiceUrl, refuseActivity } from './teams/readRequest.ts';
import { createRenderer } from './teams/renderReply.ts';
import { downloadUrl } from './web/downloads.ts';
import { allowFileUrl, createFetchFile } from './web/fetchFile.ts';
import { createServer, type Server } from './web/server.ts';

const CARDS = join(import.meta.dirname, '..', 'cards');

/** A running bot: where it listens, and how to end it. */
export interface GoldenThread {
  readonly port: number;
  /** Takes no new request, finishes what is in hand, and returns. */
  stop(): Promise<void>;
}

/** What only tests and benchmarks change; no setting can. */
export interface Seams {
  /** Hears of every request to the tables. */
  readonly onRequest?: OnRequest;
  /** Signs the requests instead of Microsoft. */
  readonly platform?: Platform;
  /** How long delivery waits. */
  readonly times?: DeliveryTimes;
}

/** Starts everything: tables, sample council, bot, delivery and server. Returns when the server listens. Port 0 takes a free one. */
export async function start(config: Config, seams: Seams = {}): Promise<GoldenThread> {
  const log = createLog(config);
  const connection = await connectionFor(config);
  const tables = await openTables(connection, seams.onRequest ? { onRequest: seams.onRequest } : {});
  if (config.sampleCouncil) await loadSample(tables, config.sampleCouncil, log);
  let port = config.port;
  const files = fileDesk(config, tables, log, () => port);
  const queues = { ...connection, url: config.storageQueueUrl ?? '' };
  const { bot, delivery, reminders, reaches, issues } = wire(config, tables, queues, log, files, seams);
  const clock = createClock(config.demoNow);
  const allowed = { tenants: config.allowedTenants, serviceUrl: allowServiceUrl(config.environment) };
  const server = createServer(
    {
      refuse: (body) => refuseActivity(body, allowed),
      process: (request, response) => bot.process(request as HttpRequest, response),
      ready: tables.ready,
      download: (person, secret) => openDownload({ clock, files, plans: tables.plans }, person, secret),
      ...addressLimit(config),
      trustedProxies: config.trustedProxies,
    },
    log,
  );
  port = await listen(server, config);
  delivery.start();
  reminders.start();
  log.info('listening', { port, environment: config.environment });
  return {
    port,
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.server.closeIdleConnections();
      });
      await Promise.all([delivery.stop(), reminders.stop()]);
      await Promise.all([reaches.settled(), issues.settled()]);
    },
  };
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
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** What runs in this process, and needs each other. */
interface Parts {
  readonly bot: Bot;
  readonly delivery: DeliveryPath;
  readonly reminders: JobRunner;
  readonly reaches: ReachMemory;
  readonly issues: IssueMemory;
}

/** How files come in and go out. Without a public address only this machine can download, in the local environment. */
function fileDesk(config: Config, tables: Tables, log: Log, port: () => number): FileDesk {
  const base = (): string | undefined =>
    config.publicUrl ?? (config.environment === 'local' ? `http://127.0.0.1:${port()}` : undefined);
  return {
    store: tables.files,
    fetch: createFetchFile(allowFileUrl(config.environment), log),
    read: readSheet,
    downloadUrl(person, secret) {
      const at = base();
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
  files: FileDesk,
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
    people: tables.people,
    questions: tables.questions,
    clock,
    log,
    policy: defaultPolicy,
    nudge: (division) => delivery.nudge(division),
    met: reaches.met,
    forget: reaches.forget,
    erasers: [draftEraser(tables.drafts), coverEraser(tables.plans), ...tables.erasers],
    wake: () => reminders.nudge(),
    newId: randomUUID,
  };
  const issues = createIssueMemory(tables.issues, services.clock, log);
  const bot = createBot({
    identity: {
      ...config.microsoftApp,
      tenantId: config.environment === 'local' ? '' : config.tenantId,
      ...(seams.platform ? { platform: seams.platform } : {}),
    },
    respond: (request) => route(services, request),
    shown: issues.note,
    search: {
      find: (actor, typed) => searchPlan(services, actor, typed),
      suggest: (actor, typed) => suggestNames(services, actor, typed),
    },
    renderer: createRenderer(loadCardTemplates(CARDS), defaultPolicy),
    allowsServiceUrl: allowServiceUrl(config.environment),
    ...doormanFor(config, tables),
    log,
  });
  const planNow = async (): Promise<Plan> => {
    const plan = await tables.plans.current();
    if (!plan) throw new ProductError('storage-unavailable', 'No plan is loaded.');
    return plan;
  };
  const delivery = createDelivery({
    ...openQueues(queues),
    deliveries: tables.deliveries,
    sender: tables.sender,
    outbox: tables.outbox,
    units: async () => [
      ...((await tables.plans.current())?.divisions.map(({ code }) => code) ?? []),
      QUESTION_UNIT,
    ],
    expand: async (event) => {
      switch (event.kind) {
        case 'rag-reported':
          return expandAlert(services, await planNow(), event);
        case 'restated':
          return expandRestatement(services, tables.issues, event);
        case 'challenged':
          return expandChallenge(services, event);
        case 'question-asked':
        case 'question-answered':
          return expandQuestion(services, await planNow(), event);
      }
    },
    outgoing: {
      alert: alertOutgoing(services, planNow),
      reminder: reminderOutgoing(services, planNow),
      challenge: challengeOutgoing(services, planNow),
      question: questionOutgoing(services),
      restatement: restatementOutgoing(services, tables.issues, planNow),
      notice: noticeOutgoing(planNow),
    },
    messenger: bot.messenger,
    readEvent,
    refused: async (record, dispatch) =>
      noteRefusal(services, tables.deliveries, await planNow(), dispatch, record),
    clock,
    log,
    owner: randomUUID(),
    ...(seams.times ? { times: seams.times } : {}),
  });
  const reminders = createReminderRunner({
    services,
    dispatch: delivery.dispatch,
    store: tables.jobs,
    owner: randomUUID(),
  });
  return { bot, delivery, reminders, reaches, issues };
}

/** Loads a sample council into an empty store; leaves a store with a plan in it alone. */
async function loadSample(tables: Tables, folder: string, log: Log): Promise<void> {
  if (await tables.plans.current()) return;
  const { content, returns } = await loadCouncil(folder);
  await tables.loadReturns(returns);
  await tables.plans.replace(content);
  log.info('sample.loaded', { indicators: content.indicators.length, returns: returns.length });
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
