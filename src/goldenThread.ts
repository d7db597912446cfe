import { openDownload } from './app/bulk/openDownload.ts';
import { openPaper } from './app/paper/openPaper.ts';
import type { Config } from './config.ts';
import { fileDesk, paperDesk } from './desks.ts';
import { londonDay } from './domain/calendar/dates.ts';
import { addressLimit } from './guards.ts';
import { type Part, stopInOrder } from './lifecycle.ts';
import { loadSample } from './loadSample.ts';
import { createPaperRenderer } from './papers/renderPapers.ts';
import { createClock } from './processClock.ts';
import { createLog } from './processLog.ts';
import type { Seams } from './seams.ts';
import { connectionFor, digestVault } from './storageConnection.ts';
import { openTables } from './tables/openTables.ts';
import type { HttpRequest } from './teams/bot.ts';
import { refuseActivity } from './teams/readRequest.ts';
import { openTelemetry } from './telemetry/openTelemetry.ts';
import { type Drain, drainOf } from './web/drain.ts';
import { createServer, type Server } from './web/server.ts';
import { type Parts, serviceUrlRule, wire } from './wire.ts';

/** A running bot: where it listens, and how to end it. */
export interface GoldenThread {
  readonly port: number;
  /** Takes no new request, finishes what is in hand, and returns within ten seconds whatever hangs. */
  stop(): Promise<void>;
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
  return [{ name: 'notes', withinMs: 500, stop: () => Promise.all([reaches.written(), issues.written()]) }];
}

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => resolve(server.address().port));
  });
}
