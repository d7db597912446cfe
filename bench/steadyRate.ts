import { alertDelivery } from '../src/app/alert/followers.ts';
import { createDispatch } from '../src/delivery/dispatch.ts';
import { openQueues } from '../src/delivery/openQueues.ts';
import type { Return } from '../src/domain/return/return.ts';
import { serviceUrlIn } from '../src/serviceUrl.ts';
import { openTables } from '../src/tables/openTables.ts';
import { startAzurite } from '../test/fixtures/azurite.ts';
import { startConnector } from '../test/fixtures/connector.ts';
import { delivered } from '../test/load/delivered.ts';
import { mostWithin } from '../test/load/pace.ts';
import { BENCH_NOW, divisionCode, indicatorCode, OPEN_PERIOD, SIZES } from './bigCouncil.ts';
import type { BotProcess } from './botProcess.ts';
import { subscriptionsTo } from './channels.ts';
import { officerId, sharedPlan } from './sharedCouncil.ts';
import { ALLOWED_PER_SECOND, sustainedPerSecond } from './sustained.ts';

/** Channels, each of which follows one division. */
const CHANNELS = 200;
/** Alerts that wait for each: as many as come as cards of their own. */
const ALERTS_EACH = 5;

/**
 * Puts 1,000 alerts for 200 channels on the queue, starts the bot as it runs in production and prints how many messages a second
 * reached the platform from the first to the last, by the platform's own record.
 * @throws Error when any second had more than the platform allows, or any message is missing
 */
export async function steadyRate(
  startProduct: (connectionString: string) => Promise<BotProcess>,
  tenantId: string,
  print: (line: string) => void,
): Promise<void> {
  const [azurite, connector] = await Promise.all([startAzurite(), startConnector()]);
  const { connectionString } = azurite;
  try {
    const tables = await openTables({ kind: 'connectionString', value: connectionString });
    await tables.plans.replace(sharedPlan());
    await tables.loadReturns(Array.from({ length: SIZES.divisions }, (_, index) => redsOf(index)).flat());
    const scopes = Array.from({ length: CHANNELS }, (_, index) => [
      { kind: 'division' as const, division: divisionCode(index % SIZES.divisions) },
    ]);
    const subscriptions = subscriptionsTo(scopes, { tenantId, serviceUrl: connector.serviceUrl });
    for (const subscription of subscriptions) await tables.alerts.subscribe(subscription);
    const { queue, dead } = openQueues({
      kind: 'connectionString',
      value: connectionString,
      url: serviceUrlIn(connectionString, 'queue') ?? '',
    });
    await Promise.all([queue.ensure(), dead.ensure()]);
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const dispatch = createDispatch({ deliveries: tables.deliveries, queue, log, nudge: () => undefined });
    const because = { period: OPEN_PERIOD, fact: `${OPEN_PERIOD}|1`, at: BENCH_NOW };
    for (let place = 0; place < ALERTS_EACH; place += 1)
      await dispatch(
        subscriptions.map(({ channel }, index) => {
          const code = indicatorCode((index % SIZES.divisions) * SIZES.indicatorsEach + place);
          return alertDelivery(channel, { kind: 'indicator', code }, because);
        }),
      );
    const product = await startProduct(connectionString);
    try {
      await delivered(tables, connectionString, [], { from: '2024-10-07', to: '2024-10-09' });
    } finally {
      await product.stop();
    }
    const { length } = connector.deliveries;
    if (length !== CHANNELS * ALERTS_EACH) throw new Error(`${length} messages arrived`);
    const perSecond = sustainedPerSecond(connector.deliveries) ?? Number.NaN;
    const most = mostWithin(connector.deliveries, 1_000);
    if (most > ALLOWED_PER_SECOND) throw new Error(`${most} messages in one second`);
    const share = ((perSecond / ALLOWED_PER_SECOND) * 100).toFixed(1);
    print(
      `| ${length} alerts that wait for ${CHANNELS} channels | ${perSecond.toFixed(1)} a second, ${share} % of what is allowed; at most ${most} in any second |`,
    );
  } finally {
    await connector.stop();
    await azurite.stop();
  }
}

/** The red returns of a division. */
function redsOf(division: number): readonly Return[] {
  return Array.from({ length: ALERTS_EACH }, (_, place): Return => {
    const indicator = indicatorCode(division * SIZES.indicatorsEach + place);
    return {
      indicator,
      period: OPEN_PERIOD,
      division: divisionCode(division),
      dataStatus: 'confirmed',
      value: 60,
      target: 90,
      calculated: 'red',
      narrative: {
        happened: 'Fewer cases were settled within the standard than planned.',
        why: 'Two posts were vacant.',
        doing: 'Overtime is agreed until the posts are filled.',
        doingOwner: 'Head of service',
        doingBy: '2024-11-29',
        backOnTrack: 'December 2024',
      },
      submittedAt: BENCH_NOW,
      submittedBy: { aadObjectId: officerId(0), name: 'Officer 0' },
      sequence: 1,
      operation: `rate-${indicator}`,
    };
  });
}
