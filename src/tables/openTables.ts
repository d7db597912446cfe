import { TableClient, TableServiceClient, type TableServiceClientOptions } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import type { AlertStore } from '../app/alert/alertPorts.ts';
import type { DeliveryStore, SenderStore } from '../app/deliveryPorts.ts';
import type { DraftStore } from '../app/draftPorts.ts';
import type { ConversationStore } from '../app/enquiry/conversationPorts.ts';
import type { FileStore } from '../app/filePorts.ts';
import type { Eraser } from '../app/forget/eraser.ts';
import type { ImportStore } from '../app/importPorts.ts';
import type { InterventionStore } from '../app/interventionPorts.ts';
import type { IssueStore } from '../app/issuePorts.ts';
import type { PaperStore } from '../app/paper/paperPorts.ts';
import type { JobStore, PeopleStore } from '../app/peoplePorts.ts';
import type { Outbox, PlanStore, ReturnStore } from '../app/ports.ts';
import type { QuestionLedger } from '../app/questionPorts.ts';
import type { HeadStore } from '../app/seal/sealPorts.ts';
import type { UnansweredStore } from '../app/unansweredPorts.ts';
import { londonDay } from '../domain/calendar/dates.ts';
import type { PeriodId } from '../domain/calendar/period.ts';
import { hasCode, ProductError } from '../domain/errors.ts';
import type { Subject } from '../domain/record/recorded.ts';
import { alertStore } from './alertStore.ts';
import { boundPlans } from './boundPlans.ts';
import { conversationStore } from './conversationStore.ts';
import { deliveryStore } from './deliveryStore.ts';
import { draftStore } from './draftStore.ts';
import { tableErasers } from './erasers.ts';
import { fileStore } from './fileStore.ts';
import { headStore } from './headStore.ts';
import { type CheckedChain, checkReturn, type KnownOfChain } from './historyCheck.ts';
import { importStore } from './importStore.ts';
import { interventionStore } from './interventionStore.ts';
import { issueStore } from './issueStore.ts';
import { jobStore } from './jobStore.ts';
import { signWithKeptKey } from './keySignature.ts';
import { type LoadReturns, loadReturns } from './loadReturns.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import { type OnUnreadable, outbox } from './outbox.ts';
import { paperStore } from './paperStore.ts';
import { peopleStore } from './peopleStore.ts';
import { planStore } from './planStore.ts';
import { checkProgress } from './progressCheck.ts';
import { progressEraser } from './progressEraser.ts';
import { questionStore } from './questionStore.ts';
import { type OnRequest, requestCounter } from './requestCounter.ts';
import { type OnAnswer, requestTimer } from './requestTimer.ts';
import { isRestoring, RESTORE_TABLE } from './restoreMark.ts';
import { returnEraser } from './returnEraser.ts';
import { type ReturnShards, returnTableName, returnTableNames } from './returnShards.ts';
import { returnStore } from './returnStore.ts';
import { type UpgradeOptions, upgradeStore } from './schemaVersion.ts';
import { senderStore } from './senderStore.ts';
import { type Table, tableOf } from './tableClient.ts';
import { type StoreName, tableNames } from './tableNames.ts';
import { isLoopback } from './tableRequests.ts';
import { unansweredStore } from './unansweredStore.ts';

/** What gets a token from Entra, as `@azure/identity` makes it. */
export type { TokenCredential };

/** Where the tables are: a storage account's connection string, or its table URL and an identity. */
export type TablesConnection =
  | { readonly kind: 'connectionString'; readonly value: string }
  | { readonly kind: 'credential'; readonly url: string; readonly credential: TokenCredential };

