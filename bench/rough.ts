import { openTables } from '../src/tables/openTables.ts';
import { startAzurite } from '../test/fixtures/azurite.ts';
import { startConnector } from '../test/fixtures/connector.ts';
import { indicatorCode, OPEN_PERIOD } from './bigCouncil.ts';
import type { BotProcess } from './botProcess.ts';
import { returnTurn } from './channels.ts';
import { drive } from './drive.ts';
import { failingStorage } from './failingStorage.ts';
import { sharedPlan } from './sharedCouncil.ts';

const SUBMITS = 360;
const FAILING = 0.37;
/** How often somebody presses again who has no receipt. */
const MOST_PRESSES = 40;

type StartProduct = (connectionString: string, now?: string) => Promise<BotProcess>;

/**
 * 360 submissions while 37 % of the requests to storage fail: each is pressed again until there is a receipt, as people are told to.
 * Whatever had a receipt has to be stored, once, and whatever is stored had one.
 */
export async function benchRough(
  startProduct: StartProduct,
  tenantId: string,
  print: (line: string) => void,
): Promise<void> {
  const [azurite, connector] = await Promise.all([startAzurite(), startConnector({ record: false })]);
  const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
  const tables = await openTables({ kind: 'connectionString', value: azurite.connectionString });
  await tables.plans.replace(sharedPlan());
  const storage = await failingStorage(azurite.connectionString, seed);
  const product = await startProduct(storage.connectionString);
  const council = { tenantId, serviceUrl: connector.serviceUrl };
  const receipts = new Set<string>();
  let presses = 0;
  try {
    storage.fail(FAILING);
    for (let round = 1; round <= MOST_PRESSES && receipts.size < SUBMITS; round += 1) {
      const missing = Array.from({ length: SUBMITS }, (_, index) => index).filter(
        (index) => !receipts.has(indicatorCode(index)),
      );
      presses += missing.length;
      await drive(product.url, missing.length, 8, (turn) => {
        const index = missing[turn] ?? 0;
        const { activity, check } = returnTurn(council, index);
        return {
          activity,
          check(answered) {
            if (check(answered) === undefined) receipts.add(indicatorCode(index));
            return undefined;
          },
        };
      });
    }
    storage.fail(0);
    const { lost, doubled } = await compareWith(tables, receipts);
    const { requests, failed } = storage.counts;
    const share = ((failed / requests) * 100).toFixed(0);
    print(
      `${SUBMITS} submissions, ${share} % of ${requests.toLocaleString('en-GB')} requests to storage failing (FAULT_SEED=${seed}): ${receipts.size} receipts after ${presses} presses, ${lost} lost, ${doubled} recorded twice.`,
    );
    if (lost > 0 || doubled > 0 || receipts.size < SUBMITS) process.exitCode = 1;
  } finally {
    await product.stop();
    await storage.stop();
    await connector.stop();
    await azurite.stop();
  }
}

/** Receipts of which nothing is stored, and returns of which two versions are. */
async function compareWith(
  tables: Awaited<ReturnType<typeof openTables>>,
  receipts: ReadonlySet<string>,
): Promise<{ readonly lost: number; readonly doubled: number }> {
  let [lost, doubled] = [0, 0];
  for (const { code, division } of sharedPlan().indicators.filter((one) => receipts.has(one.code))) {
    const versions = await tables.returns.history(division, code, OPEN_PERIOD);
    if (versions.length === 0) lost += 1;
    if (versions.length > 1) doubled += 1;
  }
  return { lost, doubled };
}
