import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ReachMemory } from './app/chasing/rememberReach.ts';
import { createReachMemory } from './app/chasing/rememberReach.ts';
import type { IssueMemory } from './app/clinic/noteIssued.ts';
import { createIssueMemory } from './app/clinic/noteIssued.ts';
import { createConversations } from './app/enquiry/conversations.ts';
import type { FileDesk } from './app/filePorts.ts';
import { coverEraser, draftEraser, paperFileEraser } from './app/forget/erasers.ts';
import { measuredAnswers } from './app/measuredAnswers.ts';
import type { PaperDesk } from './app/paper/paperPorts.ts';
import type { Log } from './app/ports.ts';
import { rehearsal } from './app/rehearsal.ts';
import type { DigestVault } from './app/seal/sealPorts.ts';
import { ownMessages } from './app/sending/ownMessages.ts';
import type { Services } from './app/services.ts';
import type { Telemetry } from './app/telemetryPorts.ts';
import { othersEnd } from './app/turnBudget.ts';
import type { Config } from './config.ts';
import type { DeliveryPath } from './delivery/createDelivery.ts';
import { createDelivery } from './delivery/createDelivery.ts';
import type { QueuesConnection } from './delivery/openQueues.ts';
import { openQueues } from './delivery/openQueues.ts';
import { defaultPolicy } from './domain/policy.ts';
import { doormanFor } from './guards.ts';
import { createImportDesk } from './importing/importDesk.ts';
import { createJudgeFile } from './importing/judging/judgeFile.ts';
import { createClock } from './processClock.ts';
import { alertJobs } from './schedule/alertJobs.ts';
import { digestJob } from './schedule/digestJob.ts';
import { packJob } from './schedule/packJob.ts';
import { createReminderRunner } from './schedule/remindPeople.ts';
import type { JobRunner } from './schedule/runJobs.ts';
import { tidyJob } from './schedule/tidyJob.ts';
import type { Seams } from './seams.ts';
import type { Tables } from './tables/openTables.ts';
import { readEvent } from './tables/outbox.ts';
import type { Bot } from './teams/bot.ts';
import { createBot } from './teams/bot.ts';
import { loadCardTemplates } from './teams/cardTemplates.ts';
import { allowServiceUrl } from './teams/readRequest.ts';
import { createRenderer } from './teams/renderReply.ts';

/** What runs in this process, and needs each other. */
export interface Parts {
  readonly bot: Bot;
  readonly delivery: DeliveryPath;
  readonly reminders: JobRunner;
  readonly reaches: ReachMemory;
  readonly issues: IssueMemory;
}

/** Where files, papers and digests are kept, and how they come in and go out. */
export interface Places {
  readonly files: FileDesk;
  readonly papers: PaperDesk;
  readonly vault: DigestVault | undefined;
}

/** Where replies may go: to Microsoft, or to the platform that a test brings. */
export function serviceUrlRule({ environment }: Config, { platform }: Seams): (url: string) => boolean {
  const allows = allowServiceUrl(environment);
  return (url) => url === platform?.connector?.url || allows(url);
}

export const CARDS = join(import.meta.dirname, '..', 'cards');

/** Builds the use cases, the bot, the relay and what time triggers. */
export function wire(
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
    unanswered: tables.unanswered,
    clock,
    log,
    telemetry,
    policy: defaultPolicy,
    nudge: (division) => delivery.nudge(division),
    met: reaches.met,
    forget: reaches.forget,
    interventions: tables.interventions,
    erasers: [
      draftEraser(tables.drafts),
      coverEraser(tables.plans, { clock, log, nudge: (unit) => delivery.nudge(unit) }),
      paperFileEraser(papers),
      ...tables.erasers,
    ],
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
      packJob(services, delivery.dispatch),
      tidyJob({
        ...services,
        deliveries: tables.deliveries,
        files: tables.files,
        issues: tables.issues,
      }),
      ...(vault ? [digestJob({ ...services, heads: tables.heads, vault })] : []),
    ],
    telemetry,
  });
  return { bot, delivery, reminders, reaches, issues };
}
