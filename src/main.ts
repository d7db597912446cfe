import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { raiseAlert } from './app/alert/raiseAlert.ts';
import { openDownload } from './app/bulk/openDownload.ts';
import { createReachMemory, type ReachMemory } from './app/chasing/rememberReach.ts';
import { createIssueMemory, type IssueMemory } from './app/clinic/noteIssued.ts';
import type { FileDesk } from './app/filePorts.ts';
import type { Clock, Log } from './app/ports.ts';
import { createConversations } from './app/question/conversations.ts';
import { searchPlan, suggestNames } from './app/question/searchPlan.ts';
import { route } from './app/router.ts';
import type { Services } from './app/services.ts';
import { tellChallenged } from './app/signOff/tellChallenged.ts';
import { tellRestated } from './app/signOff/tellRestated.ts';
import { type Config, readConfig } from './config.ts';
import { createRelay, type Relay } from './delivery/relay.ts';
import { defaultPolicy } from './domain/policy.ts';
import { addressLimit, doormanFor } from './guards.ts';
import { describeDefects, ImportRefused } from './importing/importRefused.ts';
import { loadCouncil } from './importing/loadCouncil.ts';
import { readSheet } from './importing/readSheet.ts';
import { createLog, quieten } from './processLog.ts';
import { createReminderRunner } from './schedule/remindPeople.ts';
import type { JobRunner } from './schedule/runJobs.ts';
import { connectionFor } from './storageConnection.ts';
import { openTables, type Tables } from './tables/openTables.ts';
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

/**
 * Starts everything: tables, sample council, bot, relay and server. Returns when the server listens.
 * `onRequest` hears of every storage request, for budgets and benchmarks. Port 0 takes a free one. `platform` signs the
 * requests instead of Microsoft; no setting can change that, only a test.
 */
export async function start(
  config: Config,
  onRequest?: OnRequest,
  platform?: Platform,
): Promise<GoldenThread> {
  const log = createLog(config);
  const tables = await openTables(await connectionFor(config), onRequest ? { onRequest } : {});
  if (config.sampleCouncil) await loadSample(tables, config.sampleCouncil, log);
  let port = config.port;
  const files = fileDesk(config, tables, log, () => port);
  const { bot, relay, reminders, reaches, issues } = wire(config, tables, log, files, platform);
  const clock = createClock(config.demoNow);
  const allowed = { tenants: config.allowedTenants, serviceUrl: allowServiceUrl(config.environment) };
  const server = createServer(
    {
      refuse: (body) => refuseActivity(body, allowed),
      process: (request, response) => bot.process(request as HttpRequest, response),
      ready: tables.ready,
      download: (person, secret) => openDownload({ clock, files }, person, secret),
      ...addressLimit(config),
      trustedProxies: config.trustedProxies,
    },
    log,
  );
  port = await listen(server, config);
  relay.start();
  reminders.start();
  log.info('listening', { port, environment: config.environment });
  return {
    port,
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.server.closeIdleConnections();
      });
      await Promise.all([relay.stop(), reminders.stop()]);
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
  readonly relay: Relay;
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
  log: Log,
  files: FileDesk,
  platform: Platform | undefined,
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
    clock,
    log,
    policy: defaultPolicy,
    nudge: (division) => relay.nudge(division),
    met: reaches.met,
    forget: reaches.forget,
    wake: () => reminders.nudge(),
    newId: randomUUID,
  };
  const issues = createIssueMemory(tables.issues, services.clock, log);
  const bot = createBot({
    identity: {
      ...config.microsoftApp,
      tenantId: config.environment === 'local' ? '' : config.tenantId,
      ...(platform ? { platform } : {}),
    },
    respond: (request) => route(services, request),
    shown: issues.note,
    search: {
      find: (typed) => searchPlan(services, typed),
      suggest: (typed) => suggestNames(services, typed),
    },
    renderer: createRenderer(loadCardTemplates(CARDS), defaultPolicy),
    allowsServiceUrl: allowServiceUrl(config.environment),
    ...doormanFor(config, tables),
    log,
  });
  const relay = createRelay({
    outbox: tables.outbox,
    divisions: async () => (await tables.plans.current())?.divisions.map(({ code }) => code) ?? [],
    deliver: async (message) => {
      const plan = await tables.plans.current();
      if (!plan) return;
      if (message.kind === 'restated')
        await tellRestated(services, tables.issues, bot.messenger, plan, message);
      else if (message.kind === 'challenged') await tellChallenged(services, bot.messenger, plan, message);
      else await raiseAlert(services, bot.messenger, plan, message);
    },
    log,
  });
  const reminders = createReminderRunner({
    services,
    messenger: bot.messenger,
    store: tables.jobs,
    owner: randomUUID(),
  });
  return { bot, relay, reminders, reaches, issues };
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