export interface TablesOptions {
  /** Put before each table's name: letters and digits, a letter first. None by default. */
  readonly prefix?: string;
  /** Longest that one operation may take with its retries, in milliseconds. 4,000, so that an officer hears within 5 s. */
  readonly timeoutMs?: number;
  /** Told of every HTTP request, retries included; for budgets and benchmarks. */
  readonly onRequest?: OnRequest;
  /** Told of every HTTP request once it is answered, with its status and duration; for telemetry. */
  readonly onAnswer?: OnAnswer;
  /** Told once of each row of an outbox that cannot be read; it stays there. */
  readonly onUnreadable?: OnUnreadable;
  /** Told when a report on the plan had to be written again because something else changed the plan's mark first. */
  readonly onConflict?: () => void;
  /** What day it is, for what comes with the plan only for a while; the system's clock by default. */
  readonly now?: () => Date;
  /** False leaves missing tables missing: for whoever only looks. True by default. */
  readonly create?: boolean;
}

/** Whether a store can be worked with, and why not. */
export type Readiness = 'ready' | 'storage does not answer' | 'a restore is under way';

/** Every store, and whether storage answers. */
export interface Tables {
  readonly plans: PlanStore;
  readonly returns: ReturnStore;
  readonly outbox: Outbox;
  readonly alerts: AlertStore;
  readonly conversations: ConversationStore;
  readonly people: PeopleStore;
  readonly jobs: JobStore;
  readonly drafts: DraftStore;
  readonly files: FileStore;
  readonly issues: IssueStore;
  readonly deliveries: DeliveryStore;
  readonly sender: SenderStore;
  /** What erases a person from the tables that keep something about people. */
  readonly erasers: readonly Eraser[];
  readonly questions: QuestionLedger;
  readonly unanswered: UnansweredStore;
  readonly imports: ImportStore;
  readonly interventions: InterventionStore;
  readonly heads: HeadStore;
  /** Checks the history of one return; undefined when nothing of it is stored. One range read and two point reads. */
  checkReturn(
    division: string,
    of: { readonly indicator: string; readonly period: PeriodId },
    known: (chain: string) => KnownOfChain,
  ): Promise<CheckedChain | undefined>;
  readonly papers: PaperStore;
  /** Checks the history of what was reported on one subject of the plan. One range read and one point read. */
  checkProgress(subject: Subject, known: (chain: string) => KnownOfChain): Promise<CheckedChain | undefined>;
  /** Loads past returns in bulk, for an import or a demonstration. */
  readonly loadReturns: LoadReturns;
  /**
   * Brings the store to the version of this code, or refuses; see {@link upgradeStore}. Before anything else uses it.
   * The steps are those of this code, unless a test brings others.
   */
  upgrade(options: Pick<UpgradeOptions, 'log'> & Partial<UpgradeOptions>): Promise<number>;
  /** Whether the store can be worked with, by two point reads at once. Never throws for want of storage. */
  ready(): Promise<Readiness>;
}

/**
 * Opens every table of {@link tableNames}, creating what is missing.
 * @throws ProductError `storage-unavailable` when storage does not answer or refuses
 */
