import { openTables } from '../src/tables/openTables.ts';
import { kindOf } from '../src/tables/requestCounter.ts';
import { startAzurite } from '../test/fixtures/azurite.ts';
import { type Connector, startConnector } from '../test/fixtures/connector.ts';
import { tamperingProxy } from '../test/fixtures/tamperingProxy.ts';
import { pastPeriods } from './bigCouncil.ts';
import { bigReturns } from './bigReturns.ts';
import type { BotProcess } from './botProcess.ts';
import { inWords, queueRequest } from './countRequests.ts';
import { sharedPlan } from './sharedCouncil.ts';
import { sustainedPerSecond } from './sustained.ts';

/** Past months with returns: no request grows with them. */
const MONTHS = 12;
/** No message for so long, in milliseconds, and the morning is over. */
const QUIET_MS = 3_000;

/** The mornings that are measured, all at 08:00 in London. A process starts on each, as after a night. */
const MORNINGS = [
  ['September opens', '2024-10-01T07:00:00Z'],
  ['three working days before it is due', '2024-10-09T07:00:00Z'],
  ['the day it is due', '2024-10-14T07:00:00Z'],
  ['two working days late: the line managers', '2024-10-16T07:00:00Z'],
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
  try {
    await load(azurite.connectionString, connector.serviceUrl, tenantId);
    print('\n| morning | messages | seconds to the last | messages a second | requests to storage |');
    print('|---|---|---|---|---|');
    for (const [name, now] of MORNINGS) {
      connector.clear();
      requests = [];
      const startedAt = performance.now();
      const product = await startProduct(queueProxy.connectionString, now);
      const lastAt = await quiet(connector);
      await product.stop();
      const seconds = ((lastAt - startedAt) / 1000).toFixed(1);
      print(
        `| ${name} | ${arrived(connector)} | ${seconds} | ${perSecond(connector)} | ${inWords(requests)} |`,
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

/** The messages, of which nobody may have had two. */
function arrived({ deliveries }: Connector): number {
  const people = new Set(deliveries.map(({ conversationId }) => conversationId));
  if (people.size !== deliveries.length) throw new Error('somebody was told twice');
  return people.size;
}

async function load(connectionString: string, serviceUrl: string, tenantId: string): Promise<void> {
  const tables = await openTables({ kind: 'connectionString', value: connectionString });
  const plan = sharedPlan();
  await tables.plans.replace(plan);
  await tables.loadReturns(bigReturns(plan.indicators, pastPeriods().slice(-MONTHS)));
  for (const { aadObjectId: person } of plan.people) {
    const address = { tenantId, serviceUrl, conversationId: `a:${person}`, botId: '28:bot' };
    await tables.people.saveReach({ person, address });
  }
}

/** When the last message came, once none has for a while. */
async function quiet(connector: Connector): Promise<number> {
  let [seen, at] = [-1, performance.now()];
  while (seen !== connector.deliveries.length || performance.now() - at < QUIET_MS) {
    if (seen !== connector.deliveries.length) [seen, at] = [connector.deliveries.length, performance.now()];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return at;
}
