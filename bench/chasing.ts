import { openTables, type Tables } from '../src/tables/openTables.ts';
import { kindOf } from '../src/tables/requestCounter.ts';
import { startAzurite } from '../test/fixtures/azurite.ts';
import { type Connector, startConnector } from '../test/fixtures/connector.ts';
import { tamperingProxy } from '../test/fixtures/tamperingProxy.ts';
import { delivered } from '../test/load/delivered.ts';
import { pastPeriods, SIZES } from './bigCouncil.ts';
import { bigReturns } from './bigReturns.ts';
import type { BotProcess } from './botProcess.ts';
import { inWords, queueRequest } from './countRequests.ts';
import { OFFICERS, sharedPlan } from './sharedCouncil.ts';
import { sustainedPerSecond } from './sustained.ts';

/** Past months with returns: no request grows with them. */
const MONTHS = 12;
/** A morning that has not handed over anything for so long, in milliseconds, is broken. */
const LONGEST_MS = 120_000;

/** The mornings that are measured, all at 08:00 in London, and how many people are told. A process starts on each, as after a night. */
const MORNINGS = [
  ['September opens', '2024-10-01T07:00:00Z', OFFICERS],
  ['three working days before it is due', '2024-10-09T07:00:00Z', OFFICERS],
  ['the day it is due', '2024-10-14T07:00:00Z', OFFICERS],
  ['two working days late: the line managers', '2024-10-16T07:00:00Z', SIZES.divisions],
] as const;

/**
 * Opens a period for 600 indicators and 200 officers, none of whom returns anything, and reminds them: the real process
 * on real storage, its messages received as Teams would. Prints how many arrived, the seconds from the start of the
 * process to the last one, and the requests to storage.
 */
export async function benchChasing(
  startProduct: (connectionString: string, now: string) => Promise<BotProcess>,
  tenantId: string,
  print: (line: string) => void,
): Promise<void> {
  const [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
  let requests: string[] = [];
  const proxy = await tamperingProxy(azurite.connectionString, (method, path) =>
    requests.push(kindOf(method, path.split('?')[0] ?? '')),
  );
  const queueProxy = await tamperingProxy(
    proxy.connectionString,
    (method, path) => {
      const kind = queueRequest(method, path);
      if (kind !== 'look at the queue') requests.push(kind);
    },
    'QueueEndpoint',
  );
  let lastAt = Number.NaN;
  connector.script(() => {
    lastAt = performance.now();
    return undefined;
  });
  try {
    const tables = await load(azurite.connectionString, connector.serviceUrl, tenantId);
    print('\n| morning | messages | seconds to the last | messages a second | requests to storage |');
    print('|---|---|---|---|---|');
    for (const [name, now, expected] of MORNINGS) {
      connector.clear();
      requests = [];
      const startedAt = performance.now();
      const product = await startProduct(queueProxy.connectionString, now);
      await morningOver(tables, azurite.connectionString, now.slice(0, 10));
      await product.stop();
      const seconds = ((lastAt - startedAt) / 1000).toFixed(1);
      print(
        `| ${name} | ${arrived(connector, expected)} | ${seconds} | ${perSecond(connector)} | ${inWords(requests)} |`,
      );
    }
  } finally {
    await queueProxy.stop();
    await proxy.stop();
    await connector.stop();
    await azurite.stop();
  }
}

function perSecond({ deliveries }: Connector): string {
  return sustainedPerSecond(deliveries)?.toFixed(1) ?? 'all at once';
}

/** The messages, of which nobody may have had two, and everybody one. */
function arrived({ deliveries }: Connector, expected: number): number {
  const people = new Set(deliveries.map(({ conversationId }) => conversationId));
  if (people.size !== deliveries.length) throw new Error('somebody was told twice');
  if (people.size !== expected) throw new Error(`${people.size} people were told, not ${expected}`);
  return people.size;
}

async function load(connectionString: string, serviceUrl: string, tenantId: string): Promise<Tables> {
  const tables = await openTables(
    { kind: 'connectionString', value: connectionString },
    { timeoutMs: 60_000 },
  );
  const plan = sharedPlan();
  await tables.plans.replace(plan);
  await tables.loadReturns(bigReturns(plan.indicators, pastPeriods().slice(-MONTHS)));
  for (const { aadObjectId: person } of plan.people) {
    const address = { tenantId, serviceUrl, conversationId: `a:${person}`, botId: '28:bot' };
    await tables.people.saveReach({ person, address });
  }
  return tables;
}

/**
 * Until the morning's messages have been handed over and nothing of them is on its way. However slow the machine is: silence alone
 * does not say that a morning is over.
 */
async function morningOver(tables: Tables, connectionString: string, day: string): Promise<void> {
  const isHandedOver = async (): Promise<boolean> => {
    if ((await tables.deliveries.lines(day, day)).length === 0) return false;
    return (await tables.people.told()).every(({ state }) => state !== 'queued');
  };
  const deadline = performance.now() + LONGEST_MS;
  while (!(await isHandedOver())) {
    if (performance.now() > deadline) throw new Error(`nothing was handed over on ${day}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const { dead } = await delivered(tables, connectionString, [], { from: day, to: day });
  if (dead > 0) throw new Error(`${dead} messages were given up`);
}