export async function openTables(connection: TablesConnection, options: TablesOptions = {}): Promise<Tables> {
  const opening = (name: string): Table =>
    tableOf(clientFor(connection, name, options), options.timeoutMs ?? 4000);
  const opened = new Map(tableNames.map((name) => [name, opening(name)]));
  const open = (name: string): Table => {
    const table = opened.get(name);
    if (!table) throw new Error(`${name} is not in tableNames`);
    return table;
  };
  const table: (store: Exclude<StoreName, 'Returns'>) => Table = open;
  const returns: ReturnShards = (division) => open(returnTableName(division));
  const [plan, alerts, people, jobs] = [table('Plan'), table('Alerts'), table('People'), table('Jobs')];
  const [drafts, files, clinics] = [table('Drafts'), table('Files'), table('Clinics')];
  if (options.create !== false) await Promise.all([...opened.values()].map((each) => each.ensure()));
  const mark = opening(RESTORE_TABLE); // never created here: it is there while a restore is under way
  const { plans, people: known } = boundPlans(
    planStore(plan, {
      ...(options.onConflict ? { onConflict: options.onConflict } : {}),
      ...(options.now ? { now: options.now } : {}),
    }),
    peopleStore(people),
  );
  return {
    plans,
    returns: returnStore(returns),
    outbox: outbox(returns, { clinics, alerts, plan }, options.onUnreadable),
    alerts: alertStore(alerts),
    conversations: conversationStore(table('Conversations')),
    people: known,
    jobs: jobStore(jobs),
    drafts: draftStore(drafts),
    files: fileStore(files),
    issues: issueStore(clinics),
    deliveries: deliveryStore(table('Deliveries')),
    sender: senderStore(jobs),
    erasers: [
      ...tableErasers(table),
      returnEraser(returnTableNames.map(open)),
      progressEraser(table('Plan')),
    ],
    questions: questionStore(clinics),
    unanswered: unansweredStore(clinics),
    imports: importStore(table('Imports')),
    interventions: interventionStore(table('Imports')),
    heads: headStore(returns, plan, clinics),
    checkReturn: (division, of, known) => checkReturn(returns(division), division, of, known),
    papers: paperStore(table('Papers')),
    checkProgress: (subject, known) => checkProgress(plan, subject, known),
    loadReturns: loadReturns(returns),
    async upgrade(options) {
      if (await isRestoring(mark))
        throw new ProductError(
          'restoring',
          'A restore into this store is under way, or was cut off. Start the bot when it is done.',
        );
      const divisions = async () => (await plans.current())?.divisions.map(({ code }) => code) ?? [];
      const today = () => londonDay(new Date(options.now?.() ?? Date.now()));
      const people = async () => (await plans.current())?.people ?? [];
      const store = { table: open, returnsOf: returns, divisions, people, today };
      return upgradeStore(plan, store, { migrations: MIGRATIONS, ...options });
    },
    async ready() {
      try {
        const [restoring] = await Promise.all([isRestoring(mark), plan.point('version', 'plan')]);
        return restoring ? 'a restore is under way' : 'ready';
      } catch (error) {
        if (hasCode(error, 'storage-unavailable')) return 'storage does not answer';
        throw error;
      }
    },
  };
}

/** The client of one table, with the house's retries, and never unencrypted over a network. */
export function clientFor(connection: TablesConnection, name: string, options: TablesOptions): TableClient {
  const tableName = `${options.prefix ?? ''}${name}`;
  // Returns are one store to whoever counts requests, whichever of its tables they go to.
  const client = clientOptions(urlOf(connection), name.replace(/\d+$/, ''), options);
  if (connection.kind === 'credential')
    return new TableClient(connection.url, tableName, connection.credential, client);
  const signing = TableClient.fromConnectionString(connection.value, tableName, client);
  signWithKeptKey(signing, connection.value);
  return signing;
}

/** The client of the account, which knows what tables there are. */
export function serviceFor(connection: TablesConnection, options: TablesOptions): TableServiceClient {
  const client = clientOptions(urlOf(connection), 'Tables', options);
  return connection.kind === 'connectionString'
    ? TableServiceClient.fromConnectionString(connection.value, client)
    : new TableServiceClient(connection.url, connection.credential, client);
}

function clientOptions(url: string, name: string, options: TablesOptions): TableServiceClientOptions {
  return {
    retryOptions: { maxRetries: 2, retryDelayInMs: 100, maxRetryDelayInMs: 500 },
    // Plain HTTP is for the emulator on this machine; keys never travel unencrypted over a network.
    allowInsecureConnection: isLoopback(url),
    additionalPolicies: [
      ...(options.onRequest ? [requestCounter(name, options.onRequest)] : []),
      ...(options.onAnswer ? [requestTimer(name, options.onAnswer)] : []),
    ],
  };
}

/** The endpoint, or an empty text when the connection string leaves it to the defaults, which are HTTPS. */
function urlOf(connection: TablesConnection): string {
  if (connection.kind === 'credential') return connection.url;
  if (/UseDevelopmentStorage=true/i.test(connection.value)) return 'http://127.0.0.1:10002/';
  return /TableEndpoint=([^;]+)/i.exec(connection.value)?.[1] ?? '';
}
